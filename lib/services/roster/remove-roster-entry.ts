import { insertAuditEvent } from '@/lib/db/audit-events';
import { lockClass } from '@/lib/db/locks';
import { deleteRosterEntry } from '@/lib/db/roster';
import { inTransaction } from '@/lib/db/transaction';

import { findManagedClass } from '../classes/find-managed-class';
import { AppError } from '../errors';

import type { Actor } from '@/lib/core/access/actor';

export interface RemoveRosterEntry {
  readonly actor: Actor;
  readonly classId: string;
  readonly entryId: string;
}

/**
 * Waits no longer for somebody whom the roster names.
 *
 * @throws AppError not_found (also when they have joined meanwhile), class_archived
 */
export async function removeRosterEntry({ actor, classId, entryId }: RemoveRosterEntry): Promise<void> {
  await inTransaction(async (tx) => {
    await lockClass(tx, classId);
    await findManagedClass(tx, { actor, classId });
    if (!(await deleteRosterEntry(tx, { id: entryId, classId }))) throw new AppError('not_found');
    await insertAuditEvent(tx, {
      ...{ actorId: actor.id, action: 'class.roster-entry-removed', subject: `class:${classId}` },
      data: { entryId },
    });
  });
}
