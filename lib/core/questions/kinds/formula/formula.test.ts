import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { evaluateFormula, FORMULA_FUNCTIONS, takesValues } from './ast';
import { printFormula, readFormula } from './check';

import type { Formula } from './ast';

const NAMES = ['H', 'W', 'k', 'p', 's', 'a', 'b'];
const VARIABLES = NAMES.map((name) => ({ name }));
const LETTERS = { H: 11, W: 9, k: 4, p: 1, s: 2, a: 12, b: 3 };

function valueOf(raw: string): number | string {
  const formula = readFormula(raw, VARIABLES);
  return formula.ok ? evaluateFormula(formula.value, LETTERS) : formula.error.code;
}

const digits = fc.tuple(fc.nat(9999), fc.option(fc.nat(999), { nil: null }));
const formulas: fc.Arbitrary<Formula> = fc.letrec<{ node: Formula }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 5, depthSize: 'small' },
    digits.map(([whole, part]): Formula => ({ type: 'number', text: part === null ? `${whole}` : `${whole}.${part}` })),
    fc.constantFrom(...NAMES).map((name): Formula => ({ type: 'letter', name })),
    tie('node').map((of): Formula => ({ type: 'negative', of })),
    fc
      .tuple(fc.constantFrom('+', '-', '*', '/', '//', '^'), tie('node'), tie('node'))
      .map(([sign, left, right]): Formula => ({ type: 'binary', sign, left, right })),
    fc
      .tuple(fc.constantFrom(...FORMULA_FUNCTIONS), fc.array(tie('node'), { minLength: 1, maxLength: 3 }))
      .map(([name, of]): Formula => ({ type: 'call', name, of: takesValues(name, of.length) ? of : of.slice(0, 1) })),
  ),
})).node;

describe('a formula', () => {
  test.each([
    ['(H-k)/s + 1', 4.5],
    ['⌊(H-k)/s⌋+1', 4],
    ['floor((H−k)÷s)＋１', 4],
    ['（H－k）／s', 3.5],
    ['(H-k)//s+1', 4],
    ['⌈(H-k)/s⌉', 4],
    ['ceil[(H-k)/s]', 4],
    ['2p', 2],
    ['(H-k)(W-k)', 35],
    ['k(k-1)', 12],
    ['HWk', 396],
    ['2pfloor(H/2)', 10],
    ['-k^2', -16],
    ['(-k)^2', 16],
    ['k²+1', 17],
    ['k**2', 16],
    ['2^-p', 0.5],
    ['2^k^p', 16],
    ['k^p^s', 4],
    ['a-b-p', 8],
    ['a/b/s', 2],
    ['a/2b', 18],
    ['2×-3', -6],
    ['min(H, W，k)', 4],
    ['max(H、W)', 11],
    ['abs(k-H)', 7],
    ['sqrt(W)', 3],
    ['√(W)', 3],
    ['y = H + 1', 12],
    ['输出 = H + 1', 12],
    ['H_{out} = H + 1', 12],
    ['h + w', 20],
    ['(H-k) x 2', 14],
    ['(H-k)·s⋅p', 14],
    ['\\frac{H-k}{s}+1', 4.5],
    ['\\left\\lfloor \\frac{H-k}{s} \\right\\rfloor + 1', 4],
    ['$\\lfloor (H-k) \\div s \\rfloor \\times 2 \\cdot p$', 6],
    ['k^{2}', 16],
    ['\\sqrt{W}', 3],
    ['.5H', 5.5],
  ])('%s is %d', (raw, value) => {
    expect(valueOf(raw)).toBe(value);
  });

  test.each([
    ['', 'empty', {}],
    ['((', 'formula.syntax', { token: '' }],
    ['(H', 'formula.syntax', { token: '' }],
    ['H)', 'formula.syntax', { token: ')' }],
    ['H +', 'formula.syntax', { token: '' }],
    ['H ! k', 'formula.syntax', { token: '!' }],
    ['(H]', 'formula.syntax', { token: ']' }],
    ['2 3', 'formula.syntax', { token: '3' }],
    ['k2', 'formula.syntax', { token: '2' }],
    ['3½', 'formula.syntax', {}],
    ['floor(H, k)', 'formula.syntax', { token: 'floor' }],
    ['a = b = 2', 'formula.syntax', { token: '=' }],
    ['\\frac H s', 'formula.syntax', { token: 'H' }],
    ['H + q', 'formula.unknown-name', { token: 'q', names: NAMES }],
    ['H - kernel', 'formula.unknown-name', { token: 'kernel' }],
    ['constructor', 'formula.unknown-name', {}],
    ['0x10', 'formula.syntax', { token: '0x10' }],
    ['('.repeat(60) + 'H' + ')'.repeat(60), 'formula.too-deep', {}],
    ['-'.repeat(200) + 'H', 'formula.too-deep', {}],
    [`2${'^2'.repeat(100)}`, 'formula.too-deep', {}],
    ['1'.repeat(501), 'too-long', { limit: 500 }],
  ])('%j is unreadable: %s', (raw, code, details) => {
    expect(readFormula(raw, VARIABLES)).toMatchObject({ ok: false, error: { code, ...details } });
  });

  test('means the letter of its own case first, the other case where only one letter can be meant', () => {
    const cased = (raw: string, names: readonly string[]): unknown => {
      const formula = readFormula(
        raw,
        names.map((name) => ({ name })),
      );
      return formula.ok ? formula.value : formula.error.code;
    };
    expect(cased('k', ['K', 'k'])).toEqual({ type: 'letter', name: 'k' });
    expect(cased('K', ['K', 'k'])).toEqual({ type: 'letter', name: 'K' });
    expect(cased('K', ['k'])).toEqual({ type: 'letter', name: 'k' });
    expect(cased('x', ['x'])).toEqual({ type: 'letter', name: 'x' });
    expect(cased('2x3', ['k'])).toMatchObject({ type: 'binary', sign: '*' });
    expect(cased('kxk', ['k'])).toEqual(cased('k × k', ['k']));
    expect(cased('2xk', ['k'])).toEqual(cased('2 × k', ['k']));
  });

  test('is read back from its own written form, tree for tree', () => {
    fc.assert(
      fc.property(formulas, (formula) => {
        const printed = printFormula(formula);
        fc.pre(printed.length <= 500);
        const again = readFormula(printed, VARIABLES);
        if (!again.ok && again.error.code === 'formula.too-deep') return;
        expect(again).toEqual({ ok: true, value: formula });
      }),
      { numRuns: 2000 },
    );
  });

  test('is a number, NaN or an infinity for any letters, and reading never throws', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 520 }),
      fc.string({
        unit: fc.constantFrom(
          'H',
          'k',
          '(',
          ')',
          '+',
          '-',
          '*',
          '/',
          '^',
          '2',
          ',',
          '⌊',
          '⌋',
          '\\frac',
          '{',
          '}',
          'min',
          '²',
        ),
      }),
    );
    fc.assert(
      fc.property(text, (raw) => {
        const formula = readFormula(raw, VARIABLES);
        if (formula.ok) expect(typeof evaluateFormula(formula.value, LETTERS)).toBe('number');
      }),
      { numRuns: 3000 },
    );
  });
});
