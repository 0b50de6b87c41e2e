import { insertAuditEvent } from '@/lib/db/audit-events';
import { lockClass } from '@/lib/db/locks';
import {
  deleteStudent,
  insertMembership,
  isStudentNumberHeld,
  selectOptionalMembershipRole,
  selectOptionalStudent,
  updateStudent,
} from '@/lib/db/memberships';
import { deleteRosterEntry, selectOptionalRosterEntry } from '@/lib/db/roster';
import { inTransaction } from '@/lib/db/transaction';

import { findManagedClass } from '../classes/find-managed-class';
import { AppError } from '../errors';

import type { Db } from '@/lib/db/client';
import type { StudentOfClass } from '../classes/student-of-class';

export interface MoveStudent extends StudentOfClass {
  readonly toClassId: string;
}

/**
 * Moves a student to another class that the same teacher teaches, with number and name. Groups belong to a class, so the student is in none there.
 *
 * @throws AppError not_found (either class, or the student), class_archived, move_impossible (they are there already),
 * student_number_taken (somebody has it there)
 */
export async function moveStudent({ actor, classId, userId, toClassId }: MoveStudent): Promise<void> {
  if (classId === toClassId) throw new AppError('move_impossible', { field: 'toClassId' });
  await inTransaction(async (tx) => {
    // Always in one order, so that two moves in opposite directions do not wait for each other.
    for (const id of [classId, toClassId].sort()) await lockClass(tx, id);
    await findManagedClass(tx, { actor, classId });
    await findManagedClass(tx, { actor, classId: toClassId });
    const student = await selectOptionalStudent(tx, { classId, userId });
    if (student === null) throw new AppError('not_found');
    if ((await selectOptionalMembershipRole(tx, { classId: toClassId, userId })) !== null) throw alreadyThere();
    const { studentNumber, rosterName } = student;
    if (studentNumber !== null) await freeNumber(tx, { classId: toClassId, studentNumber });
    await deleteStudent(tx, { classId, userId });
    await insertMembership(tx, { classId: toClassId, userId, role: 'student' });
    await updateStudent(tx, { classId: toClassId, userId, studentNumber, rosterName });
    const data = { userId, from: classId, to: toClassId };
    for (const id of [classId, toClassId]) {
      await insertAuditEvent(tx, { actorId: actor.id, action: 'class.student-moved', subject: `class:${id}`, data });
    }
  });
}

/** Where the class waits for the number, it waits no longer. */
async function freeNumber(
  tx: Db,
  { classId, studentNumber }: { readonly classId: string; readonly studentNumber: string },
): Promise<void> {
  if (await isStudentNumberHeld(tx, { classId, studentNumber })) throw new AppError('student_number_taken');
  const entry = await selectOptionalRosterEntry(tx, { classId, studentNumber });
  if (entry !== null) await deleteRosterEntry(tx, { id: entry.id, classId });
}

function alreadyThere(): AppError {
  return new AppError('move_impossible', {
    field: 'toClassId',
    explanation: {
      zh: '这名学生已经在那个班里了。要让他只在那个班，请把他从这个班移出。',
      en: 'The student is in that class already. To have them there only, remove them from this class.',
    },
  });
}
