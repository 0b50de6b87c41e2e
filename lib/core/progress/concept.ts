import { afterAnswer, NO_MASTERY } from './mastery';
import { afterReview, ratingOf } from './review';

import type { AnswerEvidence, MasteryRecord } from './mastery';
import type { ReviewCard } from './review';

/** How a student stands with a concept: how well it is commanded, and when it comes up again. */
export interface ConceptStanding extends MasteryRecord {
  readonly card: ReviewCard;
}

/** One answer, or a giving up, which counts as an answer of score 0. */
export interface Trained extends AnswerEvidence {
  readonly at: Date;
}

/** Without a card the concept starts anew, whatever is known of its mastery. */
export type BeforeTraining = MasteryRecord & { readonly card: ReviewCard | null };

/** The standing after one more answer. Every answer is evidence; only the first on a variant is a review, since later ones follow feedback. */
export function afterTraining(before: BeforeTraining | undefined, { at, ...answer }: Trained): ConceptStanding {
  const mastery = afterAnswer(before ?? NO_MASTERY, answer);
  const card = before?.card ?? null;
  if (card !== null && answer.attemptNumber > 1) return { ...mastery, card };
  return { ...mastery, card: afterReview(card, { rating: ratingOf(answer), now: at }) };
}
