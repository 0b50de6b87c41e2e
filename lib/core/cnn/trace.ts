/**
 * What a window does, place by place and cell by cell: what the sliding-window figure shows, and what a worked "one output
 * value" proves. Written as the definitions read, apart from the kernels, which the tests hold against it.
 */
import { failure, success } from '@/lib/core/shared/result';
import type { Result } from '@/lib/core/shared/result';

import { cnnError } from './errors';
import type { CnnError } from './errors';
import type { Cell } from './geometry/coverage';
import type { WindowGeometry } from './geometry/window';

/** A single-channel map as rows; every row has the same length. */
export type Grid = readonly (readonly number[])[];

/** One cell under a window. */
export interface WindowCell {
  /** Cell of the input, counted from 0; outside 0..size − 1 on padding. */
  readonly row: number;
  readonly column: number;
  /** The input value; on padding what the padding counts as. */
  readonly value: number;
  readonly padded: boolean;
}

/** One tap of a kernel: the value under it, the weight, and their product. */
export interface Tap extends WindowCell {
  readonly weight: number;
  readonly product: number;
}

/** One place of a window, in the order it slides: left to right, top to bottom. */
interface Place {
  readonly outputRow: number;
  readonly outputColumn: number;
}

export interface WindowStep extends Place {
  readonly taps: readonly Tap[];
  /** Σ products. */
  readonly sum: number;
}

export interface MaxPoolingStep extends Place {
  readonly cells: readonly WindowCell[];
  /** The first cell with the largest value. */
  readonly winner: WindowCell;
}

export interface AveragePoolingStep extends Place {
  /** The cells that count. */
  readonly cells: readonly WindowCell[];
  readonly sum: number;
  /** How many cells count. */
  readonly divisor: number;
  /** sum / divisor */
  readonly mean: number;
}

/** No trace lists more cells: a window of 32×32 at 1,024 places. */
export const MAX_TRACED_CELLS = 2 ** 20;

interface Sliding {
  readonly input: Grid;
  readonly geometry: WindowGeometry;
}

/** A single-channel convolution. Fails when input or kernel do not have the sizes the geometry was made for. */
export function traceConvolution({
  kernel,
  ...sliding
}: Sliding & { readonly kernel: Grid }): Result<readonly WindowStep[], CnnError> {
  const { height, width } = sliding.geometry;
  const problem = checkSliding(sliding) ?? checkGrid('kernel', kernel, [height.kernel, width.kernel]);
  if (problem !== null) return failure(problem);
  const weights = kernel.flat();
  return success(
    places(sliding.geometry).map((place) => {
      const taps = windowCells(sliding, place).map((cell, index): Tap => {
        const weight = weights[index] ?? 0;
        const value = cell.value ?? 0;
        return { ...cell, value, weight, product: value * weight };
      });
      return { ...place, taps, sum: total(taps.map(({ product }) => product)) };
    }),
  );
}

/** Max pooling of one channel; see MaxPool2dSpec for what a padded cell counts as. */
export function traceMaxPooling({
  paddingValue,
  ...sliding
}: Sliding & { readonly paddingValue: 'zero' | 'negativeInfinity' }): Result<readonly MaxPoolingStep[], CnnError> {
  const problem = checkSliding(sliding);
  if (problem !== null) return failure(problem);
  const padding = paddingValue === 'zero' ? 0 : Number.NEGATIVE_INFINITY;
  return success(
    places(sliding.geometry).map((place) => {
      const cells = pooledCells(sliding, place).map((cell): WindowCell => ({ ...cell, value: cell.value ?? padding }));
      return { ...place, cells, winner: cells.reduce((best, cell) => (cell.value > best.value ? cell : best)) };
    }),
  );
}

/** Average pooling of one channel; see AvgPool2dSpec for which cells count. */
export function traceAveragePooling({
  countIncludePad,
  ...sliding
}: Sliding & { readonly countIncludePad: boolean }): Result<readonly AveragePoolingStep[], CnnError> {
  const problem = checkSliding(sliding);
  if (problem !== null) return failure(problem);
  return success(
    places(sliding.geometry).map((place) => {
      const cells = pooledCells(sliding, place)
        .filter(({ padded }) => countIncludePad || !padded)
        .map((cell): WindowCell => ({ ...cell, value: cell.value ?? 0 }));
      const sum = total(cells.map(({ value }) => value));
      return { ...place, cells, sum, divisor: cells.length, mean: sum / cells.length };
    }),
  );
}

function places({ height, width }: WindowGeometry): readonly Place[] {
  return pairs(height.output, width.output).map(([outputRow, outputColumn]) => ({ outputRow, outputColumn }));
}

interface FoundCell extends Omit<WindowCell, 'value'> {
  /** Undefined on padding. */
  readonly value: number | undefined;
}

/** Row by row, one cell for each tap of the kernel. */
function windowCells({ input, geometry }: Sliding, place: Place): readonly FoundCell[] {
  return tapCells(geometry, place).map(({ row, column }) => {
    const value = input[row]?.[column];
    return { row, column, value, padded: value === undefined };
  });
}

/** Where each tap of the window at this place lies, row by row; outside the input on padding. */
export function tapCells({ height, width }: WindowGeometry, place: Place): readonly Cell[] {
  return pairs(height.kernel, width.kernel).map(([tapRow, tapColumn]) => ({
    row: place.outputRow * height.stride + tapRow * height.dilation - height.paddingBefore,
    column: place.outputColumn * width.stride + tapColumn * width.dilation - width.paddingBefore,
  }));
}

/** Not beyond the padding, which a rounded-up last window reaches and where cells never count. */
export function onPaddedInput({ height, width }: WindowGeometry, { row, column }: Cell): boolean {
  return row < height.input + height.paddingAfter && column < width.input + width.paddingAfter;
}

function pooledCells(sliding: Sliding, place: Place): readonly FoundCell[] {
  return windowCells(sliding, place).filter((cell) => onPaddedInput(sliding.geometry, cell));
}

function pairs(rows: number, columns: number): readonly (readonly [number, number])[] {
  return Array.from(
    { length: rows * columns },
    (_unused, index) => [Math.floor(index / columns), index % columns] as const,
  );
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function checkSliding({ input, geometry: { height, width } }: Sliding): CnnError | null {
  const value = height.output * width.output * height.kernel * width.kernel;
  if (value > MAX_TRACED_CELLS) {
    return cnnError('count-too-large', { count: 'cells', value, limit: MAX_TRACED_CELLS });
  }
  return checkGrid('input', input, [height.input, width.input]);
}

function checkGrid(grid: 'input' | 'kernel', rows: Grid, [height, width]: readonly [number, number]): CnnError | null {
  if (rows.length !== height) {
    return cnnError('grid-size-wrong', { grid, axis: 'height', expected: height, actual: rows.length });
  }
  const uneven = rows.find((row) => row.length !== width);
  return uneven === undefined
    ? null
    : cnnError('grid-size-wrong', { grid, axis: 'width', expected: width, actual: uneven.length });
}
