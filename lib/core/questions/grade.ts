import type { PartJudgement } from './part';
import type { RawAnswers } from './public';
import type { Unreadable } from './reading';
import type { Value } from './value';
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
 * Judges raw answers against a variant, part after part: a later part may take up what was answered before. Pure: version, parameters, seed and
 * answers are all it depends on, so that a class can be regraded by replay. A part that is missing counts as empty.
 */
export function gradeAnswers(variant: OpenVariant, answers: RawAnswers): Outcome {
  const earlier = new Map<string, Value>();
  const judged = variant.parts.map((part) => {
    const result = part.judge(Object.hasOwn(answers, part.id) ? (answers[part.id] ?? '') : '', earlier);
    if (result.ok && result.value.value !== undefined) earlier.set(part.id, result.value.value);
    return { part, result };
  });
  const unreadable = judged.flatMap(({ part, result }) => (result.ok ? [] : [{ partId: part.id, why: result.error }]));
  if (unreadable.length > 0) return { state: 'invalid', unreadable };
  const parts = judged.flatMap(({ part, result }) => (result.ok ? [{ id: part.id, ...result.value }] : []));
  const total = variant.parts.reduce((sum, { points }) => sum + points, 0);
  const earned = judged.reduce((sum, { part, result }) => sum + (result.ok ? result.value.score * part.points : 0), 0);
  // Exactly 1 when every part is right, whatever the points add up to in floating point.
  const score = parts.every((part) => part.score === 1) ? 1 : earned / total;
  return { state: 'graded', score, parts };
}

/** The codes of all slips found, each once. */
export function slipCodes({ parts }: Pick<GradedOutcome, 'parts'>): readonly string[] {
  return [...new Set(parts.flatMap(({ slips }) => slips.flatMap(({ codes }) => codes)))];
}
