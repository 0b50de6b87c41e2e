import { renderMarkdown } from '@/lib/content/markdown/render';
import { isSetAside, takesAnswers } from '@/lib/core/assignments/arrival';
import { questionOrder } from '@/lib/core/assignments/order';
import { attemptLimit, lateShare } from '@/lib/core/assignments/points';
import { keepsAnswers } from '@/lib/core/assignments/release';
import { lateBy } from '@/lib/core/assignments/window';
import { localize } from '@/lib/core/shared/locale';
import { getDb } from '@/lib/db/client';
import { selectNewestVariants } from '@/lib/db/variants';

import { loadCourseOfClass } from '../courses/served-course';
import { presentVariant } from '../variants/present-variant';
import { earnedPoints, myAssignment } from './list-my-assignments';
import { requireReadableAssignment } from './require-assignment';
import { assignmentScope, findStudentAssignment, isPaused, resultsAreTold } from './student-assignment';
import { workRecord } from './variant-work';

import type { CourseQuestion } from '@/lib/content/types';
import type { Actor } from '@/lib/core/access/actor';
import type { AssignmentSettings } from '@/lib/core/assignments/settings';
import type { PublicQuestion } from '@/lib/core/questions/public';
import type { Locale } from '@/lib/core/shared/locale';
import type { VariantRow } from '@/lib/db/variants';
import type { MyAssignment } from './list-my-assignments';
import type { AssignmentPlace } from './require-assignment';
import type { StudentAssignment } from './student-assignment';

export interface MyAssignmentOptions {
  readonly actor: Actor;
  readonly assignmentId: string;
  readonly locale: Locale;
  readonly now: Date;
}

/** An assignment with all that its student works on. */
export interface WorkView extends MyAssignment {
  /** Of the server, when this was made: a browser's clock may be wrong. ISO 8601. */
  readonly now: string;
  /** Null where there are none. */
  readonly instructionsHtml: string | null;
  readonly rules: WorkRules;
  /** Whether a question that was not opened before can be opened, to be answered or to be read. */
  readonly mayOpen: boolean;
  /** In this student's order; empty before the student may see them. */
  readonly questions: readonly WorkQuestion[];
}

export interface WorkRules {
  /** Whether answers are kept, and judged only when results may be known. */
  readonly keeps: boolean;
  readonly release: AssignmentSettings['release'];
  /** With what extensions add; null for as many as one likes. */
  readonly attemptLimit: number | null;
  /** What the first, second, … attempt is worth, 0 to 1; later ones as much as the last named. */
  readonly worth: readonly number[];
  readonly counts: AssignmentSettings['attempts']['counts'];
  /** Shares of the points, 0 to 1. */
  readonly late: AssignmentSettings['late'];
  /** What lateness leaves of an answer now, 0 to 1. */
  readonly lateShareNow: number;
  readonly onePerPage: boolean;
}

export interface WorkQuestion {
  readonly questionId: string;
  readonly title: string;
  readonly points: number;
  /** `kept`: answered, and not to be known yet. */
  readonly standing: 'new' | 'kept' | 'right' | 'partly' | 'wrong';
  /** Null while it is not to be known. */
  readonly earned: number | null;
  /** Null until it is opened for the first time, or again with other numbers, and while it is being repaired. */
  readonly question: PublicQuestion | null;
}

/**
 * An assignment as its student meets it now. Begins nothing: looking has no effect.
 *
 * @throws AppError not_found, also for a draft, and for an assignment that this student does not have.
 */
export async function viewMyAssignment({ actor, ...options }: MyAssignmentOptions): Promise<WorkView> {
  return viewOf({ userId: actor.id, ...options });
}

/**
 * The same as a student of the class sees it, for its teachers: to be read, not to be answered.
 *
 * @throws AppError not_found (also: the actor may not manage the class, or the student does not have the assignment).
 */
export async function viewAssignmentOf({
  userId,
  locale,
  now,
  ...place
}: AssignmentPlace & Omit<MyAssignmentOptions, 'actor'> & { readonly userId: string }): Promise<WorkView> {
  const { assignment } = await requireReadableAssignment(getDb(), place);
  return viewOf({ userId, assignmentId: assignment.id, locale, now });
}

async function viewOf({
  userId,
  assignmentId,
  locale,
  now,
}: Omit<MyAssignmentOptions, 'actor'> & { readonly userId: string }): Promise<WorkView> {
  const assignment = await findStudentAssignment(getDb(), { assignmentId, userId, now });
  const released = await resultsAreTold(getDb(), assignment, now);
  const { instructions } = assignment.settings;
  return {
    ...myAssignment(assignment, released),
    now: now.toISOString(),
    instructionsHtml: instructions === '' ? null : renderMarkdown(instructions),
    rules: rulesOf(assignment, now),
    mayOpen: mayOpen(assignment, { released, now }),
    questions: maySeeQuestions(assignment, released) ? await questionsOf(assignment, { released, locale, now }) : [],
  };
}

/** Not before it opens, and of a timed exam not before its clock runs, or what was in it is known to all. */
function maySeeQuestions({ standing, work, window }: StudentAssignment, released: boolean): boolean {
  if (standing === 'not_open') return false;
  return work !== null || window.minutes === null || (standing === 'closed' && released);
}

function mayOpen(assignment: StudentAssignment, { released, now }: Pick<Viewing, 'released' | 'now'>): boolean {
  if (takesAnswers(assignment.standing)) return true;
  return assignment.standing === 'closed' && released && !isPaused(assignment, now);
}

function rulesOf({ policy, settings, window }: StudentAssignment, now: Date): WorkRules {
  const { release, attempts, late, exam } = settings;
  return {
    keeps: keepsAnswers({ policy, release }),
    release,
    attemptLimit: attemptLimit(settings, window),
    worth: attempts.worth,
    counts: attempts.counts,
    late,
    lateShareNow: lateShare(settings, lateBy(window, now)),
    onePerPage: exam?.onePerPage ?? false,
  };
}

interface Viewing {
  readonly released: boolean;
  readonly locale: Locale;
  readonly now: Date;
}

async function questionsOf(assignment: StudentAssignment, viewing: Viewing): Promise<readonly WorkQuestion[]> {
  const { id: assignmentId, userId, settings } = assignment;
  const order = questionOrder(settings, { assignmentId, userId });
  const questionIds = order.map(({ questionId }) => questionId);
  const scope = assignmentScope(assignmentId);
  const rows = await selectNewestVariants(getDb(), { userId, questionIds, scope });
  const opened = new Map(rows.map((row) => [row.questionId, row]));
  const earned = earnedPoints(assignment);
  const course = await loadCourseOfClass(assignment.class.courseId, assignment.classId);
  const questions: WorkQuestion[] = [];
  for (const { questionId, points } of order) {
    const row = opened.get(questionId) ?? null;
    const isReplaced = row !== null && isSetAside(row) && takesAnswers(assignment.standing);
    const told = viewing.released ? (earned.get(questionId) ?? null) : null;
    questions.push({
      questionId,
      title: titleOf(course?.questions.get(questionId), viewing.locale) ?? questionId,
      points,
      standing: standingOf(row, told),
      earned: told,
      question: row === null || isReplaced ? null : presented(row, assignment, viewing),
    });
  }
  return questions;
}

function presented(row: VariantRow, assignment: StudentAssignment, viewing: Viewing): PublicQuestion | null {
  return presentVariant(row, viewing.locale, workRecord(assignment, { ...viewing, row }));
}

function titleOf(question: CourseQuestion | undefined, locale: Locale): string | undefined {
  return question && localize(question.document.title, locale);
}

/** `earned`: null while it is not to be known. */
function standingOf(row: VariantRow | null, earned: number | null): WorkQuestion['standing'] {
  if (row === null || row.attempts === 0) return 'new';
  if (earned === null) return 'kept';
  if (row.state === 'solved') return 'right';
  return earned > 0 ? 'partly' : 'wrong';
}
