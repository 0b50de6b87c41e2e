import { afterTraining } from '@/lib/core/progress/concept';
import { guessOf } from '@/lib/core/questions/guess';

import { variantNumbers } from '../variants/open-stored-variant';

import type { ConceptStanding, Trained } from '@/lib/core/progress/concept';
import type { TrainedVariantRow } from '@/lib/db/training-history';
import type { VersionShelf } from '../variants/version-shelf';

interface Replaying {
  readonly shelf: VersionShelf;
  /** Left out: all of them. */
  readonly concepts?: ReadonlySet<string>;
}

/**
 * How a student stands with concepts, from everything that was answered and given up, as it is judged now. Hints count as they were shown in the
 * end: when each was asked for is not kept.
 */
export async function replayConcepts(
  rows: readonly TrainedVariantRow[],
  { shelf, concepts }: Replaying,
): Promise<ReadonlyMap<string, ConceptStanding>> {
  await shelf.fetch(rows.map(({ questionVersionId }) => questionVersionId));
  const wanted = (concept: string) => concepts?.has(concept) ?? true;
  const states = new Map<string, ConceptStanding>();
  const trained = rows.filter((row) => conceptsOf(row, shelf).some(wanted));
  const events = trained.flatMap((row) => eventsOf(row, shelf));
  events.sort((left, right) => left.answer.at.getTime() - right.answer.at.getTime());
  for (const { concepts: touched, answer } of events) {
    for (const concept of touched) if (wanted(concept)) states.set(concept, afterTraining(states.get(concept), answer));
  }
  return states;
}

/** What a variant trains. One whose version cannot be read trains nothing. */
export function conceptsOf({ questionVersionId }: TrainedVersion, shelf: VersionShelf): readonly string[] {
  const version = shelf.version(questionVersionId);
  return version.ok ? version.value.concepts : [];
}

type TrainedVersion = Pick<TrainedVariantRow, 'questionVersionId'>;

interface Event {
  readonly concepts: readonly string[];
  readonly answer: Trained;
}

/** In the order they happened. A variant that cannot be made again says nothing. */
function eventsOf(row: TrainedVariantRow, shelf: VersionShelf): readonly Event[] {
  const variant = shelf.openAsked(row.questionVersionId, variantNumbers(row));
  if (variant === null) return [];
  const { concepts } = variant.document;
  const common = { guess: guessOf(variant), hintsShown: row.hintsShown };
  const answers = row.submissions.flatMap(({ attemptNumber, createdAt, gradings: [grading] }) =>
    attemptNumber === null || grading === undefined
      ? []
      : [{ concepts, answer: { ...common, score: grading.score, attemptNumber, at: createdAt } }],
  );
  if (row.state !== 'given_up' || row.closedAt === null) return answers;
  const gaveUp = { ...common, score: 0, attemptNumber: row.attempts + 1, at: row.closedAt };
  return [...answers, { concepts, answer: gaveUp }];
}
