import { doubleAt } from '../../kernels/flat';

/** A matrix inside a flat array: entry (r, c) lies at offset + r·rowStride + c·columnStride. */
export interface Matrix {
  readonly values: Float64Array;
  readonly offset: number;
  readonly rowStride: number;
  readonly columnStride: number;
}

export interface Product {
  readonly rows: number;
  readonly columns: number;
  /** How many products make one sum. */
  readonly depth: number;
  /** rows × depth */
  readonly left: Matrix;
  /** depth × columns */
  readonly right: Matrix;
  /** rows × columns */
  readonly output: Matrix;
}

/** A matrix row after row, from `offset` on. */
export function rowMajor(values: Float64Array, offset: number, columns: number): Matrix {
  return { values, offset, rowStride: columns, columnStride: 1 };
}

/** The same numbers, read with rows and columns swapped. */
export function transposed({ values, offset, rowStride, columnStride }: Matrix): Matrix {
  return { values, offset, rowStride: columnStride, columnStride: rowStride };
}

/**
 * output += left · right. Each sum is taken in the order of `depth`, in double precision.
 *
 * Blocks of 3 × 4 sums stay in registers, so a pass over `depth` reads 7 numbers for 12 products; swapped strides read a matrix
 * transposed, so no copy is made of one.
 */
export function accumulateProduct(product: Product): void {
  const { rows, columns } = product;
  const blockRows = rows - (rows % 3);
  const blockColumns = columns - (columns % 4);
  for (let row = 0; row < blockRows; row += 3) {
    for (let column = 0; column < blockColumns; column += 4) addBlock(product, row, column);
    for (let column = blockColumns; column < columns; column += 1) addColumn(product, row, column);
  }
  for (let row = blockRows; row < rows; row += 1) {
    for (let column = 0; column < blockColumns; column += 4) addRow(product, row, column);
    for (let column = blockColumns; column < columns; column += 1) addOne(product, row, column);
  }
}

/** 3 rows × 4 columns of the output. */
function addBlock({ left, right, depth, output }: Product, row: number, column: number): void {
  const { values: a, rowStride: down, columnStride: aStep } = left;
  const { values: b, columnStride: across, rowStride: bStep } = right;
  let [a0, b0] = [left.offset + row * down, right.offset + column * across];
  let [s00, s01, s02, s03] = [0, 0, 0, 0];
  let [s10, s11, s12, s13] = [0, 0, 0, 0];
  let [s20, s21, s22, s23] = [0, 0, 0, 0];
  for (let k = 0; k < depth; k += 1) {
    const left0 = doubleAt(a, a0);
    const left1 = doubleAt(a, a0 + down);
    const left2 = doubleAt(a, a0 + 2 * down);
    const right0 = doubleAt(b, b0);
    const right1 = doubleAt(b, b0 + across);
    const right2 = doubleAt(b, b0 + 2 * across);
    const right3 = doubleAt(b, b0 + 3 * across);
    s00 += left0 * right0;
    s01 += left0 * right1;
    s02 += left0 * right2;
    s03 += left0 * right3;
    s10 += left1 * right0;
    s11 += left1 * right1;
    s12 += left1 * right2;
    s13 += left1 * right3;
    s20 += left2 * right0;
    s21 += left2 * right1;
    s22 += left2 * right2;
    s23 += left2 * right3;
    a0 += aStep;
    b0 += bStep;
  }
  const { values: c, rowStride, columnStride } = output;
  const first = output.offset + row * rowStride + column * columnStride;
  addFour(c, first, { step: columnStride, s0: s00, s1: s01, s2: s02, s3: s03 });
  addFour(c, first + rowStride, { step: columnStride, s0: s10, s1: s11, s2: s12, s3: s13 });
  addFour(c, first + 2 * rowStride, { step: columnStride, s0: s20, s1: s21, s2: s22, s3: s23 });
}

interface FourSums {
  readonly step: number;
  readonly s0: number;
  readonly s1: number;
  readonly s2: number;
  readonly s3: number;
}

function addFour(values: Float64Array, index: number, { step, s0, s1, s2, s3 }: FourSums): void {
  values[index] = doubleAt(values, index) + s0;
  values[index + step] = doubleAt(values, index + step) + s1;
  values[index + 2 * step] = doubleAt(values, index + 2 * step) + s2;
  values[index + 3 * step] = doubleAt(values, index + 3 * step) + s3;
}

/** 3 rows × 1 column, behind the last whole block. */
function addColumn({ left, right, depth, output }: Product, row: number, column: number): void {
  const { values: a, rowStride: down, columnStride: aStep } = left;
  const { values: b, rowStride: bStep } = right;
  let [a0, b0] = [left.offset + row * down, right.offset + column * right.columnStride];
  let [s0, s1, s2] = [0, 0, 0];
  for (let k = 0; k < depth; k += 1) {
    const factor = doubleAt(b, b0);
    s0 += doubleAt(a, a0) * factor;
    s1 += doubleAt(a, a0 + down) * factor;
    s2 += doubleAt(a, a0 + 2 * down) * factor;
    a0 += aStep;
    b0 += bStep;
  }
  const { values: c, rowStride } = output;
  const first = output.offset + row * rowStride + column * output.columnStride;
  c[first] = doubleAt(c, first) + s0;
  c[first + rowStride] = doubleAt(c, first + rowStride) + s1;
  c[first + 2 * rowStride] = doubleAt(c, first + 2 * rowStride) + s2;
}

/** 1 row × 4 columns, below the last whole block. */
function addRow({ left, right, depth, output }: Product, row: number, column: number): void {
  const { values: a, columnStride: aStep } = left;
  const { values: b, columnStride: across, rowStride: bStep } = right;
  let [a0, b0] = [left.offset + row * left.rowStride, right.offset + column * across];
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  for (let k = 0; k < depth; k += 1) {
    const factor = doubleAt(a, a0);
    s0 += factor * doubleAt(b, b0);
    s1 += factor * doubleAt(b, b0 + across);
    s2 += factor * doubleAt(b, b0 + 2 * across);
    s3 += factor * doubleAt(b, b0 + 3 * across);
    a0 += aStep;
    b0 += bStep;
  }
  const first = output.offset + row * output.rowStride + column * output.columnStride;
  addFour(output.values, first, { step: output.columnStride, s0, s1, s2, s3 });
}

function addOne({ left, right, depth, output }: Product, row: number, column: number): void {
  const { values: a, columnStride: aStep } = left;
  const { values: b, rowStride: bStep } = right;
  let [a0, b0] = [left.offset + row * left.rowStride, right.offset + column * right.columnStride];
  let sum = 0;
  for (let k = 0; k < depth; k += 1) {
    sum += doubleAt(a, a0) * doubleAt(b, b0);
    a0 += aStep;
    b0 += bStep;
  }
  const index = output.offset + row * output.rowStride + column * output.columnStride;
  output.values[index] = doubleAt(output.values, index) + sum;
}
