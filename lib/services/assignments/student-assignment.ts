import { takesAnswers } from '@/lib/core/assignments/arrival';
import { keepsAnswers, mayLearnResults, resultsReleased } from '@/lib/core/assignments/release';
import { effectiveWindow, GRACE_MS, standingAt, standingIn } from '@/lib/core/assignments/window';
import { selectOptionalStudentAssignment } from '@/lib/db/assignments';
import { listExtendedPast } from '@/lib/db/class-extensions';

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

/** Whether students may know the results. */
export async function resultsAreOut(db: Db, assignment: TaughtAssignment, now: Date): Promise<boolean> {
  return (await listResultsOut(db, [assignment], now)).has(assignment.id);
}

/**
 * Those of these assignments whose results students may know, by id. Everybody's times are looked at only where somebody was granted time that is not
 * over yet: that alone keeps open what is closed for everybody else, so a list of old assignments costs one query.
 */
export async function listResultsOut(
  db: Db,
  assignments: readonly TaughtAssignment[],
  now: Date,
): Promise<ReadonlySet<string>> {
  const ended = assignments.filter((each) => areReleased(each, [windowOf(each)], now));
  const assignmentIds = ended.filter((each) => keepsAnswers(releaseOf(each))).map(({ id }) => id);
  const extended = await listExtendedPast(db, { assignmentIds, moment: new Date(now.getTime() - GRACE_MS) });
  const out = new Set<string>();
  for (const each of ended) {
    const students = extended.has(each.id) ? (await assignedStudents(db, each)).students : [];
    const windows = students.map(({ window }) => window);
    if (areReleased(each, windows, now)) out.add(each.id);
  }
  return out;
}

function releaseOf({ policy, settings: { release }, releasedAt }: TaughtAssignment) {
  return { policy, release, releasedAt };
}

function areReleased(assignment: TaughtAssignment, windows: readonly StudentWindow[], now: Date): boolean {
  return resultsReleased({ ...releaseOf(assignment), windows }, now);
}

/** Whether this student may know their results; in an archived class, too, only what they may know were it restored. */
export async function resultsAreTold(db: Db, assignment: StudentAssignment, now: Date): Promise<boolean> {
  return (await listResultsTold(db, [assignment], now)).has(assignment.id);
}

/** Those of these assignments whose results their student may know, by id. */
export async function listResultsTold(
  db: Db,
  assignments: readonly StudentAssignment[],
  now: Date,
): Promise<ReadonlySet<string>> {
  const learned = assignments.filter(({ policy, window }) => {
    return mayLearnResults({ policy, standing: standingAt(window, now) });
  });
  return listResultsOut(db, learned, now);
}

/** Whether only its archived class closes it: restored, the class would take answers again. */
export function isPaused({ class: { archivedAt }, window }: StudentAssignment, now: Date): boolean {
  return archivedAt !== null && takesAnswers(standingAt(window, now));
}

/** Where the variants of an assignment are counted. */
export function assignmentScope(assignmentId: string): string {
  return `assignment:${assignmentId}`;
}
