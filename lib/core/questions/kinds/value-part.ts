import { blindSlips, diagnose } from '../asked';
import { sameValue } from '../value';

import type { Asked } from '../asked';
import type { OpenPart, PartJudgement, PartSlip } from '../part';
import type { Value } from '../value';

/** What kinds whose answer is a computed value share: judging by equality and diagnosing by the slips' results. */
export function judgeValue(
  asked: Asked,
  { answer, value }: { readonly answer: string; readonly value: Value },
): PartJudgement {
  const slips = diagnose(asked, value);
  const right = sameValue(asked.right, value);
  return { answer, score: right ? 1 : 0, slips: slips.map((slip) => diagnosed(asked, slip)) };
}

export function valuePartFacts(
  asked: Asked,
  format: (value: Value) => string,
): Pick<OpenPart, 'solution' | 'blindSlips' | 'slipSamples'> {
  return {
    solution: asked.quantity.solve(asked.frame),
    blindSlips: blindSlips(asked),
    slipSamples: asked.listed.map(({ slip, value }) => ({ code: slip.code, raw: format(value) })),
  };
}

function diagnosed({ frame }: Asked, slip: Asked['listed'][number]['slip']): PartSlip {
  return { code: slip.code, title: slip.title, explanation: slip.explain(frame) };
}
