import { sameNumber } from './value';

/** As float32 holds. */
const MAX_DIGITS = 9;
const SHOWN_DIGITS = 6;
/** Nearer to zero than this is what cancelling decimals leave behind. */
const LEAST_SHOWN = 1e-10;

/**
 * A number with as few digits as make it equal to what the engine gave: `0.333333` for 0.33333334. Read back, it is the same value (`sameNumber`).
 * Never in scientific notation: every digit is written out.
 */
export function shortNumber(value: number): string {
  return withFewestDigits(value, (short) => sameNumber(short, value));
}

/** As many digits as float32 has, which is as exactly as anybody works, and no more than it takes: `0.1` for float32's 0.10000000149, `0.33333334` for a third. */
export function exactNumber(value: number): string {
  return withFewestDigits(value, (short) => Math.fround(short) === Math.fround(value));
}

/** For reading, not for calculating on: at most six significant digits. */
export function roundedNumber(value: number): string {
  return writtenOut(Number.isInteger(value) ? value : Number(value.toPrecision(SHOWN_DIGITS)));
}

function withFewestDigits(value: number, isEnough: (short: number) => boolean): string {
  if (Number.isInteger(value)) return writtenOut(value);
  for (let digits = 1; digits < MAX_DIGITS; digits += 1) {
    const short = Number(value.toPrecision(digits));
    if (isEnough(short)) return writtenOut(short);
  }
  return writtenOut(Number(value.toPrecision(MAX_DIGITS)));
}

/** Without an exponent and without a sign on zero. */
function writtenOut(value: number): string {
  const text = String(Math.abs(value) < LEAST_SHOWN ? 0 : value);
  if (!text.includes('e')) return text;
  return Number.isInteger(value) ? BigInt(value).toString() : smallNumber(text);
}

/** `-1.5e-7` as `-0.00000015`. */
function smallNumber(text: string): string {
  const [mantissa = '', exponent = ''] = text.split('e');
  const digits = mantissa.replace(/[-.]/gu, '');
  return `${mantissa.startsWith('-') ? '-' : ''}0.${'0'.repeat(-Number(exponent) - 1)}${digits}`;
}
