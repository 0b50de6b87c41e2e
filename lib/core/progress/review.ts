import { createEmptyCard, fsrs, Rating, State } from 'ts-fsrs';
import * as z from 'zod';

import { failure, success } from '../shared/result';

import type { Card, Grade } from 'ts-fsrs';
import type { Result } from '../shared/result';

/** @file When a concept comes up again: FSRS-6 by ts-fsrs over whole days, one card for each student and concept. */

/** A card as it is stored. Dates are ISO 8601; stability in days; difficulty 1 to 10. */
export const reviewCardSchema = z.object({
  due: z.iso.datetime(),
  stability: z.number(),
  difficulty: z.number(),
  scheduled_days: z.number(),
  learning_steps: z.number(),
  reps: z.int(),
  lapses: z.int(),
  state: z.enum(State),
  last_review: z.iso.datetime().nullable(),
});

export type ReviewCard = z.output<typeof reviewCardSchema>;

/** How a first answer went: not known, known with help, known. */
export type ReviewRating = 'again' | 'hard' | 'good';

/** Steps of minutes are left to the lesson itself; review counts in days. Nothing is left to chance, so that a schedule can be recomputed. */
const SCHEDULER = fsrs({ enable_fuzz: false, enable_short_term: false, request_retention: 0.9, maximum_interval: 180 });
const GRADES: Readonly<Record<ReviewRating, Grade>> = { again: Rating.Again, hard: Rating.Hard, good: Rating.Good };
const HOUR_MS = 3_600_000;
/** Who reviews each evening finds there what falls due tonight. */
const DUE_AHEAD_MS = 12 * HOUR_MS;

export function readReviewCard(stored: unknown): Result<ReviewCard | null, string> {
  if (stored === null || stored === undefined) return success(null);
  const card = reviewCardSchema.safeParse(stored);
  return card.success ? success(card.data) : failure(z.prettifyError(card.error));
}

/** Only the first answer on a variant rates its concepts: later ones follow feedback. */
export function ratingOf({ score, hintsShown }: { readonly score: number; readonly hintsShown: number }): ReviewRating {
  if (score < 1) return 'again';
  return hintsShown > 0 ? 'hard' : 'good';
}

/** From when on the concept can be reviewed: some hours before it falls due. */
export function opensAt(card: ReviewCard): Date {
  return new Date(Date.parse(card.due) - DUE_AHEAD_MS);
}

export function isDue(card: ReviewCard, now: Date): boolean {
  return opensAt(card) <= now;
}

interface Reviewed {
  readonly rating: ReviewRating;
  readonly now: Date;
}

/**
 * The card after an answer. The first answer starts it; after that right answers count when it is due, so that twenty exercises in one evening
 * are one review; a wrong one counts at once, but not twice within 12 hours.
 */
export function afterReview(card: ReviewCard | null, { rating, now }: Reviewed): ReviewCard {
  if (card !== null && !counts(card, { rating, now })) return card;
  const before = card === null ? createEmptyCard(now) : toCard(card);
  // An answer that was held up on its way does not turn the clock back.
  const at = new Date(Math.max(now.getTime(), before.last_review?.getTime() ?? 0));
  return fromCard(SCHEDULER.next(before, at, GRADES[rating]).card);
}

function counts(card: ReviewCard, { rating, now }: Reviewed): boolean {
  if (isDue(card, now)) return true;
  const last = card.last_review === null ? 0 : Date.parse(card.last_review);
  return rating === 'again' && now.getTime() - last > DUE_AHEAD_MS;
}

/** How likely the concept is still known, 0 to 1. */
export function recallOf(card: ReviewCard, now: Date): number {
  const asPercentText = false;
  return SCHEDULER.get_retrievability(toCard(card), now, asPercentText);
}

function toCard({ due, last_review, ...rest }: ReviewCard): Card {
  const dueDate = new Date(due);
  return {
    ...createEmptyCard(dueDate),
    ...rest,
    due: dueDate,
    ...(last_review === null ? {} : { last_review: new Date(last_review) }),
  };
}

function fromCard(card: Card): ReviewCard {
  return {
    due: card.due.toISOString(),
    stability: card.stability,
    difficulty: card.difficulty,
    scheduled_days: card.scheduled_days,
    learning_steps: card.learning_steps,
    reps: card.reps,
    lapses: card.lapses,
    state: card.state,
    last_review: card.last_review?.toISOString() ?? null,
  };
}

/** A concept whose card says it is time. */
export interface DueConcept {
  readonly concept: string;
  readonly card: ReviewCard;
}

/** A review item takes about as long as this, reading included. */
export const MINUTES_PER_REVIEW = 1;
export const MOST_REVIEW_MINUTES = 10;

/** Today's queue: what is due, the least likely still known first, at most ten minutes of it. */
export function planReview(cards: readonly DueConcept[], now: Date): readonly DueConcept[] {
  return cards
    .filter(({ card }) => isDue(card, now))
    .map((due) => ({ due, recall: recallOf(due.card, now) }))
    .sort((left, right) => left.recall - right.recall || (left.due.concept < right.due.concept ? -1 : 1))
    .slice(0, MOST_REVIEW_MINUTES / MINUTES_PER_REVIEW)
    .map(({ due }) => due);
}

/** A question that trains the concept, as far as choosing between them goes. */
export interface ReviewCandidate {
  readonly questionId: string;
  /** Slips that the question tells apart. */
  readonly slips: readonly string[];
  /** Whether it can be asked with new numbers. */
  readonly fresh: boolean;
  /** When it was last answered or given up. */
  readonly lastMetAt: Date | null;
}

/**
 * The question to review a concept with: one that can show the student's newest slip again, before one with new numbers, before the one
 * answered or given up longest ago.
 */
export function chooseReviewQuestion(
  candidates: readonly ReviewCandidate[],
  lastSlips: readonly string[],
): ReviewCandidate | null {
  const worth = ({ slips, fresh }: ReviewCandidate): number =>
    (slips.some((slip) => lastSlips.includes(slip)) ? 2 : 0) + (fresh ? 1 : 0);
  const age = ({ lastMetAt }: ReviewCandidate): number => lastMetAt?.getTime() ?? 0;
  const [best] = [...candidates].sort(
    (left, right) =>
      worth(right) - worth(left) || age(left) - age(right) || (left.questionId < right.questionId ? -1 : 1),
  );
  return best ?? null;
}
