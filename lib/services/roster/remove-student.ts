import { insertAuditEvent } from '@/lib/db/audit-events';
import { lockClass } from '@/lib/db/locks';
import { deleteStudent } from '@/lib/db/memberships';
import { inTransaction } from '@/lib/db/transaction';

import { findManagedClass } from '../classes/find-managed-class';
import { AppError } from '../errors';

import type { StudentOfClass } from '../classes/student-of-class';

/**
 * Takes a student out of a class; what they answered stays.
 *
 * @throws AppError not_found (also for a teacher, who is no student), class_archived
 */
export async function removeStudent({ actor, classId, userId }: StudentOfClass): Promise<void> {
  await inTransaction(async (tx) => {
    await lockClass(tx, classId);
    await findManagedClass(tx, { actor, classId });
    if (!(await deleteStudent(tx, { classId, userId }))) throw new AppError('not_found');
    await insertAuditEvent(tx, {
      ...{ actorId: actor.id, action: 'class.student-removed', subject: `class:${classId}` },
      data: { userId },
    });
  });
}
