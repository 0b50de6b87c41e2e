/** Windows as rows of aligned numbers. */
import { runsBy } from './runs-by';

import type { SourceCell } from '@/lib/core/cnn';

export interface GridOptions<C> {
  readonly of: (cell: C) => number;
  /** Drawn as `[0.5]`. */
  readonly isMarked?: (cell: C) => boolean;
  /** Whether padding is drawn as `(0)`; it is unless stated. */
  readonly showsPadding?: boolean;
}

const WIDEST = 100;

/** A line for each row of the window, with as many digits as the largest number needs three of. */
export function numberGrid<C extends SourceCell>(
  cells: readonly C[],
  { of, isMarked = () => false, showsPadding = true }: GridOptions<C>,
): readonly string[] {
  const finite = cells.map(of).filter(Number.isFinite);
  const largest = finite.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const digits = largest === 0 ? 0 : Math.min(8, Math.max(0, 2 - Math.floor(Math.log10(largest))));
  const texts = cells.map((cell) => {
    const text = Number.isFinite(of(cell)) ? fixedNumber(of(cell), digits) : '−∞';
    if (isMarked(cell)) return `[${text}]`;
    return cell.padded && showsPadding ? `(${text})` : ` ${text} `;
  });
  const width = Math.max(...texts.map((text) => text.length));
  const placed = cells.map(({ row }, index) => ({ row, text: texts[index] ?? '' }));
  return runsBy(placed, ({ row }) => row).map((row) =>
    row
      .map(({ text }) => text.padStart(width))
      .join('')
      .trimEnd(),
  );
}

/** Without the sign of a zero, or of what rounds to one. */
function fixedNumber(value: number, digits: number): string {
  const text = value.toFixed(digits);
  return Number(text) === 0 ? text.replace('-', '') : text;
}

/** Window × kernel = products: in one row where they fit, else one below the other. */
export function joinGrids(
  window: readonly string[],
  kernel: readonly string[],
  products: readonly string[],
): readonly string[] {
  const factors = beside(window, kernel, '×');
  const all = beside(factors, products, '=');
  if (fits(all)) return all;
  return fits(factors) ? [...factors, '=', ...products] : [...window, '×', ...kernel, '=', ...products];
}

function fits(lines: readonly string[]): boolean {
  return lines.every((line) => line.length <= WIDEST);
}

function beside(left: readonly string[], right: readonly string[], sign: string): readonly string[] {
  const width = Math.max(...left.map((line) => line.length));
  const middle = Math.floor((left.length - 1) / 2);
  return left.map((line, row) => `${line.padEnd(width)} ${row === middle ? sign : ' '} ${right[row] ?? ''}`);
}
