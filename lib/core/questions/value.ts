/** What a quantity gives, and what a wrong rule gives instead. */
export type Value =
  | { readonly type: 'shape'; readonly height: number; readonly width: number; readonly channels: number }
  | { readonly type: 'number'; readonly value: number }
  | { readonly type: 'truth'; readonly value: boolean }
  /** One feature map, row by row. */
  | { readonly type: 'grid'; readonly rows: readonly (readonly number[])[] };

/** float32 arithmetic and typed decimals agree this closely, as a share of the value. */
const RELATIVE_NOISE = 1e-6;
/** No value this far from a whole number stands for it, however large it is. */
export const MOST_WHOLE_NOISE = 1e-3;

export function numberValue(value: number): Value {
  return { type: 'number', value };
}

/**
 * Whole numbers are equal or not; others as closely as float32 goes, or as `tolerance` (an absolute distance) allows. Where `right`, the wanted
 * number, is whole, a fraction is never noise, however large the number is.
 */
export function sameNumber(left: number, right: number, tolerance = 0): boolean {
  if (left === right) return true;
  return Math.abs(left - right) <= Math.max(noiseBetween(left, right), tolerance);
}

function noiseBetween(left: number, right: number): number {
  const share = RELATIVE_NOISE * Math.max(1, Math.abs(right));
  if (!Number.isInteger(right)) return share;
  return Number.isInteger(left) ? 0 : Math.min(MOST_WHOLE_NOISE, share);
}

export function sameValue(left: Value, right: Value, tolerance = 0): boolean {
  if (left.type === 'number' && right.type === 'number') return sameNumber(left.value, right.value, tolerance);
  if (left.type === 'grid' && right.type === 'grid') return sameRows(left.rows, { rows: right.rows, tolerance });
  if (left.type === 'shape' && right.type === 'shape') {
    return left.height === right.height && left.width === right.width && left.channels === right.channels;
  }
  return valueKey(left) === valueKey(right);
}

interface OtherRows {
  readonly rows: readonly (readonly number[])[];
  readonly tolerance: number;
}

function sameRows(left: OtherRows['rows'], { rows, tolerance }: OtherRows): boolean {
  return (
    left.length === rows.length &&
    left.every((row, place) => {
      const other = rows[place] ?? [];
      return (
        row.length === other.length &&
        row.every((cell, column) => sameNumber(cell, other[column] ?? Number.NaN, tolerance))
      );
    })
  );
}

/** Equal values, and only they, have equal keys. */
export function valueKey(value: Value): string {
  if (value.type === 'shape') return `shape:${value.height}×${value.width}×${value.channels}`;
  if (value.type === 'grid') return `grid:${value.rows.map((row) => row.map(rounded).join(',')).join(';')}`;
  return `${value.type}:${value.type === 'number' ? rounded(value.value) : String(value.value)}`;
}

function rounded(value: number): string {
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(6)));
}

/** A value the question can show or a student can type: whole and positive dimensions, finite numbers. */
export function isPresentable(value: Value): boolean {
  if (value.type === 'shape')
    return [value.height, value.width, value.channels].every((size) => Number.isInteger(size) && size > 0);
  if (value.type === 'grid') return value.rows.every((row) => row.every(Number.isFinite));
  return value.type === 'truth' || Number.isFinite(value.value);
}
