import { insertAuditEvent } from '@/lib/db/audit-events';
import { updateAssignmentMoment } from '@/lib/db/class-assignments';
import { inTransaction } from '@/lib/db/transaction';

import { requireAssignment } from './require-assignment';

import type { AssignmentPlace } from './require-assignment';

/**
 * Puts an assignment away, or with `archived: false` takes it out again: nobody answers it meanwhile, and nothing that was answered is lost.
 *
 * @throws AppError not_found
 */
export async function archiveAssignment(
  options: AssignmentPlace & { readonly archived: boolean; readonly now: Date },
): Promise<void> {
  const { actor, assignmentId, archived, now } = options;
  await inTransaction(async (tx) => {
    const { assignment } = await requireAssignment(tx, options);
    if ((assignment.archivedAt !== null) === archived) return;
    await updateAssignmentMoment(tx, assignmentId, { archivedAt: archived ? now : null });
    const action = archived ? 'assignment.archived' : 'assignment.restored';
    await insertAuditEvent(tx, { actorId: actor.id, action, subject: `assignment:${assignmentId}` });
  });
}
