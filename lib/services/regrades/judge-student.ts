import * as z from 'zod';

import { storedPartsSchema } from '@/lib/core/questions/stored-grade';
import { decideRegrade } from '@/lib/core/regrade/decide';
import { replayAnswers } from '@/lib/core/regrade/replay';

import { variantNumbers } from '../variants/open-stored-variant';

import type { Grade } from '@/lib/core/questions/stored-grade';
import type { RegradePolicy } from '@/lib/core/regrade/decide';
import type { Compared } from '@/lib/core/regrade/summary';
import type { AnsweredVariantRow, RegradeScope } from '@/lib/db/regrade-answers';
import type { VersionShelf } from '../variants/version-shelf';

/** What a regrade judges, by what, and how. */
export interface RegradeTerms extends RegradeScope {
  readonly toVersionId: string;
  readonly policy: RegradePolicy;
}

/** One answer before and after. */
export interface JudgedAnswer extends Compared {
  readonly submissionId: string;
  readonly variantId: string;
  /** Of the variant. */
  readonly number: number;
  readonly attemptNumber: number;
  /** Of the grading that counts so far. */
  readonly sequence: number;
  /** The version that `after` was judged by; null for the variant's own. */
  readonly judgedBy: string | null;
}

const rawSchema = z.record(z.string(), z.string());

interface Judging {
  readonly terms: RegradeTerms;
  /** Holds the version that judges, and those of the variants. */
  readonly shelf: VersionShelf;
}

/** What becomes of all answers that one student gave to variants of the versions meant. Writes nothing. */
export function judgeStudent(variants: readonly AnsweredVariantRow[], judging: Judging): readonly JudgedAnswer[] {
  const meant = variants.filter(({ questionVersionId }) => judging.terms.fromVersionIds.includes(questionVersionId));
  return meant.flatMap((variant) => judgeVariant(variant, judging));
}

function judgeVariant(variant: AnsweredVariantRow, { terms, shelf }: Judging): readonly JudgedAnswer[] {
  const { questionVersionId, number, id: variantId } = variant;
  const numbers = variantNumbers(variant);
  const opened = shelf.open(terms.toVersionId, numbers);
  const asked = () => shelf.openAsked(questionVersionId, numbers);
  return variant.submissions.flatMap(({ id: submissionId, attemptNumber, raw, gradings: [grading] }) => {
    if (grading === undefined || attemptNumber === null) return [];
    const before = countingGrade(grading);
    const replay = replayAnswers(opened, { raw: rawSchema.parse(raw), asked });
    const decision = decideRegrade(before, { policy: terms.policy, replay });
    const judgedBy = decision.impossible === null ? terms.toVersionId : grading.questionVersionId;
    return [
      {
        ...{ submissionId, variantId, number, attemptNumber, sequence: grading.sequence, before },
        ...decision,
        judgedBy: judgedBy === questionVersionId ? null : judgedBy,
      },
    ];
  });
}

type StoredGrading = AnsweredVariantRow['submissions'][number]['gradings'][number];

/** A grading as core knows it. */
export function countingGrade({ score, slips, parts }: Pick<StoredGrading, 'score' | 'slips' | 'parts'>): Grade {
  return { score, slips, parts: storedPartsSchema.parse(parts) };
}
