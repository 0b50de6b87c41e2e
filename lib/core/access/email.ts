import { failure, success } from '../shared/result';
import type { Result } from '../shared/result';

const LONGEST = 254;
/**
 * One @, a dotted domain of letters, digits and hyphens, no spaces, quotes or control characters. ASCII only: after
 * normalising, look-alikes such as "＠" are folded already, and what remains outside ASCII could only confuse.
 */
const ADDRESS = /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9-]+(\.[a-z0-9-]+)+$/;

/**
 * The one spelling under which an address is stored and looked up: NFKC, lower case, no spaces around.
 * Fails for what is not an address, and for what normalising turned into another one: full-width "＠" and "．" are
 * read by some mail servers as part of the name, so `a@b.c＠d.e` could be mailed somewhere else than it seems.
 */
export function normalizeEmail(text: string): Result<string, 'email_unusable'> {
  const trimmed = text.trim();
  if (trimmed.length > LONGEST) return failure('email_unusable');
  const address = trimmed.normalize('NFKC').toLowerCase();
  const foldedSigns = countSigns(address) !== countSigns(trimmed);
  if (foldedSigns || address.length > LONGEST || !ADDRESS.test(address)) return failure('email_unusable');
  return success(address);
}

function countSigns(text: string): number {
  return text.replaceAll(/[^@.]/g, '').length;
}
