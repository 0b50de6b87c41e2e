import { failure, success } from '../shared/result';
import type { Result } from '../shared/result';

/** 32 signs that are not mistaken for each other when written on a board: no 0 and O, no 1 and I. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

export const JOIN_CODE_LENGTH = 8;
export const JOIN_CODE_DAYS = 180;
/** What a teacher may choose for a code; the last is as long as a course lasts. */
export const JOIN_CODE_LIFETIMES = [1, 7, 30, JOIN_CODE_DAYS] as const;

export type JoinCodeDays = (typeof JOIN_CODE_LIFETIMES)[number];

const DAY_MS = 86_400_000;
const SEPARATORS = /[\s\p{Pd}·.]/gu;
const CODE = new RegExp(`^[${ALPHABET}]{${String(JOIN_CODE_LENGTH)}}$`);

/**
 * A join code from random bytes, one sign per byte (5 bits are used of each).
 *
 * @throws RangeError for fewer than 8 bytes.
 */
export function joinCodeFrom(bytes: Uint8Array): string {
  if (bytes.length < JOIN_CODE_LENGTH) throw new RangeError(`a join code needs ${String(JOIN_CODE_LENGTH)} bytes`);
  return Array.from(bytes.subarray(0, JOIN_CODE_LENGTH), (byte) => ALPHABET[byte % ALPHABET.length]).join('');
}

/** Reads a code as people type it: lower case, full width, with spaces or hyphens. */
export function readJoinCode(text: string): Result<string, 'join_code_unusable'> {
  const code = text.normalize('NFKC').toUpperCase().replaceAll(SEPARATORS, '');
  return CODE.test(code) ? success(code) : failure('join_code_unusable');
}

/** `ABCD-EFGH`: two groups are easier to copy by hand. */
export function formatJoinCode(code: string): string {
  return `${code.slice(0, JOIN_CODE_LENGTH / 2)}-${code.slice(JOIN_CODE_LENGTH / 2)}`;
}

export function joinCodeExpiry(now: Date, days: JoinCodeDays = JOIN_CODE_DAYS): Date {
  return new Date(now.getTime() + days * DAY_MS);
}
