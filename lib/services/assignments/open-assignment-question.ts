import { isSetAside, takesAnswers } from '@/lib/core/assignments/arrival';
import { getDb } from '@/lib/db/client';
import { selectOptionalNewestVariant } from '@/lib/db/variants';

import { AppError } from '../errors';
import { makeVariant } from '../variants/make-variant';
import { stillOpens } from '../variants/open-variant';
import { presentVariant } from '../variants/present-variant';
import { beginAssignment } from './begin-assignment';
import { assignmentScope, findStudentAssignment, isPaused, resultsAreTold } from './student-assignment';
import { workRecord } from './variant-work';

import type { Actor } from '@/lib/core/access/actor';
import type { PublicQuestion } from '@/lib/core/questions/public';
import type { Locale } from '@/lib/core/shared/locale';
import type { VariantRow } from '@/lib/db/variants';
import type { StudentAssignment } from './student-assignment';

/** Number 0 has the lecture's own numbers, which everybody knows: in an assignment each student has numbers of their own. */
const FIRST_NUMBER = 1;

export interface OpenAssignmentQuestionOptions {
  readonly actor: Actor;
  readonly assignmentId: string;
  readonly questionId: string;
  readonly locale: Locale;
  readonly now: Date;
}

/**
 * This student's own variant of a question of an assignment, made at its first opening; another one takes its place only where it is broken or was set
 * aside. While the assignment takes answers it is to be answered, later to be read. One that was never opened is made for reading only once results may
 * be known.
 *
 * @throws AppError not_found (no such assignment or question for this student), assignment_not_open (also: a timed exam was not begun),
 * assignment_closed, class_archived, question_broken.
 */
export async function openAssignmentQuestion(options: OpenAssignmentQuestionOptions): Promise<PublicQuestion> {
  const { actor, assignmentId, questionId, locale, now } = options;
  const assignment = await findStudentAssignment(getDb(), { assignmentId, userId: actor.id, now });
  const released = await resultsAreTold(getDb(), assignment, now);
  if (!assignment.settings.questions.some((asked) => asked.questionId === questionId)) throw new AppError('not_found');
  const row = await findOrMake(assignment, { questionId, released, now });
  const view = presentVariant(row, locale, workRecord(assignment, { row, now, released }));
  if (view === null) throw new AppError('question_broken');
  return view;
}

interface Opening {
  readonly questionId: string;
  readonly released: boolean;
  readonly now: Date;
}

async function findOrMake(assignment: StudentAssignment, { questionId, released, now }: Opening): Promise<VariantRow> {
  const { id: assignmentId, userId, policy, standing } = assignment;
  const key = { userId, questionId, scope: assignmentScope(assignmentId) };
  const newest = await selectOptionalNewestVariant(getDb(), key);
  const setAside = newest !== null && isSetAside(newest);
  if (newest !== null && !(setAside && takesAnswers(standing)) && (await stillOpens(newest))) return newest;
  await requireSitting(assignment, { released, now });
  const number = newest === null ? FIRST_NUMBER : newest.number + 1;
  return makeVariant(key, { number, policy, assignmentId, attempts: setAside ? newest.attempts : 0 });
}

/** Begins what has no clock at the first question; a timed exam is begun by saying so. */
async function requireSitting(
  assignment: StudentAssignment,
  { released, now }: Pick<Opening, 'released' | 'now'>,
): Promise<void> {
  const { standing, work, settings } = assignment;
  if (standing === 'closed') {
    if (isPaused(assignment, now)) throw new AppError('class_archived');
    if (!released) throw new AppError('assignment_closed');
    return;
  }
  if (work !== null) return;
  if ((settings.exam?.minutes ?? null) !== null) throw new AppError('assignment_not_open');
  await beginAssignment(getDb(), assignment, now);
}
