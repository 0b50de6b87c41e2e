import { isIP } from 'node:net';

import { getEnv } from '@/lib/env';

const UNKNOWN = 'unknown';
/** A line of IPv6 has a network of 2^64 addresses to itself: by single addresses it would never be stopped. */
const NETWORK_GROUPS = 4;
const GROUPS = 8;
/** How a socket that takes both families writes an IPv4 address. */
const MAPPED = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/iu;

/**
 * Where a request came from, to count attempts by: an IPv4 address, or the /64 network of an IPv6 address. Behind a trusted proxy it is the last
 * entry of X-Forwarded-For; without one, the production server has written the socket's address there, over whatever the client
 * sent. Many people may share an address, so what really protects an account is the limit on the account.
 */
export function clientAddress(headers: Headers): string {
  const forwarded = headers.get('x-forwarded-for') ?? '';
  const entry = getEnv().CONVCLASS_TRUST_PROXY ? forwarded.split(',').at(-1) : forwarded;
  const address = entry?.trim() ?? '';
  const family = isIP(address);
  if (family === 0) return UNKNOWN;
  return family === 4 ? address : (MAPPED.exec(address)?.[1] ?? networkOf(address));
}

/** The /64 network of a valid IPv6 address, such as 2001:db8:0:1::/64. */
function networkOf(address: string): string {
  const [front = '', back] = address.split('%')[0]?.split('::') ?? [];
  const before = groupsOf(front);
  const after = groupsOf(back ?? '');
  const zeros = Array.from({ length: GROUPS - before.length - after.length }, () => '0');
  const network = [...before, ...zeros, ...after].slice(0, NETWORK_GROUPS);
  return `${network.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`;
}

/** An IPv4 address at the end stands for two groups. */
function groupsOf(text: string): readonly string[] {
  if (text === '') return [];
  return text.split(':').flatMap((group) => (group.includes('.') ? ['0', '0'] : [group]));
}
