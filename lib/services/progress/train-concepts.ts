import { afterAnswer, NO_MASTERY } from '@/lib/core/progress/mastery';
import { afterReview, ratingOf, readReviewCard } from '@/lib/core/progress/review';
import { guessOf } from '@/lib/core/questions/guess';
import { saveConceptState, selectConceptStates } from '@/lib/db/progress';

import type { ReviewCard } from '@/lib/core/progress/review';
import type { OpenVariant } from '@/lib/core/questions/variant';
import type { Db } from '@/lib/db/client';

/** One answer, or a giving up, which counts as an answer of score 0. */
export interface Training {
  readonly userId: string;
  readonly variant: OpenVariant;
  /** 0 to 1. */
  readonly score: number;
  /** Counts graded submissions on this variant from 1. */
  readonly attemptNumber: number;
  readonly hintsShown: number;
  readonly now: Date;
}

/** What an answer says about the concepts of its question: how well they are commanded, and when they come up again. Under the student's lock. */
export async function trainConcepts(tx: Db, { userId, variant, ...answer }: Training): Promise<void> {
  const { concepts } = variant.document;
  const states = await selectConceptStates(tx, { userId, concepts });
  for (const concept of concepts) {
    const before = states.get(concept);
    const mastery = afterAnswer(before ?? NO_MASTERY, { ...answer, guess: guessOf(variant) });
    await saveConceptState(tx, { userId, concept }, { ...mastery, card: cardAfter(before?.card, answer) });
  }
}

/** Only the first answer on a variant is a review; a stored card that cannot be read starts anew rather than stopping the student. */
function cardAfter(stored: unknown, answer: Omit<Training, 'userId' | 'variant'>): ReviewCard {
  const read = readReviewCard(stored);
  const card = read.ok ? read.value : null;
  if (card !== null && answer.attemptNumber > 1) return card;
  return afterReview(card, { rating: ratingOf(answer), now: answer.now });
}
