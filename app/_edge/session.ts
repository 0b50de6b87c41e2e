import { decode, encode } from 'next-auth/jwt';
import * as z from 'zod';

import { getEnv } from '@/lib/env';
import type { Session } from '@/lib/services/accounts/session';

const DAY_SECONDS = 86_400;
export const SESSION_SECONDS = 7 * DAY_SECONDS;

const TokenSchema = z.object({ sub: z.uuid(), sessionVersion: z.int() });

/** Over HTTPS the __Host- prefix keeps other hosts and paths from setting the cookie. */
export function sessionCookie() {
  const secure = getEnv().NEXTAUTH_URL.startsWith('https://');
  return {
    name: secure ? '__Host-convclass.session' : 'convclass.session',
    options: { httpOnly: true, sameSite: 'lax', path: '/', secure },
  } as const;
}

/** Reads a session cookie. Null when it is absent, forged, expired, or not one of ours. */
export async function readSession(value: string | undefined): Promise<Session | null> {
  if (value === undefined || value === '') return null;
  try {
    const token = TokenSchema.parse(await decode({ token: value, secret: getEnv().NEXTAUTH_SECRET }));
    return { userId: token.sub, sessionVersion: token.sessionVersion };
  } catch {
    return null;
  }
}

/** A Set-Cookie header that starts a session, as the sign-in would. */
export async function sessionSetCookie(session: Session): Promise<string> {
  const token = { sub: session.userId, sessionVersion: session.sessionVersion };
  const value = await encode({ token, secret: getEnv().NEXTAUTH_SECRET, maxAge: SESSION_SECONDS });
  return serialize(value, SESSION_SECONDS);
}

/** A Set-Cookie header that ends the session in this browser. */
export function sessionClearCookie(): string {
  return serialize('', 0);
}

function serialize(value: string, maxAge: number): string {
  const { name, options } = sessionCookie();
  const secure = options.secure ? '; Secure' : '';
  return `${name}=${value}; Path=/; Max-Age=${String(maxAge)}; HttpOnly; SameSite=Lax${secure}`;
}
