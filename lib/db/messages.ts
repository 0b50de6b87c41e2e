import type { Db } from './client';

export interface NewSending {
  readonly classId: string;
  readonly fromId: string;
  readonly toIds: readonly string[];
  /** The same for all whom one sending reaches. */
  readonly sendingKey: string;
  readonly text: string;
  readonly createdAt: Date;
}

/** What was sent under this key, if anything. */
export async function selectOptionalSending(
  db: Db,
  key: Pick<NewSending, 'fromId' | 'sendingKey'>,
): Promise<Pick<NewSending, 'classId' | 'text'> | null> {
  return db.message.findFirst({ where: key, select: { classId: true, text: true } });
}

/** To whom it went that was sent under this key. */
export async function listReached(db: Db, key: Pick<NewSending, 'fromId' | 'sendingKey'>): Promise<readonly string[]> {
  const rows = await db.message.findMany({ where: key, select: { toId: true } });
  return rows.map(({ toId }) => toId);
}

/** Whoever got it already gets nothing twice. Returns how many messages are new. */
export async function insertMessages(db: Db, { toIds, ...sending }: NewSending): Promise<number> {
  const { count } = await db.message.createMany({
    data: toIds.map((toId) => ({ toId, ...sending })),
    skipDuplicates: true,
  });
  return count;
}

/** What teachers of a class sent to one student, the newest first. */
export async function listSentTo(db: Db, where: { readonly classId: string; readonly toId: string }) {
  return db.message.findMany({
    where,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: 100,
    select: { id: true, text: true, createdAt: true, readAt: true, mailedAt: true, from: { select: { name: true } } },
  });
}

/** What somebody was sent, the newest first; also by classes that are over. */
export async function listReceived(db: Db, { toId, take }: { readonly toId: string; readonly take: number }) {
  return db.message.findMany({
    where: { toId },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take,
    select: {
      id: true,
      classId: true,
      text: true,
      createdAt: true,
      readAt: true,
      from: { select: { name: true } },
      class: { select: { name: true } },
    },
  });
}

export async function countUnread(db: Db, toId: string): Promise<number> {
  return db.message.count({ where: { toId, readAt: null } });
}

/** Keeps when it was first read. False when there is no such message for this person. */
export async function markRead(
  db: Db,
  { id, toId, at }: { readonly id: string; readonly toId: string; readonly at: Date },
): Promise<boolean> {
  await db.message.updateMany({ where: { id, toId, readAt: null }, data: { readAt: at } });
  return (await db.message.count({ where: { id, toId } })) === 1;
}

/** Messages of a sending that no mail server took yet, with where to send them; demo accounts have no mailbox. */
export async function listUnmailed(db: Db, key: Pick<NewSending, 'fromId' | 'sendingKey'>) {
  return db.message.findMany({
    where: { ...key, mailedAt: null, to: { demo: false, suspendedAt: null } },
    orderBy: { id: 'asc' },
    select: {
      id: true,
      text: true,
      class: { select: { name: true } },
      from: { select: { name: true } },
      to: { select: { name: true, email: true, locale: true } },
    },
  });
}

export async function markMailed(db: Db, { id, at }: { readonly id: string; readonly at: Date }): Promise<void> {
  await db.message.updateMany({ where: { id, mailedAt: null }, data: { mailedAt: at } });
}
