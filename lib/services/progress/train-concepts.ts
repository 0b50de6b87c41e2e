import { afterTraining } from '@/lib/core/progress/concept';
import { readReviewCard } from '@/lib/core/progress/review';
import { guessOf } from '@/lib/core/questions/guess';
import { saveConceptState, selectConceptStates } from '@/lib/db/progress';

import type { BeforeTraining } from '@/lib/core/progress/concept';
import type { OpenVariant } from '@/lib/core/questions/variant';
import type { Db } from '@/lib/db/client';
import type { ConceptRecord } from '@/lib/db/progress';

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
export async function trainConcepts(tx: Db, { userId, variant, now, ...answer }: Training): Promise<void> {
  const { concepts } = variant.document;
  const states = await selectConceptStates(tx, { userId, concepts });
  for (const concept of concepts) {
    const trained = { ...answer, guess: guessOf(variant), at: now };
    await saveConceptState(tx, { userId, concept }, afterTraining(stored(states.get(concept)), trained));
  }
}

/** A stored card that cannot be read starts anew rather than stopping the student. */
function stored(record: ConceptRecord | undefined): BeforeTraining | undefined {
  if (record === undefined) return undefined;
  const card = readReviewCard(record.card);
  return { ...record, card: card.ok ? card.value : null };
}
