import { lazy } from '../../shared/lazy';
import { blindSlips, isRight } from '../asked';
import { carriedForward } from '../carry';
import { diagnose } from '../diagnose';

import type { Asked } from '../asked';
import type { EarlierAnswers, OpenPart, PartJudgement } from '../part';
import type { Value } from '../value';
import type { KindContext } from './context';

export interface ReadValue {
  readonly answer: string;
  readonly value: Value;
  readonly earlier: EarlierAnswers | undefined;
}

/**
 * What kinds whose answer is a computed value share: judging by equality, then by what follows from the student's own earlier answer, then
 * diagnosing by the slips' results.
 */
export function judgeValue(asked: Asked, { context, read }: { context: KindContext; read: ReadValue }): PartJudgement {
  const { answer, value, earlier } = read;
  if (isRight(asked, value)) return { answer, value, score: 1, slips: [] };
  const carried = carriedForward(context, { asked, value, earlier });
  if (carried !== null) return { answer, value, score: carried.score, slips: [], notes: [carried.note] };
  return { answer, value, score: 0, slips: diagnose(asked, value) };
}

type Explained = 'solution' | 'blindSlips' | 'slipSamples';

/** A part with what is worked out only for those who ask: neither showing nor judging it needs them. */
export function explainedPart(
  part: Omit<OpenPart, Explained>,
  { asked, format }: { readonly asked: Asked; readonly format: (value: Value) => string },
): OpenPart {
  const solution = lazy(() => asked.quantity.solve(asked.frame));
  return {
    ...part,
    get solution() {
      return solution();
    },
    get blindSlips() {
      return blindSlips(asked);
    },
    get slipSamples() {
      return asked.listed.map(({ slip, value }) => ({ code: slip.code, raw: format(value) }));
    },
  };
}
