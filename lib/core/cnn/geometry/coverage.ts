/**
 * Which input cells the windows touch, and how often: why a border pixel counts less than an inner one, and which
 * pixels a stride leaves out.
 */
import { success } from '@/lib/core/shared/result';
import type { Result } from '@/lib/core/shared/result';

import { cnnFailure } from '../errors';
import type { CnnError } from '../errors';
import type { AxisGeometry } from './axis';
import type { WindowGeometry } from './window';

/** A cell of the input, counted from 0 at the top left. */
export interface Cell {
  readonly row: number;
  readonly column: number;
}

export interface Coverage {
  /** counts[row][column]: how many windows touch that input cell; padding is not shown. */
  readonly counts: readonly (readonly number[])[];
  /** Cells touched by at least one window. */
  readonly used: number;
  /** Cells touched by none: height·width − used. */
  readonly unused: number;
}

/** The largest padded input whose cells are counted one by one, 2048×2048. */
export const MAX_COUNTED_CELLS = 2 ** 22;

/**
 * Counts the windows over every input cell. A window touches a cell when it does so on both axes, so
 * counts[row][column] = vertical[row] · horizontal[column].
 */
export function coverage({ height, width }: WindowGeometry): Result<Coverage, CnnError> {
  const cells = height.paddedInput * width.paddedInput;
  if (cells > MAX_COUNTED_CELLS) {
    return cnnFailure('count-too-large', { count: 'cells', value: cells, limit: MAX_COUNTED_CELLS });
  }
  const horizontal = axisCounts(width);
  const counts = axisCounts(height).map((vertical) => horizontal.map((count) => vertical * count));
  const { used, unused } = coveredCount({ height, width });
  return success({ counts, used, unused });
}

/** How many windows touch one cell, without counting the others: safe for any size. Null outside the input. */
export function coverageAt({ height, width }: WindowGeometry, { row, column }: Cell): number | null {
  const isInside = isCellOf(height, row) && isCellOf(width, column);
  return isInside ? windowsOver(height, row) * windowsOver(width, column) : null;
}

function isCellOf({ input }: AxisGeometry, cell: number): boolean {
  return Number.isInteger(cell) && cell >= 0 && cell < input;
}

/** A window that begins at y·stride touches the cell when a whole number of dilations lies between; only those near it are tried. */
function windowsOver(axis: AxisGeometry, cell: number): number {
  const place = cell + axis.paddingBefore;
  const first = Math.max(0, Math.ceil((place - axis.effectiveKernel + 1) / axis.stride));
  const last = Math.min(axis.output - 1, Math.floor(place / axis.stride));
  let count = 0;
  for (let output = first; output <= last; output += 1) {
    if ((place - output * axis.stride) % axis.dilation === 0) count += 1;
  }
  return count;
}

/** The two totals alone, from closed formulas: safe for any size. */
export function coveredCount({ height, width }: WindowGeometry): Pick<Coverage, 'used' | 'unused'> {
  const used = height.covered * width.covered;
  return { used, unused: height.input * width.input - used };
}

/** The cells no window touches, row by row. */
export function uncoveredCells({ counts }: Coverage): readonly Cell[] {
  return counts.flatMap((columns, row) => columns.flatMap((count, column) => (count === 0 ? [{ row, column }] : [])));
}

/**
 * How many windows touch each input cell of one axis.
 *
 * Marks where each window begins and where it has ended, then sums along steps of `dilation`:
 * count[x] = begun[x] − ended[x] + count[x − dilation]. The work does not grow with the kernel.
 */
function axisCounts(axis: AxisGeometry): readonly number[] {
  const changes = new Map<number, number>();
  for (let output = 0; output < axis.output; output += 1) {
    const start = output * axis.stride;
    const end = start + axis.kernel * axis.dilation;
    changes.set(start, (changes.get(start) ?? 0) + 1);
    changes.set(end, (changes.get(end) ?? 0) - 1);
  }
  const counts: number[] = [];
  for (let cell = 0; cell < axis.paddedInput; cell += 1) {
    counts.push((changes.get(cell) ?? 0) + (counts[cell - axis.dilation] ?? 0));
  }
  return counts.slice(axis.paddingBefore, axis.paddingBefore + axis.input);
}
