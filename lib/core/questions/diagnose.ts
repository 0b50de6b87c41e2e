import { isRight } from './asked';
import { sameValue } from './value';

import type { Asked, SlipResult } from './asked';
import type { PartSlip } from './part';
import type { Value } from './value';

/**
 * The wrong rules whose result equals a wrong answer: the question's own first; only when none of them fits, the rest of the catalogue. Several
 * mean that these numbers cannot tell them apart.
 */
export function diagnose(asked: Asked, answer: Value): readonly PartSlip[] {
  if (isRight(asked, answer)) return [];
  const fitting = (results: readonly SlipResult[]) =>
    results.filter(({ value }) => sameValue(value, answer, asked.tolerance));
  const own = fitting(asked.listed);
  const found = own.length > 0 ? own : fitting(asked.others);
  return found.map(({ slip }) => ({
    codes: [slip.code],
    title: slip.title,
    explanation: slip.explain(asked.frame),
  }));
}
