import { failure, success } from '../shared/result';
import type { Result } from '../shared/result';

export const PASSWORD_MINIMUM = 10;
export const PASSWORD_MAXIMUM = 128;

/**
 * The spelling of a password that is hashed and compared: NFKC, so that it does not matter how a keyboard composes
 * its characters. Nothing is trimmed or cut. Length is counted in characters (code points), 10 to 128.
 */
export function normalizePassword(text: string): Result<string, 'password_too_short' | 'password_too_long'> {
  const password = text.normalize('NFKC');
  const length = Array.from(password).length;
  if (length < PASSWORD_MINIMUM) return failure('password_too_short');
  if (length > PASSWORD_MAXIMUM) return failure('password_too_long');
  return success(password);
}
