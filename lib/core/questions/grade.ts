import { ENGINE_VERSION } from '../cnn';
import { failure, success } from '../shared/result';

import { faultOf } from './fault';
import { readDocument } from './read-document';
import { openVariant } from './variant';

import type { Result } from '../shared/result';
import type { Parameters } from './document';
import type { EarlierAnswers, OpenPart, PartJudgement } from './part';
import type { RawAnswers } from './public';
import type { Unreadable } from './reading';
import type { Value } from './value';
import type { OpenVariant, VariantIdentity } from './variant';

/** What becomes of a submission. */
export type Outcome = InvalidOutcome | GradedOutcome | BrokenOutcome;

/** Costs nothing and says nothing about the parts that could be read. */
export interface InvalidOutcome {
  readonly state: 'invalid';
  readonly unreadable: readonly { readonly partId: string; readonly why: Unreadable }[];
}

/** Our fault, or the author's: costs nothing either. The message is for them. */
export interface BrokenOutcome {
  readonly state: 'broken';
  readonly message: string;
}

export interface GradedOutcome {
  readonly state: 'graded';
  /** 0 to 1: the points reached, as a share of the question's points. */
  readonly score: number;
  readonly parts: readonly GradedPart[];
}

export interface GradedPart extends PartJudgement {
  readonly id: string;
}

/** A question version as it is stored, with what identifies one variant of it. */
export interface GradedVersion extends VariantIdentity {
  /** The document as it was stored, in whatever format it then had. */
  readonly document: unknown;
}

/**
 * The whole judgement from what is kept of a submission: version, parameters and raw answers in, outcome and engine version out. Pure, never
 * throws; this is what a class is regraded with.
 */
export function grade(
  { document, number, seed }: GradedVersion,
  parameters: Parameters,
  raw: RawAnswers,
): Outcome & { readonly engineVersion: string } {
  const outcome = guarded((): Outcome => {
    const read = readDocument(document);
    if (!read.ok) return { state: 'broken', message: read.error.message.en };
    const variant = openVariant(read.value, { parameters, number, seed });
    return variant.ok ? gradeAnswers(variant.value, raw) : { state: 'broken', message: variant.error.message.en };
  });
  const settled: Outcome = outcome.ok ? outcome.value : { state: 'broken', message: outcome.error };
  return { ...settled, engineVersion: ENGINE_VERSION };
}

/**
 * Judges raw answers against a variant, part after part: a later part may take up what was answered before. Pure: version, parameters, seed and
 * answers are all it depends on. A part that is missing counts as empty. Never throws: a fault of ours makes the outcome `broken`.
 */
export function gradeAnswers(variant: OpenVariant, answers: RawAnswers): Outcome {
  const fault = guarded(() => faultOf(variant.parts)?.message.en ?? null);
  if (!fault.ok) return { state: 'broken', message: fault.error };
  if (fault.value !== null) return { state: 'broken', message: fault.value };
  const earlier = new Map<string, Value>();
  const judged: JudgedPart[] = [];
  for (const part of variant.parts) {
    const raw = Object.hasOwn(answers, part.id) ? answers[part.id] : undefined;
    const result = judgeGuarded(part, { raw: typeof raw === 'string' ? raw : '', earlier });
    if (!result.ok) return { state: 'broken', message: result.error };
    judged.push({ part, result: result.value });
    if (result.value.ok && result.value.value.value !== undefined) earlier.set(part.id, result.value.value.value);
  }
  const unreadable = judged.flatMap(({ part, result }) => (result.ok ? [] : [{ partId: part.id, why: result.error }]));
  if (unreadable.length > 0) return { state: 'invalid', unreadable };
  const parts = judged.flatMap(({ part, result }) => (result.ok ? [{ id: part.id, ...result.value }] : []));
  return { state: 'graded', score: totalScore(judged), parts };
}

interface JudgedPart {
  readonly part: OpenPart;
  readonly result: Result<PartJudgement, Unreadable>;
}

/** The points reached as a share of the question's points; exactly 1 when every part is right, whatever floating point adds up to. */
function totalScore(judged: readonly JudgedPart[]): number {
  const scored = judged.map(({ part, result }) => ({ points: part.points, score: result.ok ? result.value.score : 0 }));
  if (scored.every(({ score }) => score === 1)) return 1;
  const total = scored.reduce((sum, { points }) => sum + points, 0);
  return scored.reduce((sum, { points, score }) => sum + points * score, 0) / total;
}

interface GivenAnswer {
  readonly raw: string;
  readonly earlier: EarlierAnswers;
}

function judgeGuarded(
  part: OpenPart,
  { raw, earlier }: GivenAnswer,
): Result<Result<PartJudgement, Unreadable>, string> {
  return guarded(() => part.judge(raw, earlier));
}

/** The result of a call, or what it threw, in words. */
function guarded<T>(call: () => T): Result<T, string> {
  try {
    return success(call());
  } catch (error) {
    return failure(error instanceof Error ? error.message : String(error));
  }
}

/** The codes of all slips found, each once. */
export function slipCodes({ parts }: Pick<GradedOutcome, 'parts'>): readonly string[] {
  return [...new Set(parts.flatMap(({ slips }) => slips.flatMap(({ codes }) => codes)))];
}
