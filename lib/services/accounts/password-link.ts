import { createHash, randomBytes } from 'node:crypto';

const RANDOM_BYTES = 32;

export function newLinkToken(): string {
  return randomBytes(RANDOM_BYTES).toString('base64url');
}

/** What is stored. A token is random and long, so a plain hash cannot be reversed by guessing. */
export function hashLinkToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
