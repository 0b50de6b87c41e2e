import { createRng } from '../shared/rng';

import type { AssignmentSettings } from './settings';

/** The questions in the order in which one student meets them: the same on each visit, and for a shuffled exam another for each student. */
export function questionOrder(
  { questions, exam }: Pick<AssignmentSettings, 'questions' | 'exam'>,
  { assignmentId, userId }: { readonly assignmentId: string; readonly userId: string },
): AssignmentSettings['questions'] {
  return exam?.shuffled === true ? createRng(`${assignmentId} ${userId}`).shuffle(questions) : questions;
}
