import { describe, expect, test } from 'vitest';

import { evaluateExpression } from '@/lib/core/questions/expression';
import { sameNumber } from '@/lib/core/questions/value';

import { allQuestions, sized, variantOf } from '../support/questions';

import type { OpenPart } from '@/lib/core/questions/part';

const SEEDS = sized({ full: 1_000, usual: 60 });
const LIMIT_MS = 30 * 60_000;

const questions = await allQuestions();

/** The numbers of the right answer, as a student would type it. */
function rightNumbers(part: OpenPart): readonly number[] {
  const judged = part.judge(part.sample('right') ?? '');
  const value = judged.ok ? judged.value.value : undefined;
  if (value?.type === 'number') return [value.value];
  return value?.type === 'shape' ? [value.height, value.width, value.channels] : [];
}

describe.each(questions)('the worked solution of %s', (_id, document) => {
  test(`proves every line on ${SEEDS} variants, and comes to the engine’s answer`, () => {
    for (let number = 0; number <= SEEDS; number += 1) {
      const variant = variantOf(document, { number, seed: `solution ${number}` });
      for (const part of variant.parts) {
        const values: number[] = [];
        for (const { expression, value } of part.solution) {
          if (expression === null || value === null) continue;
          const again = evaluateExpression(expression, {});
          expect(again.ok ? again.value : again.error, expression).toSatisfy(
            (found: unknown) => typeof found === 'number' && sameNumber(found, value),
          );
          values.push(value);
        }
        const reached = (right: number): boolean => values.some((value) => sameNumber(value, right));
        if (values.length > 0) expect(rightNumbers(part).filter((right) => !reached(right))).toEqual([]);
      }
    }
  }, LIMIT_MS);
});
