import { standingAt } from '@/lib/core/assignments/window';
import { finishWork } from '@/lib/db/assignment-works';
import { inStudentTransaction } from '@/lib/db/student-transaction';

import { AppError } from '../errors';
import { beginAssignment } from './begin-assignment';
import { findStudentAssignment } from './student-assignment';
import { viewMyAssignment } from './view-my-assignment';

import type { MyAssignmentOptions, WorkView } from './view-my-assignment';

/**
 * Begins an assignment: the clock of a timed exam runs from here. What was begun stays as it is.
 *
 * @throws AppError not_found, class_archived, assignment_not_open, assignment_closed.
 */
export async function openAssignment(options: MyAssignmentOptions): Promise<WorkView> {
  const { actor, assignmentId, now } = options;
  const userId = actor.id;
  await inStudentTransaction(userId, async (tx) => {
    const assignment = await findStudentAssignment(tx, { assignmentId, userId, now });
    if (assignment.work === null) await beginAssignment(tx, assignment, now);
  });
  return viewMyAssignment(options);
}

/**
 * Hands an assignment in for good: nothing is taken after it. Handed in twice, it is handed in once; one that is closed already stays as it is.
 *
 * @throws AppError not_found, class_archived, assignment_not_open.
 */
export async function finishAssignment(options: MyAssignmentOptions): Promise<WorkView> {
  const { actor, assignmentId, now } = options;
  const key = { assignmentId, userId: actor.id };
  await inStudentTransaction(actor.id, async (tx) => {
    const assignment = await findStudentAssignment(tx, { ...key, now });
    if (standingAt(assignment.window, now) === 'closed') return;
    if (assignment.class.archivedAt !== null) throw new AppError('class_archived');
    if (assignment.work === null) await beginAssignment(tx, assignment, now);
    await finishWork(tx, key, now);
  });
  return viewMyAssignment(options);
}
