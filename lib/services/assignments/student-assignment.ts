import { takesAnswers } from '@/lib/core/assignments/arrival';
import { keepsAnswers, mayLearnResults, resultsReleased } from '@/lib/core/assignments/release';
import { effectiveWindow, standingAt, standingIn } from '@/lib/core/assignments/window';
import { selectOptionalStudentAssignment } from '@/lib/db/assignments';
import { countExtensions } from '@/lib/db/extensions';

import { AppError } from '../errors';
import { assignedStudents, windowOf } from './class-windows';
import { taughtAssignment } from './require-assignment';

import type { Standing, StudentWindow } from '@/lib/core/assignments/window';
import type { StudentAssignmentRow } from '@/lib/db/assignments';
import type { Db } from '@/lib/db/client';
import type { TaughtAssignment } from './require-assignment';

/** An assignment as one student has it at one moment. */
export interface StudentAssignment extends TaughtAssignment, Pick<StudentAssignmentRow, OfTheStudent> {
  readonly userId: string;
  readonly window: StudentWindow;
  /** Closed in an archived class, as soon as it would have been open. */
  readonly standing: Standing;
  readonly work: StudentAssignmentRow['works'][number] | null;
}

type OfTheStudent = 'class' | 'scores' | 'markChanges';

export interface StudentAssignmentKey {
  readonly assignmentId: string;
  readonly userId: string;
  readonly now: Date;
}

/** @throws AppError not_found, also for a draft, and for an assignment that this student does not have. */
export async function findStudentAssignment(
  db: Db,
  { assignmentId, userId, now }: StudentAssignmentKey,
): Promise<StudentAssignment> {
  const row = await selectOptionalStudentAssignment(db, { assignmentId, userId });
  if (row === null) throw new AppError('not_found');
  return asStudentAssignment(row, { userId, now });
}

export function asStudentAssignment(
  row: StudentAssignmentRow,
  { userId, now }: Pick<StudentAssignmentKey, 'userId' | 'now'>,
): StudentAssignment {
  const assignment = taughtAssignment(row);
  const [work = null] = row.works;
  const window = effectiveWindow({
    assignment,
    extensions: {
      personal: row.extensions.find((extension) => extension.userId !== null) ?? null,
      group: row.extensions.find((extension) => extension.userId === null) ?? null,
    },
    minutes: assignment.settings.exam?.minutes ?? null,
    startedAt: work?.startedAt ?? null,
    finishedAt: work?.finishedAt ?? null,
  });
  const { class: ofClass, scores, markChanges } = row;
  const standing = standingIn(ofClass, window, now);
  return { ...assignment, class: ofClass, scores, markChanges, userId, window, standing, work };
}

/** Whether students may know the results. Everybody's times are looked at only where somebody has an extension. */
export async function resultsAreOut(db: Db, assignment: TaughtAssignment, now: Date): Promise<boolean> {
  const { policy, releasedAt } = assignment;
  const { release } = assignment.settings;
  const facts = { policy, release, releasedAt };
  if (!resultsReleased({ ...facts, windows: [windowOf(assignment)] }, now)) return false;
  if (!keepsAnswers(facts) || (await countExtensions(db, assignment.id)) === 0) return true;
  const { students } = await assignedStudents(db, assignment);
  return resultsReleased({ ...facts, windows: students.map(({ window }) => window) }, now);
}

/** Whether this student may know their results; in an archived class, too, only what they may know were it restored. */
export async function resultsAreTold(db: Db, assignment: StudentAssignment, now: Date): Promise<boolean> {
  const standing = standingAt(assignment.window, now);
  return mayLearnResults({ policy: assignment.policy, standing }) && (await resultsAreOut(db, assignment, now));
}

/** Whether only its archived class closes it: restored, the class would take answers again. */
export function isPaused({ class: { archivedAt }, window }: StudentAssignment, now: Date): boolean {
  return archivedAt !== null && takesAnswers(standingAt(window, now));
}

/** Where the variants of an assignment are counted. */
export function assignmentScope(assignmentId: string): string {
  return `assignment:${assignmentId}`;
}
