import { failure, success } from '../shared/result';
import type { Result } from '../shared/result';

export const NAME_MAXIMUM = 60;

/** Control and formatting characters can hide or reverse what stands beside a name. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** A person's or a class's name as it is stored: no invisible characters, single spaces, 1 to 60 characters unless told. */
export function normalizeName(text: string, maximum: number = NAME_MAXIMUM): Result<string, 'name_unusable'> {
  const name = text.normalize('NFC').replaceAll(/\s+/g, ' ').replaceAll(INVISIBLE, '').trim();
  const length = Array.from(name).length;
  return length === 0 || length > maximum ? failure('name_unusable') : success(name);
}
