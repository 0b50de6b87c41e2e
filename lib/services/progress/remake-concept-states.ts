import { afterTraining } from '@/lib/core/progress/concept';
import { guessOf } from '@/lib/core/questions/guess';
import { getDb } from '@/lib/db/client';
import { saveConceptState } from '@/lib/db/progress';
import { inStudentTransaction } from '@/lib/db/student-transaction';
import {
  countTrainings,
  deleteStatesWithoutCards,
  listStudentsWithoutCards,
  listTrainedVariants,
} from '@/lib/db/training-history';

import { openStoredVariant } from '../variants/open-stored-variant';

import type { ConceptStanding, Trained } from '@/lib/core/progress/concept';
import type { TrainedVariantRow } from '@/lib/db/training-history';

/**
 * Makes the concept states of students anew who have some from before evidence and review cards were kept, out of everything they answered and
 * gave up. Does nothing where there are none. Hints count as they were shown in the end: when each was asked for is not kept.
 */
export async function remakeConceptStates(): Promise<void> {
  for (const userId of await listStudentsWithoutCards(getDb())) await remakeOf(userId);
}

/** The questions are run before the student's lock is taken; who answers meanwhile is left for the next start. */
async function remakeOf(userId: string): Promise<void> {
  const known = await countTrainings(getDb(), { userId });
  const states = replay(await listTrainedVariants(getDb(), { userId }));
  await inStudentTransaction(userId, async (tx) => {
    if ((await countTrainings(tx, { userId })) !== known) return;
    for (const [concept, standing] of states) await saveConceptState(tx, { userId, concept }, standing);
    await deleteStatesWithoutCards(tx, { userId });
  });
}

function replay(rows: readonly TrainedVariantRow[]): ReadonlyMap<string, ConceptStanding> {
  const states = new Map<string, ConceptStanding>();
  const events = rows.flatMap(eventsOf).sort((left, right) => left.answer.at.getTime() - right.answer.at.getTime());
  for (const { concepts, answer } of events) {
    for (const concept of concepts) states.set(concept, afterTraining(states.get(concept), answer));
  }
  return states;
}

interface Event {
  readonly concepts: readonly string[];
  readonly answer: Trained;
}

/** In the order they happened. A variant that cannot be made again says nothing. */
function eventsOf(row: TrainedVariantRow): readonly Event[] {
  const variant = openStoredVariant(row);
  if (!variant.ok) return [];
  const { concepts } = variant.value.document;
  const common = { guess: guessOf(variant.value), hintsShown: row.hintsShown };
  const answers = row.submissions.flatMap(({ attemptNumber, createdAt, gradings: [grading] }) =>
    attemptNumber === null || grading === undefined
      ? []
      : [{ concepts, answer: { ...common, score: grading.score, attemptNumber, at: createdAt } }],
  );
  if (row.state !== 'given_up' || row.closedAt === null) return answers;
  const gaveUp = { ...common, score: 0, attemptNumber: row.attempts + 1, at: row.closedAt };
  return [...answers, { concepts, answer: gaveUp }];
}
