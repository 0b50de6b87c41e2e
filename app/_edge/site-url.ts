import { headers } from 'next/headers';

import { getEnv } from '@/lib/env';

const LOCAL = /^(localhost|127\.0\.0\.1|\[::1\])(:|$)/;

/**
 * The address under which other people open this site, without a slash at its end: the configured one. A teacher who
 * opened the page under another name, such as the laptop's address in the classroom, gets links with that name, as long
 * as the configured one is only a laptop's own.
 */
export async function siteUrl(): Promise<string> {
  return siteUrlFor((await headers()).get('host'));
}

/** The same for the host that a request names. */
export function siteUrlFor(host: string | null): string {
  const configured = new URL(getEnv().NEXTAUTH_URL);
  if (host === null || !LOCAL.test(configured.host) || !URL.canParse(`http://${host}`)) return configured.origin;
  return `${configured.protocol}//${host}`;
}
