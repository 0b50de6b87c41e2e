import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { evaluateExpression } from './expression';

/** A random expression as text, with the value JavaScript's own arithmetic gives it. */
const arithmetic: fc.Arbitrary<{ text: string; value: number }> = fc.letrec<{ node: { text: string; value: number } }>(
  (tie) => ({
    node: fc.oneof(
      { maxDepth: 4, depthSize: 'small' },
      fc.nat(99).map((value) => ({ text: String(value), value })),
      fc.tuple(fc.constantFrom('+', '-', '*'), tie('node'), tie('node')).map(([sign, left, right]) => ({
        text: `(${left.text} ${sign} ${right.text})`,
        value:
          sign === '+' ? left.value + right.value : sign === '-' ? left.value - right.value : left.value * right.value,
      })),
      tie('node').map(({ text, value }) => ({ text: `-(${text})`, value: -value })),
    ),
  }),
).node;

describe('evaluateExpression', () => {
  test('agrees with plain arithmetic', () => {
    fc.assert(
      fc.property(arithmetic, ({ text, value }) => {
        fc.pre(text.length <= 200 && Number.isSafeInteger(value));
        const result = evaluateExpression(text, {});
        // Adding 0 makes one zero of both.
        expect(result.ok ? result.value + 0 : null).toBe(value + 0);
      }),
    );
  });

  test.each([
    ['2 + 3 * 4', 14],
    ['(2 + 3) * 4', 20],
    ['10 - 2 - 3', 5],
    ['12 / 2 / 3', 2],
    ['floor((size - kernel) / stride) + 1', 3],
    ['ceil(7 / 2)', 4],
    ['max(0, 3 - 5)', 0],
    ['kernel < size', 1],
    ['kernel >= size', 0],
    ['(size - kernel) % stride == 1', 1],
    ['-kernel + 4', 1],
  ])('%s = %d', (source, value) => {
    expect(evaluateExpression(source, { size: 10, kernel: 3, stride: 3 })).toEqual({ ok: true, value });
  });

  test.each([
    ['', 'syntax', 0],
    ['2 +', 'syntax', 3],
    ['2 $ 3', 'syntax', 2],
    ['width + 1', 'unknown-name', 0],
    ['constructor', 'unknown-name', 0],
    ['__proto__', 'unknown-name', 0],
    ['1 / 0', 'not-finite', 0],
    ['(1', 'syntax', 2],
    ['1 2', 'syntax', 2],
  ])('%j is refused as %s at %d', (source, code, at) => {
    expect(evaluateExpression(source, { size: 10 })).toMatchObject({ ok: false, error: { code, at } });
  });

  test('never throws and never runs anything, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (source) => {
        const result = evaluateExpression(source, { size: 1 });
        if (result.ok) expect(Number.isFinite(result.value)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test('refuses deep nesting instead of exhausting the stack', () => {
    expect(evaluateExpression(`${'('.repeat(99)}1${')'.repeat(99)}`, {}).ok).toBe(false);
  });
});
