import { afterSubmission, NO_PROGRESS } from '@/lib/core/progress/progress';
import { talliesOf } from '@/lib/core/progress/tallies';
import { slipCodes } from '@/lib/core/questions/grade';
import { answerLine } from '@/lib/core/questions/stored-grade';
import { saveProgress, selectOptionalProgress } from '@/lib/db/progress';
import { addTallies } from '@/lib/db/tallies';

import { trainConcepts } from './train-concepts';

import type { GradedOutcome } from '@/lib/core/questions/grade';
import type { OpenVariant } from '@/lib/core/questions/variant';
import type { Db } from '@/lib/db/client';
import type { VariantRow } from '@/lib/db/variants';

export interface GradedAnswer {
  readonly row: Pick<VariantRow, 'userId' | 'questionId' | 'policy' | 'hintsShown' | 'createdAt'>;
  /** See trainedVariant. */
  readonly trained: OpenVariant;
  readonly outcome: GradedOutcome;
  /** Counts graded submissions on this variant from 1. */
  readonly attemptNumber: number;
  readonly now: Date;
}

/** Brings everything that sums up a student's answers up to date: progress, tallies and concept states. Under the student's lock. */
export async function summarizeAnswer(
  tx: Db,
  { row, trained, outcome, attemptNumber, now }: GradedAnswer,
): Promise<void> {
  const { userId, questionId, policy, hintsShown, createdAt: openedAt } = row;
  const key = { userId, questionId };
  const { score } = outcome;
  const slips = slipCodes(outcome);
  const event = { score, answer: answerLine(outcome.parts), slips, at: now, openedAt };
  await saveProgress(tx, key, afterSubmission((await selectOptionalProgress(tx, key)) ?? NO_PROGRESS, event));
  await addTallies(tx, key, talliesOf({ policy, score, slips, first: attemptNumber === 1, at: now }));
  await trainConcepts(tx, { userId, variant: trained, attemptNumber, hintsShown, score, now });
}
