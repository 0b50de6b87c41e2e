import { doubleAt } from '../../kernels/flat';

/** A matrix inside a flat array: entry (r, c) lies at offset + r·rowStride + c·columnStride. */
export interface Matrix {
  readonly values: Float64Array;
  readonly offset: number;
  readonly rowStride: number;
  readonly columnStride: number;
}

interface ProductSize {
  readonly rows: number;
  readonly columns: number;
  /** How many products make one sum. */
  readonly depth: number;
}

/** Room for the factors in the order the inner loop reads them; products that run one after the other share it. */
export interface Packing {
  readonly left: Float64Array;
  readonly right: Float64Array;
}

export interface Product extends ProductSize {
  /** rows × depth */
  readonly left: Matrix;
  /** depth × columns */
  readonly right: Matrix;
  /** rows × columns, each row without gaps */
  readonly output: Matrix;
  readonly packing: Packing;
}

/** A matrix row after row, from `offset` on. */
export function rowMajor(values: Float64Array, offset: number, columns: number): Matrix {
  return { values, offset, rowStride: columns, columnStride: 1 };
}

/** The same numbers, read with rows and columns swapped. */
export function transposed({ values, offset, rowStride, columnStride }: Matrix): Matrix {
  return { values, offset, rowStride: columnStride, columnStride: rowStride };
}

/** Room enough for each of these products. */
export function packingFor(products: readonly ProductSize[]): Packing {
  const left = Math.max(...products.map(({ rows, depth }) => rows * depth));
  const right = COLUMNS * Math.max(...products.map(({ depth }) => depth));
  return { left: new Float64Array(left), right: new Float64Array(right) };
}

/** Made in one place, so that all products have one hidden class and the compiled loops serve them all. */
export function productOf(left: Matrix, right: Matrix, rest: Omit<Product, 'left' | 'right'>): Product {
  const { rows, columns, depth, output, packing } = rest;
  return { rows, columns, depth, left, right, output, packing };
}

/** Rows and columns of a block. */
const ROWS = 3;
const COLUMNS = 4;

/**
 * output += left · right. Each sum is taken in the order of `depth`, in double precision, whatever the sizes.
 *
 * Blocks of 3 × 4 sums stay in registers, so a pass over `depth` reads 7 numbers for 12 products; both factors are packed
 * first, so that it reads them one behind the other. Rows and columns beyond the last whole block are done singly.
 */
export function accumulateProduct(product: Product): void {
  const { rows, columns } = product;
  const blockRows = rows - (rows % ROWS);
  const blockColumns = columns - (columns % COLUMNS);
  packLeft(product, blockRows);
  for (let column = 0; column < blockColumns; column += COLUMNS) {
    packRight(product, column);
    addBlocks(product, blockRows, column);
  }
  for (let row = blockRows; row < rows; row += 1) {
    for (let column = 0; column < blockColumns; column += 1) addOne(product, row, column);
  }
  for (let row = 0; row < rows; row += 1) {
    for (let column = blockColumns; column < columns; column += 1) addOne(product, row, column);
  }
}

/** Three rows side by side: (0, k), (1, k), (2, k), (0, k + 1), …, then the next three. */
function packLeft({ left, depth, packing }: Product, blockRows: number): void {
  const { values, offset, rowStride, columnStride } = left;
  const target = packing.left;
  let write = 0;
  for (let row = 0; row < blockRows; row += ROWS) {
    let read = offset + row * rowStride;
    for (let k = 0; k < depth; k += 1) {
      target[write] = doubleAt(values, read);
      target[write + 1] = doubleAt(values, read + rowStride);
      target[write + 2] = doubleAt(values, read + 2 * rowStride);
      write += ROWS;
      read += columnStride;
    }
  }
}

/** Four columns side by side. */
function packRight({ right, depth, packing }: Product, column: number): void {
  const { values, offset, rowStride, columnStride } = right;
  const target = packing.right;
  let read = offset + column * columnStride;
  let write = 0;
  for (let k = 0; k < depth; k += 1) {
    target[write] = doubleAt(values, read);
    target[write + 1] = doubleAt(values, read + columnStride);
    target[write + 2] = doubleAt(values, read + 2 * columnStride);
    target[write + 3] = doubleAt(values, read + 3 * columnStride);
    write += COLUMNS;
    read += rowStride;
  }
}

/** The blocks of four columns, from top to bottom. */
function addBlocks({ depth, output, packing }: Product, blockRows: number, column: number): void {
  const { left, right } = packing;
  const { values, offset, rowStride } = output;
  for (let row = 0; row < blockRows; row += ROWS) {
    const first = offset + row * rowStride + column;
    const second = first + rowStride;
    const third = second + rowStride;
    let s00 = doubleAt(values, first);
    let s01 = doubleAt(values, first + 1);
    let s02 = doubleAt(values, first + 2);
    let s03 = doubleAt(values, first + 3);
    let s10 = doubleAt(values, second);
    let s11 = doubleAt(values, second + 1);
    let s12 = doubleAt(values, second + 2);
    let s13 = doubleAt(values, second + 3);
    let s20 = doubleAt(values, third);
    let s21 = doubleAt(values, third + 1);
    let s22 = doubleAt(values, third + 2);
    let s23 = doubleAt(values, third + 3);
    let a = row * depth;
    const end = depth * COLUMNS;
    for (let b = 0; b < end; b += COLUMNS) {
      const left0 = doubleAt(left, a);
      const left1 = doubleAt(left, a + 1);
      const left2 = doubleAt(left, a + 2);
      const right0 = doubleAt(right, b);
      const right1 = doubleAt(right, b + 1);
      const right2 = doubleAt(right, b + 2);
      const right3 = doubleAt(right, b + 3);
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
      a += ROWS;
    }
    values[first] = s00;
    values[first + 1] = s01;
    values[first + 2] = s02;
    values[first + 3] = s03;
    values[second] = s10;
    values[second + 1] = s11;
    values[second + 2] = s12;
    values[second + 3] = s13;
    values[third] = s20;
    values[third + 1] = s21;
    values[third + 2] = s22;
    values[third + 3] = s23;
  }
}

function addOne({ left, right, depth, output }: Product, row: number, column: number): void {
  const { values: factors, columnStride: leftStep } = left;
  const { values: others, rowStride: rightStep } = right;
  const index = output.offset + row * output.rowStride + column;
  let a = left.offset + row * left.rowStride;
  let b = right.offset + column * right.columnStride;
  let sum = doubleAt(output.values, index);
  for (let k = 0; k < depth; k += 1) {
    sum += doubleAt(factors, a) * doubleAt(others, b);
    a += leftStep;
    b += rightStep;
  }
  output.values[index] = sum;
}
