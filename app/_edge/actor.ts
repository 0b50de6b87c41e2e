import type { Actor } from '@/lib/core/access/actor';
import { findActor } from '@/lib/services/accounts/find-actor';
import { findTokenActor } from '@/lib/services/accounts/find-token-actor';

import { cookieOf } from './request-locale';
import { readSession, sessionCookie } from './session';

const BEARER = /^Bearer +(\S+)$/i;

/** How a request to the API may say who sends it. */
export type Credentials = 'cookie' | 'cookie-or-token';

/**
 * Who sends this request, as their account stands now: revoked sessions and tokens, and suspended people, are nobody.
 * A request with an Authorization header is judged by that header alone.
 */
export async function requestActor(request: Request, credentials: Credentials): Promise<Actor | null> {
  const authorization = request.headers.get('authorization');
  if (authorization !== null && credentials === 'cookie-or-token') return tokenActor(authorization);
  return sessionActor(cookieOf(request, sessionCookie().name));
}

/** Who holds this session cookie; null when it is not, or no longer, good. */
export async function sessionActor(cookie: string | undefined): Promise<Actor | null> {
  const session = await readSession(cookie);
  return session === null ? null : findActor(session);
}

async function tokenActor(authorization: string): Promise<Actor | null> {
  const token = BEARER.exec(authorization)?.[1];
  return token === undefined ? null : findTokenActor({ token, now: new Date() });
}
