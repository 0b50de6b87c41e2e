import { success } from '@/lib/core/shared/result';
import type { Result } from '@/lib/core/shared/result';

import { cnnFailure } from './errors';
import type { CnnError } from './errors';
import type { WindowGeometry } from './geometry/window';

/** A single-channel map as rows; every row has the same length. */
export type Grid = readonly (readonly number[])[];

/** One tap of a window: the input value under it (0 on padding), the weight, and their product. */
export interface Tap {
  /** Cell of the input, counted from 0; outside 0..size − 1 on padding. */
  readonly row: number;
  readonly column: number;
  readonly value: number;
  readonly weight: number;
  readonly product: number;
  readonly padded: boolean;
}

/** One place of the window, in the order it slides: left to right, top to bottom. */
export interface WindowStep {
  readonly outputRow: number;
  readonly outputColumn: number;
  readonly taps: readonly Tap[];
  /** Σ products. */
  readonly sum: number;
}

/**
 * A single-channel convolution, place by place and tap by tap: what the sliding-window figure shows and what a worked "one output value" proves.
 * Written as the definition reads, apart from the fast kernel, which the tests hold it against. Fails when input or kernel do not have the
 * sizes the geometry was made for.
 */
export function traceConvolution({
  input,
  kernel,
  geometry,
}: {
  readonly input: Grid;
  readonly kernel: Grid;
  readonly geometry: WindowGeometry;
}): Result<readonly WindowStep[], CnnError> {
  const problem =
    checkGrid(input, [geometry.height.input, geometry.width.input]) ??
    checkGrid(kernel, [geometry.height.kernel, geometry.width.kernel]);
  if (problem !== null) return problem;
  const places = grid(geometry.height.output, geometry.width.output);
  return success(places.map(([outputRow, outputColumn]) => step({ input, kernel, geometry }, outputRow, outputColumn)));
}

interface Convolution {
  readonly input: Grid;
  readonly kernel: Grid;
  readonly geometry: WindowGeometry;
}

function step({ input, kernel, geometry }: Convolution, outputRow: number, outputColumn: number): WindowStep {
  const { height, width } = geometry;
  const taps = grid(height.kernel, width.kernel).map(([i, j]): Tap => {
    const row = outputRow * height.stride + i * height.dilation - height.paddingBefore;
    const column = outputColumn * width.stride + j * width.dilation - width.paddingBefore;
    const found = input[row]?.[column];
    const value = found ?? 0;
    const weight = kernel[i]?.[j] ?? 0;
    return { row, column, value, weight, product: value * weight, padded: found === undefined };
  });
  return { outputRow, outputColumn, taps, sum: taps.reduce((sum, { product }) => sum + product, 0) };
}

function grid(rows: number, columns: number): readonly (readonly [number, number])[] {
  return Array.from(
    { length: rows * columns },
    (_unused, index) => [Math.floor(index / columns), index % columns] as const,
  );
}

function checkGrid(rows: Grid, [height, width]: readonly [number, number]) {
  if (rows.length !== height) return cnnFailure('rows-uneven', { expected: height, actual: rows.length });
  const uneven = rows.find((row) => row.length !== width);
  return uneven === undefined ? null : cnnFailure('rows-uneven', { expected: width, actual: uneven.length });
}
