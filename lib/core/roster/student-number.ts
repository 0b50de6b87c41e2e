import { failure, success } from '../shared/result';
import type { Result } from '../shared/result';

export const STUDENT_NUMBER_MAXIMUM = 32;

/** How spreadsheets are told that a number is a text: `="0123"`, `'0123`. */
const FORMULA = /^=\s*"(.*)"$/su;
const QUOTE = /^['’‘`]/u;
const UNSEEN = /[\s\p{Cc}\p{Cf}]/gu;
const NUMBER = /^[\p{L}\p{N}](?:[\p{L}\p{N}._/-]*[\p{L}\p{N}])?$/u;
/** What a spreadsheet made of a long number: its last digits are lost. */
const SCIENTIFIC = /^\d+(?:\.\d+)?E\+\d+$/iu;

export type StudentNumberProblem = 'number_unusable' | 'number_scientific';

/**
 * A 学号 as it is kept: a text of 1 to 32 letters, digits and single signs between them, so that leading zeros stay. Full-width digits, spaces and
 * what spreadsheets write around numbers are taken away.
 */
export function normalizeStudentNumber(text: string): Result<string, StudentNumberProblem> {
  const folded = text.normalize('NFKC').trim();
  const bare = (FORMULA.exec(folded)?.[1] ?? folded).trim().replace(QUOTE, '').replaceAll(UNSEEN, '');
  if (SCIENTIFIC.test(bare)) return failure('number_scientific');
  const fits = Array.from(bare).length <= STUDENT_NUMBER_MAXIMUM && NUMBER.test(bare);
  return fits ? success(bare) : failure('number_unusable');
}

/** Numbers that differ in capitals alone are one number: nobody keeps `s012` and `S012` apart when typing. */
export function studentNumberKey(number: string): string {
  return number.toLowerCase();
}
