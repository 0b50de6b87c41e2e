import { insertAuditEvent } from '@/lib/db/audit-events';
import { listClassStudents } from '@/lib/db/class-assignments';
import { deleteExtension, selectOptionalExtension } from '@/lib/db/class-extensions';
import { inTransaction } from '@/lib/db/transaction';

import { AppError } from '../errors';
import { recomputeAssignmentScores } from './recompute-assignment-scores';
import { requireAssignment } from './require-assignment';
import { auditData } from './save-extension';

import type { AssignmentPlace } from './require-assignment';

export interface RemoveExtension extends AssignmentPlace {
  readonly extensionId: string;
}

/**
 * Takes an extension away: the times of everybody hold again, and answers are counted anew by them.
 *
 * @throws AppError not_found (also when it was taken away already).
 */
export async function removeExtension(options: RemoveExtension): Promise<void> {
  const { actor, classId, assignmentId, extensionId } = options;
  const userIds = await inTransaction(async (tx) => {
    await requireAssignment(tx, options);
    const row = await selectOptionalExtension(tx, { assignmentId, extensionId });
    if (row === null || !(await deleteExtension(tx, extensionId))) throw new AppError('not_found');
    const action = 'assignment.extension-removed';
    await insertAuditEvent(tx, {
      actorId: actor.id,
      action,
      subject: `assignment:${assignmentId}`,
      data: auditData(row),
    });
    const students = await listClassStudents(tx, classId);
    return students
      .filter((student) => student.userId === row.userId || (row.groupId !== null && student.groupId === row.groupId))
      .map(({ userId }) => userId);
  });
  await recomputeAssignmentScores(assignmentId, userIds);
}
