import { getDb } from '@/lib/db/client';
import { countUnread, listReceived } from '@/lib/db/messages';

import { toAppError } from '../errors';

import type { Actor } from '@/lib/core/access/actor';

/** Older ones are in the export of one's own data. */
export const MESSAGES_LISTED = 100;

/** A message as its student reads it. Moments are ISO 8601. */
export interface ReceivedMessage {
  readonly id: string;
  readonly classId: string;
  readonly className: string;
  readonly from: string;
  /** Plain text. */
  readonly text: string;
  readonly at: string;
  readonly readAt: string | null;
}

/** What one's teachers sent, the newest first. */
export async function listMyMessages({ actor }: { readonly actor: Actor }): Promise<readonly ReceivedMessage[]> {
  const rows = await listReceived(getDb(), { toId: actor.id, take: MESSAGES_LISTED });
  return rows.map(({ id, classId, text, createdAt, readAt, ...row }) => ({
    ...{ id, classId, className: row.class.name, from: row.from.name, text },
    at: createdAt.toISOString(),
    readAt: readAt?.toISOString() ?? null,
  }));
}

/** How many of them are unread; none while it cannot be known. */
export async function countMyUnread({ actor }: { readonly actor: Actor }): Promise<number> {
  try {
    return await countUnread(getDb(), actor.id);
  } catch (error) {
    if (toAppError(error)?.code === 'unavailable') return 0;
    throw error;
  }
}
