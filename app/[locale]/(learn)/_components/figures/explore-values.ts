import type { Attributes } from './redrawer';

/** @file When a reader changes the size of a figure, its input and kernel get as many numbers as the new size needs. */

type Changes = Readonly<Record<string, string | undefined>>;

/** Filled into new cells, over and over: small numbers, so that sums stay easy to follow. */
const NEW_VALUES = [1, 0, 2, 1, 3, 0, 1] as const;
const MOST_VALUES_SIDE = 32;

/** The changes, completed: zeros only where they belong, and matrices of the size that is now wanted. */
export function completedChanges(wanted: Attributes, changes: Changes): Changes {
  const next = { ...wanted, ...changes };
  const completed: Record<string, string | undefined> = { ...changes };
  if ((next['pad_mode'] ?? 'valid') !== 'pad') completed['padding'] = undefined;
  else if (next['padding'] === undefined) completed['padding'] = '1';
  const input = resized(next['input'], [next['height'], next['width'] ?? next['height']]);
  const weights = resized(next['weights'], [next['kernel'], next['kernel_width'] ?? next['kernel']]);
  if (input !== null) completed['input'] = input;
  if (weights !== null) completed['weights'] = weights;
  return completed;
}

/** A matrix cut or filled up to a size; null where there is no matrix, or the size is none (the server says what is wrong). */
function resized(
  matrix: string | undefined,
  [high, wide]: readonly [string | undefined, string | undefined],
): string | null {
  const [rows, columns] = [sideOf(high), sideOf(wide)];
  if (matrix === undefined || rows === null || columns === null) return null;
  const values = matrix.split('/').map((row) => row.trim().split(/ +/));
  return range(rows)
    .map((y) => range(columns).map((x) => values[y]?.[x] ?? newValue(y, x)))
    .map((row) => row.join(' '))
    .join(' / ');
}

function sideOf(text: string | undefined): number | null {
  const side = Number(text);
  return Number.isInteger(side) && side >= 1 && side <= MOST_VALUES_SIDE ? side : null;
}

function newValue(row: number, column: number): string {
  return String(NEW_VALUES[(3 * row + column) % NEW_VALUES.length]);
}

function range(count: number): readonly number[] {
  return Array.from({ length: count }, (_unused, index) => index);
}
