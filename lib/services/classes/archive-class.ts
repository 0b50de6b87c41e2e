import { insertAuditEvent } from '@/lib/db/audit-events';
import { updateClassArchived } from '@/lib/db/classes';
import { inTransaction } from '@/lib/db/transaction';

import { findReadableClass } from './find-managed-class';

import type { Actor } from '@/lib/core/access/actor';

export interface ArchiveClass {
  readonly actor: Actor;
  readonly classId: string;
  readonly now: Date;
}

/**
 * Puts a class away: it can be read and no longer changed, and its code opens nothing. Students keep what they have. Done twice, it is done once.
 *
 * @throws AppError not_found
 */
export async function archiveClass({ actor, classId, now }: ArchiveClass): Promise<void> {
  await inTransaction(async (tx) => {
    await findReadableClass(tx, { actor, classId });
    if (!(await updateClassArchived(tx, { id: classId, archivedAt: now }))) return;
    await insertAuditEvent(tx, { actorId: actor.id, action: 'class.archived', subject: `class:${classId}` });
  });
}

/**
 * Takes a class up again, as it was. Done twice, it is done once.
 *
 * @throws AppError not_found
 */
export async function restoreClass({ actor, classId }: Omit<ArchiveClass, 'now'>): Promise<void> {
  await inTransaction(async (tx) => {
    await findReadableClass(tx, { actor, classId });
    if (!(await updateClassArchived(tx, { id: classId, archivedAt: null }))) return;
    await insertAuditEvent(tx, { actorId: actor.id, action: 'class.restored', subject: `class:${classId}` });
  });
}
