import { failure, success } from '../../../shared/result';
import { normalizeRaw, superscriptsAsPowers, TIMES_SIGNS, withoutFullStop } from '../../reading';

import type { Result } from '../../../shared/result';
import type { Unreadable } from '../../reading';

/** Powers of ten of what may stand behind a number. */
const SUFFIXES: ReadonlyMap<string, number> = new Map([
  ['万', 4],
  ['亿', 8],
  ['%', -2],
]);
const PLAIN = /^[+-]?(?:\d+(?:\.\d+)?|\.\d+)$/u;
const GROUPED = /^[+-]?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$/u;
const GROUPED_BY_SPACE = /^[+-]?[1-9]\d{0,2}(?: \d{3})+$/u;
const WITH_EXPONENT = /^(.*[\d.])[eE]([+-]?\d{1,4})$/u;
/** `1.5×10^8`, with any sign for times, `**` for `^`, and parentheses or braces around the exponent. */
const TIMES_POWER_OF_TEN = new RegExp(
  String.raw`^(.*\d) ?[${TIMES_SIGNS}xX] ?10 ?(?:\^|\*\*) ?[({]?([+-]?\d{1,4})[)}]?$`,
  'u',
);
/** `0x10` is 16 to some and 0 × 10 to others. */
const HEXADECIMAL = /^[+-]?0+x/iu;
const POWER_OF_TEN = /^10 ?(?:\^|\*\*) ?[({]?([+-]?\d{1,4})[)}]?$/u;
const AMBIGUOUS = /^[+-]?\d+(?:,\d+)+$/u;
/** What people put between two answers. */
const BETWEEN_NUMBERS = / ?(?:[,;~]|\band\b|\bor\b|和|或|与| ) ?/u;
const ONE_OF_SEVERAL = /^[+-]?[\d.]*\d(?:[eE][+-]?\d+)?[万亿%]?$/u;

/**
 * Reads one number: `1792`, `1,792`, `１７９２`, `1 792`, `-3`, `2.5`, `1.5万`, `2亿`, `1.5e8`, `1.5×10⁸`, `18/25`, `72%` (which is 0.72), each with
 * or without one of the units; a unit is taken off first, so with the unit `%` the number 72 is read. A comma is only a thousands separator where
 * every group has three digits: `16,000` is never read as 16, and `1,5` is refused.
 */
export function readNumber(raw: string, units: readonly string[]): Result<number, Unreadable> {
  const text = normalizeRaw(superscriptsAsPowers(raw));
  if (!text.ok) return text;
  const bare = withoutUnit(withoutFullStop(text.value), units);
  const value = HEXADECIMAL.test(bare) ? null : (readFraction(bare) ?? readDecimal(bare));
  if (value === null) return failure(complaint(bare, text.value));
  return Math.abs(value) <= Number.MAX_SAFE_INTEGER
    ? success(value === 0 ? 0 : value)
    : failure({ code: 'number.out-of-range', token: text.value });
}

function complaint(bare: string, token: string): Unreadable {
  if (AMBIGUOUS.test(bare)) return { code: 'number.ambiguous-comma', token };
  const several = bare.split(BETWEEN_NUMBERS).filter((part) => part !== '');
  if (several.length > 1 && several.every((part) => ONE_OF_SEVERAL.test(part))) {
    return { code: 'number.several', found: several.length };
  }
  return { code: 'number.not-a-number', token };
}

function withoutUnit(text: string, units: readonly string[]): string {
  const lower = text.toLowerCase();
  const folded = units.flatMap((unit) => {
    const normal = normalizeRaw(unit);
    if (!normal.ok) return [];
    const name = withoutFullStop(normal.value).toLowerCase();
    return [name, name.replace(/s$/u, '')];
  });
  const found = folded.find((unit) => unit !== '' && lower.endsWith(unit));
  return found === undefined ? text : text.slice(0, -found.length).trim();
}

/** Null for what is no fraction, or one of zero parts. */
function readFraction(text: string): number | null {
  const [above, below, ...more] = text.split('/').map((side) => withoutSeparators(side.trim()));
  if (above === undefined || above === null || below === undefined || below === null || more.length > 0) return null;
  return Number(below) === 0 ? null : Number(above) / Number(below);
}

function readDecimal(text: string): number | null {
  const power = POWER_OF_TEN.exec(text);
  if (power !== null) return shifted('1', Number(power[1]));
  const scientific = TIMES_POWER_OF_TEN.exec(text) ?? WITH_EXPONENT.exec(text);
  if (scientific !== null) {
    const digits = withoutSeparators(scientific[1] ?? '');
    return digits === null ? null : shifted(digits, Number(scientific[2]));
  }
  const exponent = SUFFIXES.get(text.slice(-1));
  const digits = withoutSeparators(exponent === undefined ? text : text.slice(0, -1).trim());
  return digits === null ? null : shifted(digits, exponent ?? 0);
}

function withoutSeparators(digits: string): string | null {
  if (PLAIN.test(digits)) return digits;
  return GROUPED.test(digits) || GROUPED_BY_SPACE.test(digits) ? digits.replace(/[, ]/gu, '') : null;
}

/**
 * 1.38 × 10⁸ in floating point is 138000000.00000003-like; the decimal point is moved in the text instead. What is too small to be told from 0 counts
 * as out of range, like what is too large.
 */
function shifted(digits: string, exponent: number): number {
  const value = Number(`${digits}e${exponent}`);
  return value === 0 && /[1-9]/u.test(digits) ? Number.POSITIVE_INFINITY : value;
}
