import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { evaluateExpression } from '../expression';

import { conditionsOver } from './conditions';

const NAMES = ['size', 'kernel', 'stride', 'padding'];

describe('conditions to try', () => {
  test('hold exactly where the arithmetic of questions says so', () => {
    const values = fc.record(Object.fromEntries(NAMES.map((name) => [name, fc.integer({ min: -3, max: 20 })])));
    fc.assert(
      fc.property(values, fc.constantFrom(...conditionsOver(NAMES)), (parameters, { text, holds }) => {
        const value = evaluateExpression(text, parameters);
        expect([text, holds(parameters)]).toEqual([text, value.ok && value.value !== 0]);
      }),
      { numRuns: 3000 },
    );
  });

  test('are each tried once, and those that authors write are among them', () => {
    const texts = conditionsOver(NAMES).map(({ text }) => text);
    expect(new Set(texts).size).toBe(texts.length);
    expect(texts).toEqual(
      expect.arrayContaining([
        'kernel != size',
        'size > kernel',
        'size % stride != 0',
        '(size - kernel) % stride != 0',
        '(size + 2 * padding - kernel) % stride == 0',
        'size % 4 != 3',
      ]),
    );
  });

  test('are bounded, however many numbers a question has', () => {
    const names = Array.from({ length: 40 }, (_unused, place) => `n${place}`);
    expect(conditionsOver(names).length).toBeLessThan(2000);
  });
});
