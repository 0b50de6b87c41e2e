import type { Matrix } from '@/lib/services/figures/figure-view';
import type { SlidingWindowView } from '@/lib/services/figures/sliding-window';
import type { WindowOperation } from '@/lib/services/figures/slide-over';
import type { AxesView, AxisView } from '@/lib/services/figures/window-view';

import { numeral } from './grid-picture';

/** @file What the reader of a sliding window is told about one place of the window. Places count from 0, in reading order. */

export interface Place {
  readonly row: number;
  readonly column: number;
}

/** More terms than this are not written out one by one. */
const MOST_TERMS = 25;
const FIRST_TERMS = 9;

export function placeAt(index: number, { columns }: Pick<SlidingWindowView, 'columns'>): Place {
  return { row: Math.floor(index / columns.output), column: index % columns.output };
}

/** The cells of one axis under the window, counted from 1 and without padding: "3–5", with gaps "1, 3, 5". */
export function reachOf(axis: AxisView, output: number): string {
  const cells = (axis.windows[output] ?? []).filter((cell) => cell >= 0 && cell < axis.input).map((cell) => cell + 1);
  const [first, last] = [cells[0], cells.at(-1)];
  if (first === undefined || last === undefined) return '–';
  if (first === last) return String(first);
  return last - first === cells.length - 1 ? `${first}–${last}` : cells.join(', ');
}

/** How many cells of the window lie on padding. */
export function paddedCells({ rows, columns }: SlidingWindowView, { row, column }: Place): number {
  const inside = (axis: AxisView, output: number) =>
    (axis.windows[output] ?? []).filter((cell) => cell >= 0 && cell < axis.input).length;
  return rows.kernel * columns.kernel - inside(rows, row) * inside(columns, column);
}

/** "1×1 + 0×0 + … = 4", "max(1, 3, 5, 2) = 5" or "(1 + 3 + 5 + 2) ÷ 4 = 2.75"; null where no values are shown. */
export function formulaAt(view: SlidingWindowView, place: Place): string | null {
  const { rows, columns, values, operation } = view;
  return values === null ? null : windowFormula({ rows, columns, operation, bias: 0, ...values }, place);
}

/** A window with all the numbers under and around it. */
export interface WindowNumbers extends AxesView {
  readonly operation: WindowOperation;
  readonly input: Matrix;
  readonly weights: Matrix | null;
  /** Added to a convolution; 0 goes without saying. */
  readonly bias: number;
  readonly output: Matrix;
}

/** How one number of the output is worked out; null outside the output. */
export function windowFormula(numbers: WindowNumbers, place: Place): string | null {
  const { operation, bias, output } = numbers;
  const result = output[place.row]?.[place.column];
  if (result === undefined) return null;
  const taps = tapsAt(numbers, place);
  switch (operation) {
    case 'convolution': {
      const terms = taps.map(({ value, weight }) => `${factor(value)}×${factor(weight)}`);
      const sum = shortened(terms, ' + ');
      return `${bias === 0 ? sum : `${sum} + ${factor(bias)}`} = ${numeral(result)}`;
    }
    case 'max':
      return `max(${shortened(
        taps.filter(({ padded }) => !padded).map(({ value }) => numeral(value)),
        ', ',
      )}) = ${numeral(result)}`;
    case 'average':
      return `(${shortened(
        taps.map(({ value }) => factor(value)),
        ' + ',
      )}) ÷ ${taps.length} = ${numeral(result)}`;
  }
}

interface Tap {
  readonly value: number;
  readonly weight: number;
  readonly padded: boolean;
}

function tapsAt({ rows, columns, input, weights }: WindowNumbers, place: Place): readonly Tap[] {
  return (rows.windows[place.row] ?? []).flatMap((y, i) =>
    (columns.windows[place.column] ?? []).map((x, j) => {
      const value = input[y]?.[x];
      return { value: value ?? 0, weight: weights?.[i]?.[j] ?? 1, padded: value === undefined };
    }),
  );
}

function factor(value: number): string {
  return value < 0 ? `(${numeral(value)})` : numeral(value);
}

function shortened(terms: readonly string[], separator: string): string {
  if (terms.length <= MOST_TERMS) return terms.join(separator);
  return [...terms.slice(0, FIRST_TERMS), '…', terms.at(-1)].join(separator);
}
