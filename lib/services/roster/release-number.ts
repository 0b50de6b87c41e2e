import { insertAuditEvent } from '@/lib/db/audit-events';
import { lockClass } from '@/lib/db/locks';
import { selectOptionalStudent, updateStudent } from '@/lib/db/memberships';
import { insertRosterEntries } from '@/lib/db/roster';
import { inTransaction } from '@/lib/db/transaction';

import { readGrouping, recountRegrouped } from '../assignments/recount-regrouped';
import { findManagedClass } from '../classes/find-managed-class';
import { AppError } from '../errors';

import type { StudentOfClass } from '../classes/student-of-class';

/**
 * Takes back a number that somebody claimed who should not have: the class waits for it again. Who claimed it stays in the class without one.
 *
 * @throws AppError not_found (also for a student without a number), class_archived
 */
export async function releaseNumber({ actor, classId, userId }: StudentOfClass): Promise<void> {
  const before = await inTransaction(async (tx) => {
    await lockClass(tx, classId);
    await findManagedClass(tx, { actor, classId });
    const grouping = await readGrouping(tx, classId);
    const student = await selectOptionalStudent(tx, { classId, userId });
    if (student === null || student.studentNumber === null) throw new AppError('not_found');
    const { studentNumber, rosterName, groupId, user } = student;
    await updateStudent(tx, { classId, userId, studentNumber: null, rosterName: null, groupId: null });
    await insertRosterEntries(tx, [{ classId, studentNumber, name: rosterName ?? user.name, groupId }]);
    await insertAuditEvent(tx, {
      ...{ actorId: actor.id, action: 'class.number-released', subject: `class:${classId}` },
      data: { userId, studentNumber },
    });
    return grouping;
  });
  await recountRegrouped(before);
}
