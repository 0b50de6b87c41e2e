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
  if (request.headers.has('authorization') && credentials === 'cookie-or-token') {
    const token = bearerToken(request);
    return token === null ? null : findTokenActor({ token, now: new Date() });
  }
  return sessionActor(cookieOf(request, sessionCookie().name));
}

/** Who holds this session cookie; null when it is not, or no longer, good. */
export async function sessionActor(cookie: string | undefined): Promise<Actor | null> {
  const session = await readSession(cookie);
  return session === null ? null : findActor(session);
}

/** The access token a request is sent with; null when there is none. */
export function bearerToken(request: Request): string | null {
  return BEARER.exec(request.headers.get('authorization') ?? '')?.[1] ?? null;
}
