import type { PartJudgement } from './part';
import type { RawAnswers } from './public';
import type { Unreadable } from './reading';
import type { OpenVariant } from './variant';

/** What becomes of a submission. `invalid` costs nothing and says nothing about the parts that could be read. */
export type Outcome =
  | { readonly state: 'invalid'; readonly unreadable: readonly { readonly partId: string; readonly why: Unreadable }[] }
  | GradedOutcome;

export interface GradedOutcome {
  readonly state: 'graded';
  /** 0 to 1: the points reached, as a share of the question's points. */
  readonly score: number;
  readonly parts: readonly GradedPart[];
}

export interface GradedPart extends PartJudgement {
  readonly id: string;
}

/**
 * Judges raw answers against a variant. Pure: version, parameters, seed and answers are all it depends on, so that a class can be regraded by
 * replay. A part that is missing counts as empty.
 */
export function gradeAnswers(variant: OpenVariant, answers: RawAnswers): Outcome {
  const judged = variant.parts.map((part) => ({
    part,
    result: part.judge(Object.hasOwn(answers, part.id) ? (answers[part.id] ?? '') : ''),
  }));
  const unreadable = judged.flatMap(({ part, result }) => (result.ok ? [] : [{ partId: part.id, why: result.error }]));
  if (unreadable.length > 0) return { state: 'invalid', unreadable };
  const parts = judged.flatMap(({ part, result }) => (result.ok ? [{ id: part.id, ...result.value }] : []));
  const total = variant.parts.reduce((sum, { points }) => sum + points, 0);
  const earned = judged.reduce((sum, { part, result }) => sum + (result.ok ? result.value.score * part.points : 0), 0);
  return { state: 'graded', score: earned / total, parts };
}

/** The codes of all slips found, each once. */
export function slipCodes({ parts }: Pick<GradedOutcome, 'parts'>): readonly string[] {
  return [...new Set(parts.flatMap(({ slips }) => slips.flatMap(({ code }) => code ?? [])))];
}
