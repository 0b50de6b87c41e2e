import { normalizeMessage } from '@/lib/core/messages/text';
import { insertAuditEvent } from '@/lib/db/audit-events';
import { getDb } from '@/lib/db/client';
import { selectStudents } from '@/lib/db/memberships';
import { insertMessages, selectOptionalSending } from '@/lib/db/messages';
import { inTransaction } from '@/lib/db/transaction';

import { findManagedClass } from '../classes/find-managed-class';
import { AppError } from '../errors';
import { limitInMemory } from '../memory-limit';
import { required } from '../required';
import { deliverMails } from './deliver-mails';

import type { Actor } from '@/lib/core/access/actor';

/** Recipients that one teacher may reach within ten minutes: six times everybody of a class of three hundred. */
const MOST_RECIPIENTS = 1800;

const spend = limitInMemory({ name: 'message', points: MOST_RECIPIENTS, seconds: 600 });

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
  const before = await selectOptionalSending(getDb(), sending);
  if (before === null) await spend(actor.id, toIds === 'everybody' ? 1 : Math.max(1, toIds.length));
  const { recipients, added } = await inTransaction(async (tx) => {
    await findManagedClass(tx, { actor, classId });
    const first = await selectOptionalSending(tx, sending);
    if (first !== null && (first.text !== text || first.classId !== classId)) throw reused();
    const students = (await selectStudents(tx, classId)).map(({ id }) => id);
    const meant = toIds === 'everybody' ? students : students.filter((id) => toIds.includes(id));
    if (meant.length === 0) throw new AppError('not_found', { field: 'to' });
    const count = await insertMessages(tx, { classId, ...sending, toIds: meant, text, createdAt: now });
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

function reused(): AppError {
  return new AppError('idempotency_key_reused', {
    explanation: {
      zh: '这条消息的编号之前用过，而内容不同。请刷新页面后再发。',
      en: 'This message’s key was used before for another text. Reload the page and send it again.',
    },
  });
}
