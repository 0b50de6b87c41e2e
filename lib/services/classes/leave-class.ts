import { insertAuditEvent } from '@/lib/db/audit-events';
import { selectOptionalClass } from '@/lib/db/classes';
import { lockClass } from '@/lib/db/locks';
import { deleteStudent, selectOptionalStudent } from '@/lib/db/memberships';
import { insertRosterEntries } from '@/lib/db/roster';
import { inTransaction } from '@/lib/db/transaction';

import { AppError } from '../errors';

import type { Actor } from '@/lib/core/access/actor';

export interface LeaveClass {
  readonly actor: Actor;
  readonly classId: string;
}

/**
 * Leaves a class as one of its students. What they answered stays theirs, and the class waits for their number again. An archived class is left by
 * nobody: its marks are its students'.
 *
 * @throws AppError not_found (also for its teachers, who are no students of it)
 */
export async function leaveClass({ actor, classId }: LeaveClass): Promise<void> {
  await inTransaction(async (tx) => {
    await lockClass(tx, classId);
    const student = await selectOptionalStudent(tx, { classId, userId: actor.id });
    if (student === null || (await selectOptionalClass(tx, classId)) === null) throw new AppError('not_found');
    await deleteStudent(tx, { classId, userId: actor.id });
    const { studentNumber, rosterName, groupId, user } = student;
    if (studentNumber !== null) {
      await insertRosterEntries(tx, [{ classId, studentNumber, name: rosterName ?? user.name, groupId }]);
    }
    await insertAuditEvent(tx, { actorId: actor.id, action: 'class.left', subject: `class:${classId}` });
  });
}
