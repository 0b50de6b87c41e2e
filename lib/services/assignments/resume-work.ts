import { arrivalOf, takesAnswers } from '@/lib/core/assignments/arrival';
import { attemptLimit } from '@/lib/core/assignments/points';
import { mayLearnResults } from '@/lib/core/assignments/release';
import { standingAt } from '@/lib/core/assignments/window';
import { resumeWork } from '@/lib/db/assignment-works';
import { listClassStudents } from '@/lib/db/class-assignments';
import { lockStudents } from '@/lib/db/locks';
import { listOpenVariants, setVariantsAside } from '@/lib/db/variants';

import { impossible } from './check-draft';
import { assignedStudents, windowOf } from './class-windows';
import { resultsAreOut } from './student-assignment';

import type { StudentWindow } from '@/lib/core/assignments/window';
import type { Db } from '@/lib/db/client';
import type { AssignedStudent } from './class-windows';
import type { TaughtAssignment } from './require-assignment';

/** @file What more time and attempts do to what students have of the assignment already. All of it under the locks of these students. */

export interface Sittings {
  readonly students: ReadonlyMap<string, AssignedStudent>;
  /** Whether results could be known. */
  readonly released: boolean;
}

export interface Granting {
  readonly assignment: TaughtAssignment;
  readonly userIds: readonly string[];
  readonly now: Date;
}

/**
 * Changes the rules of an assignment for everybody, and sets aside what that lets somebody answer again. Locks the students of its class. `change` returns
 * the assignment as it is then.
 */
export async function changeForEverybody(
  tx: Db,
  { assignment, now }: Omit<Granting, 'userIds'>,
  change: () => Promise<TaughtAssignment>,
): Promise<void> {
  const userIds = (await listClassStudents(tx, assignment.classId)).map(({ userId }) => userId);
  await lockStudents(tx, userIds);
  const before = await sittingsOf(tx, { assignment, userIds, now });
  await setShownAside(tx, before, { assignment: await change(), userIds, now });
}

/** How things stand for these students; who does not have the assignment is missing. */
export async function sittingsOf(tx: Db, { assignment, userIds, now }: Granting): Promise<Sittings> {
  const { students } = await assignedStudents(tx, assignment);
  const wanted = new Set(userIds);
  return {
    students: new Map(students.filter(({ userId }) => wanted.has(userId)).map((each) => [each.userId, each])),
    released: await resultsAreOut(tx, assignment, now),
  };
}

/**
 * Takes back that this student handed in, where what they were granted lets them go on. For the record: when they had handed in, ISO 8601.
 *
 * @throws AppError assignment_impossible (they have begun a timed exam, and what they were granted changes nothing for them).
 */
export async function resumeStudent(
  tx: Db,
  { assignment, userIds, now }: Granting,
): Promise<{ readonly handedInBefore?: string }> {
  const { students } = await sittingsOf(tx, { assignment, userIds, now });
  for (const [userId, student] of students) {
    if (isInVain(assignment, student, now)) throw impossible(IN_VAIN);
    const { finishedAt } = student.window;
    if (finishedAt === null || !takesAnswers(standingAt(unfinished(student.window), now))) continue;
    await resumeWork(tx, { assignmentId: assignment.id, userId });
    return { handedInBefore: finishedAt.toISOString() };
  }
  return {};
}

/** The clock of a timed exam that has begun ends it, whenever it is due: only more minutes make it longer, counted from its beginning. */
function isInVain(assignment: TaughtAssignment, { work, window, extensions }: AssignedStudent, now: Date): boolean {
  if (window.minutes === null || work === null) return false;
  const plain = windowOf(assignment, { work, extensions: { ...extensions, personal: null } });
  const isLonger = isLater(window.endsAt, plain.endsAt) || window.extraAttempts > plain.extraAttempts;
  const goesOn = isLonger && takesAnswers(standingAt(unfinished(window), now));
  // Or answers that came late are late no more.
  const late = isLater(plain.endsAt, plain.dueAt) && isLater(window.dueAt, plain.dueAt);
  return !goesOn && !late;
}

function unfinished(window: StudentWindow): StudentWindow {
  return { ...window, finishedAt: null };
}

/** Null is never. */
function isLater(left: Date | null, right: Date | null): boolean {
  return right !== null && (left === null || left > right);
}

/**
 * Sets aside what these students could read the solution of, and may now answer again: the next opening draws other numbers. `before`: how things stood
 * before they were granted more.
 */
export async function setShownAside(tx: Db, before: Sittings, { assignment, userIds, now }: Granting): Promise<void> {
  if (!before.released) return;
  const after = await sittingsOf(tx, { assignment, userIds, now });
  const { id: assignmentId, policy, settings } = assignment;
  const takes = (window: StudentWindow, attempts: number) => {
    const limit = attemptLimit(settings, window);
    return arrivalOf({ standing: standingAt(window, now), attempts, limit, keeps: false }) === 'graded';
  };
  const shown = (await listOpenVariants(tx, { assignmentId, userIds })).filter(({ userId, attempts }) => {
    const [was, is] = [before.students.get(userId)?.window, after.students.get(userId)?.window];
    if (was === undefined || is === undefined) return false;
    const couldRead = mayLearnResults({ policy, standing: standingAt(was, now) }) && !takes(was, attempts);
    return couldRead && takes(is, attempts);
  });
  await setVariantsAside(
    tx,
    shown.map(({ id }) => id),
    now,
  );
}

const IN_VAIN = {
  field: 'extraMinutes',
  message: {
    zh: '这名学生已经开考，时间从开考时算起；这样填不会让他多答一分钟。请把加时填够（也从开考时算起），考试先到截止时间的话再同时推迟截止时间。',
    en: 'This student has begun, and their time counts from then: this gives them no more of it. Give enough extra minutes, counted from when they began, and a later due time where the exam ends before that.',
  },
};
