import * as z from 'zod';

import { renderMarkdown } from '@/lib/content/markdown/render';
import { gradeAnswers } from '@/lib/core/questions/grade';
import { publicQuestion } from '@/lib/core/questions/view';

import { openStoredVariant } from './open-stored-variant';

import type { GradedOutcome } from '@/lib/core/questions/grade';
import type { PublicQuestion } from '@/lib/core/questions/public';
import type { OpenVariant } from '@/lib/core/questions/variant';
import type { Locale } from '@/lib/core/shared/locale';
import type { VariantRow } from '@/lib/db/variants';

const answersSchema = z.record(z.string(), z.string());

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
