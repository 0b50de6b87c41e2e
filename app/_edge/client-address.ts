import { isIP } from 'node:net';

import { getEnv } from '@/lib/env';

const UNKNOWN = 'unknown';

/**
 * The address a request came from, to count attempts by. Behind a trusted proxy it is the last entry of
 * X-Forwarded-For; without one, the production server has written the socket's address there, over whatever the client
 * sent. Many people may share an address, so what really protects an account is the limit on the account.
 */
export function clientAddress(headers: Headers): string {
  const forwarded = headers.get('x-forwarded-for') ?? '';
  const entry = getEnv().CONVCLASS_TRUST_PROXY ? forwarded.split(',').at(-1) : forwarded;
  const address = entry?.trim() ?? '';
  return isIP(address) === 0 ? UNKNOWN : address;
}
