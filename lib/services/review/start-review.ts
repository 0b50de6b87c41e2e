import { lastMetAt, NO_PROGRESS } from '@/lib/core/progress/progress';
import { chooseReviewQuestion } from '@/lib/core/progress/review';
import { hasDraws } from '@/lib/core/questions/variant';
import { getDb } from '@/lib/db/client';
import { selectUnansweredVariants, selectOptionalNewestVariant } from '@/lib/db/variants';

import { loadServedCourse } from '../courses/served-course';
import { readStanding } from '../courses/standing';
import { AppError } from '../errors';
import { makeVariant } from '../variants/make-variant';
import { stillOpens } from '../variants/open-variant';
import { presentVariant } from '../variants/present-variant';
import { begunLessons, questionsByConcept } from './trained-concepts';

import type { CourseQuestion } from '@/lib/content/types';
import type { Actor } from '@/lib/core/access/actor';
import type { PublicQuestion } from '@/lib/core/questions/public';
import type { Locale } from '@/lib/core/shared/locale';
import type { VariantRow } from '@/lib/db/variants';
import type { Standing } from '../courses/standing';

/** Where variants of the policy "review" are counted. */
const REVIEW_SCOPE = 'review';
/** Number 0 has the lecture's own numbers, which the lesson has shown: a review always draws. */
const FIRST_NUMBER = 1;

export interface StartReviewOptions {
  readonly actor: Actor;
  readonly courseId: string;
  readonly concept: string;
  readonly locale: Locale;
}

/**
 * A question on this concept with fresh numbers, leaning to the student's newest slip; the one opened before, as long as it has no answer.
 * What was answered wrong and left is not taken up again: only a first answer is a review. Only questions of lessons that the student has begun
 * are asked, so that nothing comes up before it was taught.
 *
 * @throws AppError not_found (no such course, or nothing that the student has begun trains the concept), question_broken.
 */
export async function startReview({ actor, courseId, concept, locale }: StartReviewOptions): Promise<PublicQuestion> {
  const course = await loadServedCourse(courseId, actor.id);
  if (course === undefined) throw new AppError('not_found');
  const standing = await readStanding(actor, course.id);
  if (standing === null) throw new AppError('unavailable');
  const begun = begunLessons(course, standing);
  const questions = (questionsByConcept(course).get(concept) ?? []).filter(({ lessonId }) => begun.has(lessonId));
  const row = (await unansweredReview(actor.id, questions)) ?? (await newReview(actor.id, { questions, standing }));
  const view = presentVariant(row, locale);
  if (view === null) throw new AppError('question_broken');
  return view;
}

async function unansweredReview(userId: string, questions: readonly CourseQuestion[]): Promise<VariantRow | null> {
  const questionIds = questions.map(({ id }) => id);
  const [row] = await selectUnansweredVariants(getDb(), { userId, questionIds, scope: REVIEW_SCOPE });
  return row !== undefined && (await stillOpens(row)) ? row : null;
}

interface Begun {
  readonly questions: readonly CourseQuestion[];
  readonly standing: Standing;
}

async function newReview(userId: string, { questions, standing: { progress: records } }: Begun): Promise<VariantRow> {
  const mine = questions.flatMap(({ id }) => records.get(id) ?? []);
  const newest = mine
    .filter(({ lastSlips }) => lastSlips.length > 0)
    .sort((left, right) => (right.lastAnsweredAt?.getTime() ?? 0) - (left.lastAnsweredAt?.getTime() ?? 0))[0];
  const chosen = chooseReviewQuestion(
    questions.map(({ id, document }) => ({
      questionId: id,
      slips: document.slips,
      fresh: hasDraws(document),
      lastMetAt: lastMetAt(records.get(id) ?? NO_PROGRESS),
    })),
    newest?.lastSlips ?? [],
  );
  if (chosen === null) throw new AppError('not_found');
  const key = { userId, questionId: chosen.questionId, scope: REVIEW_SCOPE };
  const last = await selectOptionalNewestVariant(getDb(), key);
  // Another request was here a moment ago.
  if (last?.state === 'open' && last.attempts === 0 && (await stillOpens(last))) return last;
  return makeVariant(key, { number: (last?.number ?? FIRST_NUMBER - 1) + 1, policy: 'review' });
}
