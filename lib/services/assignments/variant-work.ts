import { attemptLimit, attemptWorth, lateShare } from '@/lib/core/assignments/points';
import { isKept, keepsAnswers } from '@/lib/core/assignments/release';
import { arrivalOf, isSetAside } from '@/lib/core/assignments/arrival';
import { lateBy, standingAt } from '@/lib/core/assignments/window';

import { findStudentAssignment, resultsAreTold } from './student-assignment';

import type { Arrival } from '@/lib/core/assignments/arrival';
import type { WorkRecord } from '@/lib/core/questions/view';
import type { Db } from '@/lib/db/client';
import type { VariantRow } from '@/lib/db/variants';
import type { StudentAssignment } from './student-assignment';

type WorkedVariant = Pick<VariantRow, 'assignmentId' | 'userId' | 'questionId' | 'state' | 'attempts' | 'closedAt'>;

/**
 * What becomes of an answer to this variant that came at this moment; every answer to a variant of no assignment is graded. Inside a transaction that
 * holds the student's lock.
 *
 * @throws AppError not_found (the student does not have the assignment any more).
 */
export async function receiveAnswer(tx: Db, row: WorkedVariant, now: Date): Promise<Arrival> {
  if (row.assignmentId === null) return 'graded';
  const { assignmentId, userId } = row;
  const assignment = await findStudentAssignment(tx, { assignmentId, userId, now });
  return assignment.class.archivedAt === null ? arriving(assignment, { row, now }) : 'archived';
}

/**
 * What a student may know of a variant because it belongs to an assignment; undefined where it belongs to none.
 *
 * @throws AppError not_found (the student does not have the assignment any more).
 */
export async function workOfVariant(db: Db, row: WorkedVariant, now: Date): Promise<WorkRecord | undefined> {
  if (row.assignmentId === null) return undefined;
  const { assignmentId, userId } = row;
  const assignment = await findStudentAssignment(db, { assignmentId, userId, now });
  return workRecord(assignment, { row, now, released: await resultsAreTold(db, assignment, now) });
}

interface WorkFacts {
  readonly row: WorkedVariant;
  readonly now: Date;
  /** Whether results may be known. */
  readonly released: boolean;
}

export function workRecord(assignment: StudentAssignment, { row, now, released }: WorkFacts): WorkRecord {
  const { settings, window } = assignment;
  const arrival = arriving(assignment, { row, now });
  const isOpen = row.state === 'open' && !isSetAside(row);
  const isArchived = assignment.class.archivedAt !== null;
  const inTime = isOpen && (arrival === 'graded' || arrival === 'kept');
  const takesAnswers = inTime && !isArchived;
  const share = attemptWorth(settings, row.attempts + 1) * lateShare(settings, lateBy(window, now));
  return {
    assignmentId: assignment.id,
    points: settings.questions.find(({ questionId }) => questionId === row.questionId)?.points ?? 0,
    keeps: keepsAnswers({ policy: assignment.policy, release: settings.release }),
    closed: !takesAnswers,
    paused: inTime && isArchived,
    attemptLimit: attemptLimit(settings, window),
    nextWorth: takesAnswers ? share : null,
    released,
  };
}

/** Whatever became of the class. */
function arriving(
  assignment: StudentAssignment,
  { row, now }: Pick<WorkFacts, 'row' | 'now'>,
): Exclude<Arrival, 'archived'> {
  const { policy, releasedAt, settings, window } = assignment;
  return arrivalOf({
    standing: standingAt(window, now),
    attempts: row.attempts,
    limit: attemptLimit(settings, window),
    keeps: isKept({ policy, release: settings.release, releasedAt }, now),
  });
}
