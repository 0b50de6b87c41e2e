import { isRight } from './asked';
import { valueUnderBoth } from './slips/together';
import { isPresentable, sameValue } from './value';

import type { Asked, SlipResult } from './asked';
import type { PartSlip } from './part';
import type { Slip } from './slips/slip';
import type { Value } from './value';

/**
 * The wrong rules whose result equals a wrong answer: the question's own first; only when none of them fits, the rest of the catalogue. Several
 * mean that these numbers cannot tell them apart. Where no single rule fits, two of the question's own that were followed at once, if only one
 * pair fits.
 */
export function diagnose(asked: Asked, answer: Value): readonly PartSlip[] {
  if (isRight(asked, answer)) return [];
  const fitting = (results: readonly SlipResult[]) =>
    results.filter(({ value }) => sameValue(value, answer, asked.tolerance));
  const own = fitting(asked.listed);
  const found = own.length > 0 ? own : fitting(asked.others);
  if (found.length > 0) return found.map(({ slip }) => partSlip(asked, slip));
  const pairs = fittingPairs(asked, answer);
  const [pair] = pairs;
  return pair === undefined || pairs.length > 1 ? [] : [partSlipOfPair(asked, pair)];
}

type Pair = readonly [Slip, Slip];

function fittingPairs({ frame, listed, tolerance }: Asked, answer: Value): readonly Pair[] {
  const slips = listed.map(({ slip }) => slip);
  const pairs = slips.flatMap((left, place) => slips.slice(place + 1).map((right): Pair => [left, right]));
  return pairs.filter(([left, right]) => {
    const value = valueUnderBoth(left, right, frame);
    return value !== null && isPresentable(value) && sameValue(value, answer, tolerance);
  });
}

function partSlip({ frame }: Asked, slip: Slip): PartSlip {
  return { codes: [slip.code], title: slip.title, explanation: slip.explain(frame) };
}

function partSlipOfPair({ frame }: Asked, [left, right]: Pair): PartSlip {
  const [first, second] = [left.explain(frame), right.explain(frame)];
  return {
    codes: [left.code, right.code],
    title: { zh: `${left.title.zh}，并且${right.title.zh}`, en: `${left.title.en}, and ${right.title.en}` },
    explanation: { zh: `${first.zh}\n\n${second.zh}`, en: `${first.en}\n\n${second.en}` },
  };
}
