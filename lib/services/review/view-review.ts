import { conceptName } from '@/lib/core/courses/concept-names';
import { isDue, MINUTES_PER_REVIEW, opensAt, planReview } from '@/lib/core/progress/review';

import { loadServedCourse } from '../courses/served-course';
import { AppError } from '../errors';
import { listReviewCards } from './trained-concepts';

import type { Actor } from '@/lib/core/access/actor';
import type { DueConcept } from '@/lib/core/progress/review';
import type { Locale } from '@/lib/core/shared/locale';

/** What is up for review today. */
export interface ReviewView {
  /** In the order to be reviewed; at most ten minutes of it. */
  readonly queue: readonly { readonly concept: string; readonly name: string }[];
  readonly minutes: number;
  /** Due today but not in this queue. */
  readonly waiting: number;
  /** From when on the next concept can be reviewed, where none can now; ISO 8601. Null before the first answer. */
  readonly nextDueAt: string | null;
}

export interface ViewReviewOptions {
  readonly actor: Actor;
  readonly courseId: string;
  readonly locale: Locale;
  readonly now: Date;
}

/**
 * Today's review, as the schedule of each concept has it. Reading opens nothing.
 *
 * @throws AppError not_found (no such course).
 */
export async function viewReview({ actor, courseId, locale, now }: ViewReviewOptions): Promise<ReviewView> {
  const course = await loadServedCourse(courseId, actor.id);
  if (course === undefined) throw new AppError('not_found');
  const cards = await listReviewCards(actor.id, course);
  const due = cards.filter(({ card }) => isDue(card, now));
  const queue = planReview(due, now);
  return {
    queue: queue.map(({ concept }) => ({ concept, name: conceptName(concept, locale) ?? concept })),
    minutes: queue.length * MINUTES_PER_REVIEW,
    waiting: due.length - queue.length,
    nextDueAt: due.length > 0 ? null : nextDue(cards),
  };
}

function nextDue(cards: readonly DueConcept[]): string | null {
  return cards.map(({ card }) => opensAt(card).toISOString()).sort()[0] ?? null;
}
