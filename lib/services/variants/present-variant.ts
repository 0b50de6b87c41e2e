import * as z from 'zod';

import { renderMarkdown } from '@/lib/content/markdown/render';
import { gradeAnswers } from '@/lib/core/questions/grade';
import { readDocument } from '@/lib/core/questions/read-document';
import { openVariant } from '@/lib/core/questions/variant';
import { publicQuestion } from '@/lib/core/questions/view';

import type { Broken } from '@/lib/core/questions/broken';
import type { GradedOutcome } from '@/lib/core/questions/grade';
import type { PublicQuestion } from '@/lib/core/questions/public';
import type { OpenVariant } from '@/lib/core/questions/variant';
import type { Locale } from '@/lib/core/shared/locale';
import type { Result } from '@/lib/core/shared/result';
import type { VariantRow } from '@/lib/db/variants';

export const storedParametersSchema = z.record(z.string(), z.number());
const answersSchema = z.record(z.string(), z.string());

/** A stored variant with its keys, made again from version, parameters and seed. */
export function openStoredVariant(row: VariantRow): Result<OpenVariant, Broken> {
  const document = readDocument(row.questionVersion.document);
  if (!document.ok) return document;
  return openVariant(document.value, {
    parameters: storedParametersSchema.parse(row.parameters),
    number: row.number,
    seed: row.seed,
  });
}

/** A stored variant as its owner may see it; null while it cannot be shown and is being repaired. */
export function presentVariant(row: VariantRow, locale: Locale): PublicQuestion | null {
  const variant = openStoredVariant(row);
  return variant.ok ? presentOpened(row, { variant: variant.value, locale }) : null;
}

interface Presenting {
  /** Of the same row, whatever it has come to since. */
  readonly variant: OpenVariant;
  readonly locale: Locale;
}

/** The same of a variant that was opened already: what it asks never changes. */
export function presentOpened(row: VariantRow, { variant, locale }: Presenting): PublicQuestion | null {
  if (row.state === 'broken') return null;
  const record = {
    id: row.id,
    state: row.state,
    attempts: row.attempts,
    hintsShown: row.hintsShown,
    newest: newestOutcome(row, variant),
  };
  return publicQuestion(variant, { record, locale, render: renderMarkdown });
}

/** The newest graded submission, explained anew by replay; the score is the stored grading's. */
function newestOutcome(row: VariantRow, variant: OpenVariant): GradedOutcome | null {
  const [submission] = row.submissions;
  const score = submission?.gradings[0]?.score;
  if (submission === undefined || score === undefined) return null;
  const outcome = gradeAnswers(variant, answersSchema.parse(submission.raw));
  return outcome.state === 'graded' ? { ...outcome, score } : null;
}
