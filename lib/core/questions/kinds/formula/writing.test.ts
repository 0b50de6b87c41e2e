import { describe, expect, test } from 'vitest';

import { evaluateFormula } from './ast';
import { readFormula } from './check';

const LETTERS = { H: 11, W: 9, k: 4, p: 1, s: 2, a: 12, b: 3 };
const VARIABLES = Object.keys(LETTERS).map((name) => ({ name }));

function valueOf(raw: string): number | string {
  const formula = readFormula(raw, VARIABLES);
  return formula.ok ? evaluateFormula(formula.value, LETTERS) : formula.error.code;
}

describe('the many ways to write one formula', () => {
  test.each([
    ['\\dfrac{H}{s}', 5.5],
    ['\\tfrac{H}{s}', 5.5],
    ['\\frac{H-k}{\\frac{s}{2}}', 7],
    ['H∕s', 5.5],
    ['H⁄s', 5.5],
    ['H÷s', 5.5],
    ['H\\div s', 5.5],
    ['H\\times s', 22],
    ['H\\cdot s', 22],
    ['H\\,s', 22],
    ['H\\;s\\:k\\!p\\ a', 1056],
    ['\\min(H, k)', 4],
    ['\\max(H, k)', 11],
    ['\\sqrt(W)', 3],
    ['\\lceil H/s \\rceil', 6],
    ['\\lfloor H/s\\rfloor', 5],
    ['$H$', 11],
    ['H‐k', 7],
    ['H–k', 7],
    ['H﹣k', 7],
    ['kxk', 16],
    ['k X k', 16],
    ['2xkxk', 32],
    ['0xk', 0],
    ['10x2', 20],
    ['1.0x2', 2],
    ['floor{H/s}', 5],
    ['floor (H/s)', 5],
    ['FLOOR(H/s)', 5],
    ['Ceil[H/s]', 6],
    ['kfloor(H/s)', 20],
    ['0.5H', 5.5],
    ['12.25', 12.25],
    ['.25', 0.25],
    ["H' = H", 11],
    [' y_{1} = H', 11],
    ['output size = H', 11],
    ['H\u200B+\uFEFFk', 15],
    ['{H-k}/s', 3.5],
    ['[H-k]/s', 3.5],
    ['k⁻²', 1 / 16],
    ['+H', 11],
    ['--H', 11],
    ['-+-H', 11],
    ['2^3^2', 512],
    ['H-k//s', 9],
    ['a/b*s', 8],
    ['max(k)', 4],
    ['min(a, b, s, p)', 1],
  ])('%s is %d', (raw, value) => {
    expect(valueOf(raw)).toBe(value);
  });

  test.each([
    ['floor H', { code: 'formula.unknown-name', token: 'floor' }],
    ['floorH(', { code: 'formula.unknown-name', token: 'floorH' }],
    ['floor', { code: 'formula.unknown-name', token: 'floor' }],
    ['floor()', { code: 'formula.syntax', token: ')' }],
    ['floor(', { code: 'formula.syntax', token: '' }],
    ['floor(H', { code: 'formula.syntax', token: '' }],
    ['floor(H]', { code: 'formula.syntax', token: ']' }],
    ['min(H,)', { code: 'formula.syntax', token: ')' }],
    ['abs(H, k)', { code: 'formula.syntax', token: 'abs' }],
    ['sqrt(H, k)', { code: 'formula.syntax', token: 'sqrt' }],
    ['⌊H/s⌉', { code: 'formula.syntax', token: '⌉' }],
    ['⌊H/s⌋ ⌋', { code: 'formula.syntax', token: '⌋' }],
    ['H k 2', { code: 'formula.syntax', token: '2' }],
    ['(H) 2', { code: 'formula.syntax', token: '2' }],
    ['H, k', { code: 'formula.syntax', token: ',' }],
    ['*H', { code: 'formula.syntax', token: '*' }],
    ['H ^', { code: 'formula.syntax', token: '' }],
    ['H * / k', { code: 'formula.syntax', token: '/' }],
    ['()', { code: 'formula.syntax', token: ')' }],
    ['\\frac{H}', { code: 'formula.syntax', token: '' }],
    ['\\frac{H}k', { code: 'formula.syntax', token: 'k' }],
    ['\\frac{H{s}', { code: 'formula.syntax', token: '' }],
    ['\\fraction', { code: 'formula.unknown-name' }],
    ['\\timesx', { code: 'formula.syntax', token: '\\' }],
    ['00x1F', { code: 'formula.syntax', token: '00x1F' }],
    ['H + 0X10', { code: 'formula.syntax', token: '0X10' }],
    ['1..2', { code: 'formula.syntax' }],
    ['H = k = s', { code: 'formula.syntax', token: '=' }],
    ['= H', { code: 'formula.syntax', token: '=' }],
    [`${'y'.repeat(32)} = H`, { code: 'formula.unknown-name' }],
    ['y =', { code: 'empty' }],
    [' ', { code: 'empty' }],
  ])('%s is refused, and the complaint names the place', (raw, error) => {
    expect(readFormula(raw, VARIABLES)).toMatchObject({ ok: false, error });
  });

  test('up to 500 characters are read', () => {
    const sum = (terms: number) => `H${'+H'.repeat(terms)}`;
    expect(readFormula(`${sum(249)} `, VARIABLES).ok).toBe(true);
    expect(readFormula(`${sum(249)}  `, VARIABLES)).toEqual({ ok: false, error: { code: 'too-long', limit: 500 } });
  });

  test('brackets may be nested deep, and stand side by side as often as one likes', () => {
    const nested = (depth: number) => `${'('.repeat(depth)}H${')'.repeat(depth)}`;
    expect(valueOf(nested(24))).toBe(11);
    expect(valueOf(nested(60))).toBe('formula.too-deep');
    expect(valueOf('(p)'.repeat(80))).toBe(1);
    expect(valueOf(`-p${'-p'.repeat(80)}`)).toBe(-81);
    expect(valueOf('p^p*'.repeat(80) + 'p')).toBe(1);
    expect(valueOf('-p*'.repeat(80) + 'p')).toBe(1);
  });
});
