import type { Actor } from '@/lib/core/access/actor';
import { selectOptionalTokenHolder } from '@/lib/db/api-tokens';
import { getDb } from '@/lib/db/client';

import { hashApiToken } from './api-token';
import { toActor } from './to-actor';

/** Who a personal access token speaks for. Null when it is unknown, expired, revoked, or older than the last change of password. */
export async function findTokenActor(input: { readonly token: string; readonly now: Date }): Promise<Actor | null> {
  const holder = await selectOptionalTokenHolder(getDb(), hashApiToken(input.token));
  if (holder === null) return null;
  const { token, user } = holder;
  const isAlive = token.revokedAt === null && token.expiresAt > input.now;
  return isAlive && token.sessionVersion === user.sessionVersion ? toActor(user) : null;
}
