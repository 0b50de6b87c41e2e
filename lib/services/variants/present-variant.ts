import * as z from 'zod';

import { renderMarkdown } from '@/lib/content/markdown/render';
import { gradeAnswers } from '@/lib/core/questions/grade';
import { checkAnswer } from '@/lib/core/questions/public';
import { readDocument } from '@/lib/core/questions/read-document';
import { asStored, storedPartsSchema } from '@/lib/core/questions/stored-grade';
import { publicQuestion } from '@/lib/core/questions/view';
import { newestRegrade } from '@/lib/core/regrade/history';
import { openWith } from '@/lib/core/regrade/replay';
import { localize } from '@/lib/core/shared/locale';

import { readReason } from '../regrades/reason';
import { judgingVersionOf, openStoredVariant, variantNumbers } from './open-stored-variant';

import type { PublicKept, PublicQuestion } from '@/lib/core/questions/public';
import type { OpenVariant } from '@/lib/core/questions/variant';
import type { VariantRecord, WorkRecord } from '@/lib/core/questions/view';
import type { Locale } from '@/lib/core/shared/locale';
import type { VariantRow } from '@/lib/db/variants';

const answersSchema = z.record(z.string(), z.string());

/** A stored variant as its owner may see it, with what its assignment says; null while it cannot be shown and is being repaired. */
export function presentVariant(row: VariantRow, locale: Locale, work?: WorkRecord): PublicQuestion | null {
  const variant = openStoredVariant(row);
  return variant.ok ? presentOpened(row, { variant: variant.value, locale, work }) : null;
}

interface Presenting {
  /** Of the same row, whatever it has come to since. */
  readonly variant: OpenVariant;
  readonly locale: Locale;
  /** Of a variant that belongs to an assignment. */
  readonly work?: WorkRecord | undefined;
}

/** The same of a variant that was opened already, by the version that judges it now. */
export function presentOpened(row: VariantRow, { variant, locale, work }: Presenting): PublicQuestion | null {
  // Nothing of an assignment is ever shown without what the assignment says of it.
  if (row.state === 'broken' || (row.assignmentId !== null && work === undefined)) return null;
  const record: VariantRecord = {
    id: row.id,
    state: row.state,
    attempts: row.attempts,
    hintsShown: row.hintsShown,
    ...newestAnswer(row, { variant, locale }),
    ...(work === undefined ? {} : { work, kept: keptAnswer(row, variant) }),
  };
  return publicQuestion(variant, { record, locale, render: renderMarkdown });
}

type NewestAnswer = Pick<VariantRecord, 'newest' | 'regraded'>;

/** The newest graded submission, explained anew by replay, by the version that its grading names; the scores are those of the grading. */
function newestAnswer(row: VariantRow, { variant, locale }: Presenting): NewestAnswer {
  const [submission] = row.submissions;
  const grading = submission?.gradings[0];
  if (submission === undefined || grading === undefined) return { newest: null };
  const explaining = explainingVariant(row, grading) ?? variant;
  const outcome = gradeAnswers(explaining, answersSchema.parse(submission.raw));
  const stored = { score: grading.score, parts: storedPartsSchema.parse(grading.parts) };
  return {
    newest: outcome.state === 'graded' ? asStored(outcome, stored) : null,
    regraded: regradedIn(submission.gradings, locale),
  };
}

/** The newest submission as it was read, where it is kept: that needs no key. */
function keptAnswer(row: VariantRow, variant: OpenVariant): PublicKept | null {
  const [submission] = row.submissions;
  if (submission === undefined || submission.gradings.length > 0) return null;
  const raw = answersSchema.parse(submission.raw);
  const answers = variant.parts.map((part) => {
    const typed = raw[part.id] ?? '';
    const read = checkAnswer(typed, part.publicPart({ locale: 'zh-CN', render: (text) => text }));
    return { id: part.id, answer: read.ok ? read.value : typed };
  });
  return { at: submission.createdAt.toISOString(), answers };
}

type GradingRow = VariantRow['submissions'][number]['gradings'][number];

/** The version that judged an answer, where it is not the one that judges the variant now; null, too, where it cannot be opened any more. */
function explainingVariant(row: VariantRow, grading: GradingRow): OpenVariant | null {
  const { questionVersionId, questionVersion } = grading;
  if ((questionVersionId ?? row.questionVersionId) === judgingVersionOf(row)) return null;
  const document = readDocument((questionVersion ?? row.questionVersion).document);
  const opened = document.ok ? openWith(document.value, variantNumbers(row)) : document;
  return opened.ok ? opened.value : null;
}

function regradedIn(gradings: readonly GradingRow[], locale: Locale): PublicQuestion['regraded'] {
  const found = newestRegrade(gradings);
  if (found === null) return null;
  const { score, createdAt, regrade } = found.grading;
  const reason = regrade === null ? '' : localize(readReason(regrade.reason), locale);
  return { was: found.was, now: score, reason, at: createdAt.toISOString() };
}
