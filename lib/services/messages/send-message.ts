import { normalizeMessage } from '@/lib/core/messages/text';
import { insertAuditEvent } from '@/lib/db/audit-events';
import { getDb } from '@/lib/db/client';
import { selectStudents } from '@/lib/db/memberships';
import { insertMessages, listReached, selectOptionalSending } from '@/lib/db/messages';
import { inTransaction } from '@/lib/db/transaction';

import { findManagedClass } from '../classes/find-managed-class';
import { AppError } from '../errors';
import { limitInMemory } from '../memory-limit';
import { required } from '../required';
import { deliverMails } from './deliver-mails';

import type { Actor } from '@/lib/core/access/actor';
import type { Db } from '@/lib/db/client';
import type { NewSending } from '@/lib/db/messages';

/** Of one teacher within ten minutes, one to each recipient: six times everybody of a class of three hundred. */
const MOST_MESSAGES = 1800;

const spend = limitInMemory({ name: 'message', points: MOST_MESSAGES, seconds: 600 });

export interface SendMessage {
  readonly actor: Actor;
  readonly classId: string;
  /** Students of the class; whoever is none by now is passed over. */
  readonly toIds: readonly string[] | 'everybody';
  readonly text: string;
  /** Made by the client for one sending; sent again, it reaches nobody twice. */
  readonly sendingKey: string;
  readonly now: Date;
}

export interface Sent {
  /** Students whom the message reaches, those of an earlier send of the same included. */
  readonly recipients: number;
}

/**
 * Sends a text to students of a class, in the product and, where a mail server is configured, by mail. The mails go out afterwards: that one of them fails
 * does not make the sending fail. The audit says to how many, and not what.
 *
 * @throws AppError not_found (no such class, or none of these is a student of it), message_unusable, idempotency_key_reused (the key belongs to another
 *   text or class), too_many_attempts
 */
export async function sendMessage({ actor, classId, toIds, sendingKey, now, ...sent }: SendMessage): Promise<Sent> {
  await findManagedClass(getDb(), { actor, classId });
  const text = required(normalizeMessage(sent.text), 'text');
  const sending = { fromId: actor.id, sendingKey };
  const message = { ...sending, classId, text };
  const cost = await countNew(getDb(), { message, toIds });
  if (cost > 0) await spend(actor.id, cost);
  const { recipients, added } = await inTransaction(async (tx) => {
    await findManagedClass(tx, { actor, classId });
    const meant = await listMeant(tx, { message, toIds });
    const count = await insertMessages(tx, { ...message, toIds: meant, createdAt: now });
    if (count > 0) {
      const data = { recipients: count };
      await insertAuditEvent(tx, {
        actorId: actor.id,
        action: 'class.message-sent',
        subject: `class:${classId}`,
        data,
      });
    }
    return { recipients: meant.length, added: count };
  });
  // A repeated send reaches nobody new: its mails are under way, or were tried.
  if (added > 0) void deliverMails(sending);
  return { recipients };
}

interface Meant extends Pick<SendMessage, 'toIds'> {
  readonly message: Pick<NewSending, 'classId' | 'fromId' | 'sendingKey' | 'text'>;
}

/** Students whom a message is for. @throws AppError not_found (nobody), idempotency_key_reused */
async function listMeant(db: Db, { message, toIds }: Meant): Promise<readonly string[]> {
  const { classId, fromId, sendingKey, text } = message;
  const first = await selectOptionalSending(db, { fromId, sendingKey });
  if (first !== null && (first.text !== text || first.classId !== classId)) throw reused();
  const students = (await selectStudents(db, classId)).map(({ id }) => id);
  const named = new Set(toIds);
  const meant = toIds === 'everybody' ? students : students.filter((id) => named.has(id));
  if (meant.length === 0) throw new AppError('not_found', { field: 'to' });
  return meant;
}

/** How many of those whom a message is for have not got it yet. */
async function countNew(db: Db, { message, toIds }: Meant): Promise<number> {
  const meant = await listMeant(db, { message, toIds });
  const { fromId, sendingKey } = message;
  const reached = new Set(await listReached(db, { fromId, sendingKey }));
  return meant.filter((id) => !reached.has(id)).length;
}

function reused(): AppError {
  return new AppError('idempotency_key_reused', {
    explanation: {
      zh: '这条消息的编号之前用过，而内容不同。请刷新页面后再发。',
      en: 'This message’s key was used before for another text. Reload the page and send it again.',
    },
  });
}
