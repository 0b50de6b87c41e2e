import fc from 'fast-check';
import katex from 'katex';
import { describe, expect, test } from 'vitest';

import { evaluateExpression, expressionToTex, numberToTex, parseExpression, printExpression } from './expression';

import type { Expression } from './expression';

const numbers = fc
  .oneof(
    fc.nat(9999).map(String),
    fc.tuple(fc.nat(99), fc.nat(99)).map(([whole, rest]) => `${whole}.${rest}`),
  )
  .map((text): Expression => ({ kind: 'number', value: Number(text), text }));
const names = fc.constantFrom('n', 'kernel', 'out_size', 'floor').map((name): Expression => ({ kind: 'name', name }));

/** Every kind of node over every other, a few levels deep. */
const trees: fc.Arbitrary<Expression> = fc.letrec<{ node: Expression }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    numbers,
    names,
    tie('node').map((of): Expression => ({ kind: 'negation', of })),
    fc
      .tuple(fc.constantFrom('+', '-', '*', '/', '%'), tie('node'), tie('node'))
      .map(([sign, left, right]): Expression => ({ kind: 'arithmetic', sign, left, right })),
    fc
      .tuple(fc.constantFrom('==', '!=', '<=', '>=', '<', '>'), tie('node'), tie('node'))
      .map(([sign, left, right]): Expression => ({ kind: 'comparison', sign, left, right })),
    fc
      .tuple(fc.constantFrom('floor', 'ceil', 'abs'), tie('node'))
      .map(([name, only]): Expression => ({ kind: 'call', name, arguments: [only] })),
    fc
      .tuple(fc.constantFrom('min', 'max'), fc.array(tie('node'), { minLength: 1, maxLength: 3 }))
      .map(([name, values]): Expression => ({ kind: 'call', name, arguments: values })),
  ),
})).node;

function tex(source: string): string {
  const parsed = parseExpression(source);
  return parsed.ok ? expressionToTex(parsed.value) : parsed.error.code;
}

describe('expressions as trees', () => {
  test('parsing what a tree prints gives the same tree', () => {
    fc.assert(
      fc.property(trees, (tree) => {
        const text = printExpression(tree);
        fc.pre(text.length <= 200);
        expect(parseExpression(text)).toEqual({ ok: true, value: tree });
      }),
      { numRuns: 500 },
    );
  });

  test('every tree is a formula that KaTeX accepts', () => {
    fc.assert(
      fc.property(trees, (tree) => {
        expect(() =>
          katex.renderToString(expressionToTex(tree), { throwOnError: true, strict: 'error' }),
        ).not.toThrow();
      }),
      { numRuns: 200 },
    );
  });

  test.each([
    ['floor((10 + 2 * 1 - 3) / 2) + 1', '\\left\\lfloor \\frac{10 + 2 \\times 1 - 3}{2} \\right\\rfloor + 1'],
    ['ceil(7 / 2)', '\\left\\lceil \\frac{7}{2} \\right\\rceil'],
    ['(3 - 1) * 4', '(3 - 1) \\times 4'],
    ['2 - (3 - 4)', '2 - (3 - 4)'],
    ['2 - (3 + 4)', '2 - (3 + 4)'],
    ['2 - 3 - 4', '2 - 3 - 4'],
    ['8 * (6 / 2)', '8 \\times \\frac{6}{2}'],
    ['(1 / 2 + 1) * 3', '\\left( \\frac{1}{2} + 1 \\right) \\times 3'],
    ['3 * -2', '3 \\times (-2)'],
    ['3 + -2', '3 + (-2)'],
    ['-2 + 3', '-2 + 3'],
    ['-(2 + 3)', '-(2 + 3)'],
    ['7 * 2 % 3', '(7 \\times 2) \\bmod 3'],
    ['max(0, 9 - 12)', '\\max(0, 9 - 12)'],
    ['abs(2 - 5)', '\\left| 2 - 5 \\right|'],
    ['out_size <= 7', '\\mathrm{out\\_size} \\le 7'],
    ['123456.75 * 1000', '123{,}456.75 \\times 1{,}000'],
  ])('%s is written as %s', (source, expected) => {
    expect(tex(source)).toBe(expected);
  });

  test.each([
    [1792, '1{,}792'],
    [-1234, '-1{,}234'],
    [0.1 + 0.2, '0.3'],
    [2 / 3, '0.666667'],
    [1e21, '1{,}000{,}000{,}000{,}000{,}000{,}000{,}000'],
    [1e-7, '0.0000001'],
    [0, '0'],
  ])('the value %d is written as %s', (value, expected) => {
    expect(numberToTex(value)).toBe(expected);
  });
});

describe('repeated evaluation', () => {
  test('gives each scope its own value', () => {
    for (let n = 0; n < 50; n += 1)
      expect(evaluateExpression('n * n + 1', { n })).toEqual({ ok: true, value: n * n + 1 });
  });

  test('stays right when far more texts come than are kept', () => {
    for (let n = 0; n < 5000; n += 1) expect(evaluateExpression(`${n} + 1`, {})).toEqual({ ok: true, value: n + 1 });
    expect(evaluateExpression('0 + 1', {})).toEqual({ ok: true, value: 1 });
    expect(evaluateExpression('0 +', {})).toMatchObject({ ok: false, error: { code: 'syntax', at: 3 } });
  });
});
