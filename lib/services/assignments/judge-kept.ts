import * as z from 'zod';

import { gradeAnswers } from '@/lib/core/questions/grade';

import { openStoredVariant, trainedVariant } from '../variants/open-stored-variant';

import type { GradedOutcome } from '@/lib/core/questions/grade';
import type { OpenVariant } from '@/lib/core/questions/variant';
import type { KeptRow } from '@/lib/db/submissions';

/** A kept answer with what the engine says of it. */
export interface JudgedAnswer {
  readonly row: KeptRow;
  readonly outcome: GradedOutcome;
  readonly trained: OpenVariant;
}

/** `failure` is our own fault. */
export type JudgedKept = JudgedAnswer | { readonly row: KeptRow; readonly failure: string };

const rawSchema = z.record(z.string(), z.string());

/** Judges by replay, as if the answer came just now. Writes nothing. */
export function judgeKept(row: KeptRow): JudgedKept {
  const variant = openStoredVariant(row.variant);
  if (!variant.ok) return { row, failure: variant.error.message.en };
  const outcome = gradeAnswers(variant.value, rawSchema.parse(row.raw));
  if (outcome.state === 'graded') return { row, outcome, trained: trainedVariant(row.variant, variant.value) };
  return { row, failure: outcome.state === 'broken' ? outcome.message : 'a kept answer cannot be read any more' };
}
