import { failure, success } from '../../../shared/result';
import { normalizeRaw } from '../../reading';

import type { Result } from '../../../shared/result';
import type { Unreadable } from '../../reading';

/** What the browser may know of a number part. */
export interface NumberPart {
  readonly kind: 'number';
  readonly id: string;
  readonly label: string | null;
  /** Shown behind the field. */
  readonly unit: string | null;
  /** What may be typed behind the number: the unit in either language. */
  readonly units: readonly string[];
}

const SCALES: ReadonlyMap<string, number> = new Map([
  ['', 1],
  ['万', 1e4],
  ['亿', 1e8],
]);
const PLAIN = /^[+-]?\d+(?:\.\d+)?$/u;
const GROUPED = /^[+-]?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$/u;
const GROUPED_BY_SPACE = /^[+-]?[1-9]\d{0,2}(?: \d{3})+$/u;

/**
 * Reads one number: `1792`, `1,792`, `１７９２`, `1 792`, `-3`, `2.5`, `1.5万`, `2亿`, each with or without the unit. A comma is only taken as a
 * thousands separator where every group has three digits; `16,000` is never read as 16, and `1,5` is refused.
 */
export function readNumber(raw: string, units: readonly string[]): Result<number, Unreadable> {
  const text = normalizeRaw(raw);
  if (!text.ok) return text;
  const bare = withoutUnit(text.value, units);
  const match = /^(.*?)\s*([万亿]?)$/u.exec(bare);
  const digits = match?.[1] ?? '';
  const scale = SCALES.get(match?.[2] ?? '') ?? 1;
  const plain = withoutSeparators(digits);
  if (plain === null) {
    const ambiguous = /^[+-]?\d+(?:,\d+)+$/u.test(digits);
    return failure({ code: ambiguous ? 'number.ambiguous-comma' : 'number.not-a-number', token: text.value });
  }
  const value = scaled(plain, scale);
  return Math.abs(value) <= Number.MAX_SAFE_INTEGER
    ? success(value)
    : failure({ code: 'number.out-of-range', token: text.value });
}

/** The answer as it was read, with thousands separators. */
export function formatNumberAnswer(value: number): string {
  const [whole = '', fraction] = String(Math.abs(value)).split('.');
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/gu, ',');
  return `${value < 0 ? '−' : ''}${grouped}${fraction === undefined ? '' : `.${fraction}`}`;
}

function withoutUnit(text: string, units: readonly string[]): string {
  const lower = text.toLowerCase();
  const folded = units.flatMap((unit) => {
    const normal = normalizeRaw(unit);
    return normal.ok ? [normal.value.toLowerCase(), normal.value.toLowerCase().replace(/s$/u, '')] : [];
  });
  const found = folded.find((unit) => unit !== '' && lower.endsWith(unit));
  return found === undefined ? text : text.slice(0, -found.length).trim();
}

function withoutSeparators(digits: string): string | null {
  if (PLAIN.test(digits)) return digits;
  return GROUPED.test(digits) || GROUPED_BY_SPACE.test(digits) ? digits.replace(/[, ]/gu, '') : null;
}

/** 1.38 × 10⁸ in floating point is 138000000.00000003-like; the decimal point is moved in the text instead. */
function scaled(plain: string, scale: number): number {
  const exponent = Math.log10(scale);
  return Number(`${plain}e${Math.round(exponent)}`);
}
