import { createHash, randomBytes } from 'node:crypto';

/** So that a token that slipped into a file or a log is recognised as one. */
const PREFIX = 'cct_';
const RANDOM_BYTES = 32;

export function newApiToken(): string {
  return PREFIX + randomBytes(RANDOM_BYTES).toString('base64url');
}

/** What is stored. A token is random and long, so a plain hash cannot be reversed by guessing. */
export function hashApiToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
