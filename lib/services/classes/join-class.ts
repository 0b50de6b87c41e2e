import { normalizeStudentNumber } from '@/lib/core/roster/student-number';
import { insertAuditEvent } from '@/lib/db/audit-events';
import { getDb } from '@/lib/db/client';
import { isUniqueViolation } from '@/lib/db/failures';
import { insertMembership, isStudentNumberHeld, selectOptionalStudent, updateStudent } from '@/lib/db/memberships';
import { deleteRosterEntry, selectOptionalRosterEntry } from '@/lib/db/roster';
import { inTransaction } from '@/lib/db/transaction';

import { countStudentNumber } from '../accounts/attempt-limits';
import { readGrouping, recountRegrouped } from '../assignments/recount-regrouped';
import { AppError } from '../errors';
import { findClassByCode } from './find-class-by-code';

import type { Db } from '@/lib/db/client';
import type { RosterEntryRow } from '@/lib/db/roster';
import type { JoinCodeInput } from './find-class-by-code';

export interface JoinClass extends JoinCodeInput {
  /** As it was typed: the number under which the class's roster waits for them. Nothing typed joins without one. */
  readonly studentNumber?: string | undefined;
}

export interface JoinedClass {
  readonly classId: string;
  readonly name: string;
  readonly courseId: string;
  /** False for those who were in the class before: a teacher stays its teacher. */
  readonly joined: boolean;
}

/**
 * Joins the class that a code opens, as a student. Joining again changes nothing, but that a student without a number may claim theirs.
 *
 * @throws AppError join_code_unusable, too_many_attempts, student_number_unusable, student_number_unknown (the roster does not wait for it),
 * student_number_taken
 */
export async function joinClass(input: JoinClass): Promise<JoinedClass> {
  const { id, name, courseId } = await findClassByCode(input);
  const userId = input.actor.id;
  const typed = input.studentNumber?.trim() ?? '';
  const entry = typed === '' ? null : await findEntry(id, { userId, typed });
  try {
    const { before, joined } = await inTransaction(async (tx) => {
      const grouping = await readGrouping(tx, id);
      const isNew = await insertMembership(tx, { classId: id, userId, role: 'student' });
      if (entry !== null) await claim(tx, entry, { classId: id, userId });
      if (isNew) await insertAuditEvent(tx, { actorId: userId, action: 'class.joined', subject: `class:${id}` });
      return { before: grouping, joined: isNew };
    });
    await recountRegrouped(before);
    return { classId: id, name, courseId, joined };
  } catch (error) {
    if (isUniqueViolation(error)) throw new AppError('student_number_taken', { field: FIELD, cause: error });
    throw error;
  }
}

const FIELD = 'studentNumber';

interface Typed {
  readonly userId: string;
  readonly typed: string;
}

/** Whom the class waits for under this number; null for somebody who has theirs. Wrong numbers are counted, so that they cannot be searched for. */
async function findEntry(classId: string, { userId, typed }: Typed): Promise<RosterEntryRow | null> {
  const db = getDb();
  const number = normalizeStudentNumber(typed);
  if (!number.ok) throw new AppError('student_number_unusable', { field: FIELD });
  const studentNumber = number.value;
  const known = await selectOptionalStudent(db, { classId, userId });
  if (known !== null && known.studentNumber !== null) return null;
  const tries = await countStudentNumber(userId);
  const entry = await selectOptionalRosterEntry(db, { classId, studentNumber });
  if (entry === null) {
    const isHeld = await isStudentNumberHeld(db, { classId, studentNumber });
    throw new AppError(isHeld ? 'student_number_taken' : 'student_number_unknown', { field: FIELD });
  }
  await tries.forgive();
  return entry;
}

/** Of two who claim one number at once, one takes the entry away; the other finds it gone. A teacher of the class claims nothing. */
async function claim(
  tx: Db,
  { id, studentNumber, name, groupId }: RosterEntryRow,
  key: { readonly classId: string; readonly userId: string },
): Promise<void> {
  if ((await selectOptionalStudent(tx, key)) === null) return;
  const isMine = await deleteRosterEntry(tx, { id, classId: key.classId });
  if (!isMine) throw new AppError('student_number_taken', { field: FIELD });
  await updateStudent(tx, { ...key, studentNumber, rosterName: name, groupId });
  await insertAuditEvent(tx, {
    ...{ actorId: key.userId, action: 'class.number-claimed', subject: `class:${key.classId}` },
    data: { studentNumber },
  });
}
