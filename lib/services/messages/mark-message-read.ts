import { getDb } from '@/lib/db/client';
import { markRead } from '@/lib/db/messages';

import { AppError } from '../errors';

import type { Actor } from '@/lib/core/access/actor';

/**
 * Notes that one's own message was read; the first time counts.
 *
 * @throws AppError not_found, also for somebody else's message
 */
export async function markMessageRead({
  actor,
  messageId,
  now,
}: {
  readonly actor: Actor;
  readonly messageId: string;
  readonly now: Date;
}): Promise<void> {
  if (!(await markRead(getDb(), { id: messageId, toId: actor.id, at: now }))) throw new AppError('not_found');
}
