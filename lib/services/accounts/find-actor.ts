import type { Actor } from '@/lib/core/access/actor';
import { getDb } from '@/lib/db/client';
import { selectOptionalUser } from '@/lib/db/users';

import type { Session } from './session';
import { toActor } from './to-actor';

/**
 * Who a session belongs to. Null when the account is gone or suspended, or when the session is of an older generation:
 * so a changed password, a new role or a suspension acts with the next request.
 */
export async function findActor(session: Session): Promise<Actor | null> {
  const user = await selectOptionalUser(getDb(), session.userId);
  return user?.sessionVersion === session.sessionVersion ? toActor(user) : null;
}
