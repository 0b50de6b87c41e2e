import { describe, expect, test } from 'vitest';

import { readShape } from './kinds/shape/check';
import {
  describeUnreadable,
  MAX_RAW_LENGTH,
  normalizeRaw,
  superscriptsAsPowers,
  TIMES_SIGNS,
  withoutFullStop,
} from './reading';

describe('one form for what keyboards produce', () => {
  test.each([
    ['３＊４', '3*4'],
    ['−1 ‐1 –1 ―1 ﹣1', '-1 -1 -1 -1 -1'],
    ['1，2、3；4', '1,2,3;4'],
    ['  a \t\n b\u200B\u200D\uFEFFc  ', 'a b c'],
    ['1792', '1792'],
  ])('%j is %j', (raw, value) => {
    expect(normalizeRaw(raw)).toEqual({ ok: true, value });
  });

  test('nothing but space is empty, and what is longer than the limit is too long, with the limit', () => {
    expect(normalizeRaw(' \u200B\n')).toEqual({ ok: false, error: { code: 'empty' } });
    expect(normalizeRaw('1'.repeat(MAX_RAW_LENGTH)).ok).toBe(true);
    expect(normalizeRaw('1'.repeat(MAX_RAW_LENGTH + 1))).toEqual({
      ok: false,
      error: { code: 'too-long', limit: MAX_RAW_LENGTH },
    });
    expect(normalizeRaw('123', 3).ok).toBe(true);
    expect(normalizeRaw('1234', 3)).toEqual({ ok: false, error: { code: 'too-long', limit: 3 } });
  });

  test.each([
    ['10⁸', '10^8'],
    ['10⁻³', '10^(-3)'],
    ['10⁺³', '10^3'],
    ['2⁰¹²³⁴⁵⁶⁷⁸⁹', '2^0123456789'],
    ['a² + b²', 'a^2 + b^2'],
    ['10⁻', '10⁻'],
  ])('the power in %j is written %j', (raw, written) => {
    expect(superscriptsAsPowers(raw)).toBe(written);
  });

  test('powers are left alone in what is too long to be read', () => {
    expect(superscriptsAsPowers('²'.repeat(MAX_RAW_LENGTH + 1))).toBe('²'.repeat(MAX_RAW_LENGTH + 1));
    expect(superscriptsAsPowers('²'.repeat(MAX_RAW_LENGTH))).toBe('^' + '2'.repeat(MAX_RAW_LENGTH));
    expect(superscriptsAsPowers('x²', 1)).toBe('x²');
  });

  test.each([
    ['9.', '9'],
    ['9 。', '9'],
    ['9..', '9.'],
    ['9.5', '9.5'],
    ['. 9', '. 9'],
  ])('of %j, a full stop at the end is taken off: %j', (text, bare) => {
    expect(withoutFullStop(text)).toBe(bare);
  });

  test('every sign for times separates a shape', () => {
    for (const sign of TIMES_SIGNS) expect(readShape(`3${sign}4${sign}5`)).toMatchObject({ ok: true });
  });
});

describe('what could not be read', () => {
  const both = (unreadable: Parameters<typeof describeUnreadable>[0]) =>
    [describeUnreadable(unreadable, 'zh-CN'), describeUnreadable(unreadable, 'en')].join(' ');

  test.each([
    [{ code: 'empty' }, ['还没有填写', 'no answer yet']],
    [{ code: 'too-long' }, [`最多 ${MAX_RAW_LENGTH} 个字符`, `at most ${MAX_RAW_LENGTH} characters`]],
    [{ code: 'too-long', limit: 7 }, ['最多 7 个字符', 'at most 7 characters']],
    [{ code: 'shape.count', found: 1 }, ['读到 1 个数', '1 number read']],
    [{ code: 'shape.count', found: 2 }, ['读到 2 个数', '2 numbers read']],
    [{ code: 'shape.not-whole', token: 'q7' }, ['“q7”不是正整数', '"q7" is not a positive whole number']],
    [{ code: 'shape.leading-zero', token: '07' }, ['“07”以 0 开头', '"07" starts with 0']],
    [{ code: 'number.not-a-number', token: 'q7' }, ['“q7”不是一个数', '"q7" is not a number']],
    [{ code: 'number.ambiguous-comma', token: '1,5' }, ['“1,5”里的逗号', 'The comma in "1,5"']],
    [{ code: 'number.out-of-range', token: '1e999' }, ['“1e999”超出了', '"1e999" is outside the range']],
    [{ code: 'number.several', found: 3 }, ['读到 3 个数', '3 numbers read']],
    [{ code: 'formula.syntax', token: '' }, ['公式还没有写完', 'not complete']],
    [{ code: 'formula.syntax', token: '@' }, ['公式读到“@”', 'cannot be read at "@"']],
    [
      { code: 'formula.unknown-name', token: 'q', names: ['H', 'k'] },
      ['不能用“q”', 'H、k', '"q" has no meaning', 'H, k'],
    ],
    [{ code: 'formula.too-deep' }, ['套得太深', 'nested too deep']],
    [
      { code: 'choice.unknown', token: 'Q', letters: 'A, B' },
      ['没有选项“Q”', '可选：A, B', 'no option "Q"', 'one of A, B'],
    ],
    [{ code: 'choice.several' }, ['只能选一个', 'exactly one']],
    [{ code: 'choice.repeated', token: 'B' }, ['“B”写了不止一次', '"B" is there more than once']],
    [{ code: 'order.incomplete', missing: 'B, C' }, ['缺少：B, C', 'B, C is missing']],
    [
      { code: 'matrix.size', found: { row: 2, columns: 1 }, rows: 3, columns: 4 },
      ['第 2 行读到 1 个数，每行需要 4 个', 'Row 2 has 1 number; each row needs 4'],
    ],
    [
      { code: 'matrix.size', found: { row: 2, columns: 5 }, rows: 3, columns: 4 },
      ['第 2 行读到 5 个数', 'Row 2 has 5 numbers;'],
    ],
    [
      { code: 'matrix.size', found: { rows: 1 }, rows: 3, columns: 4 },
      ['读到 1 行，需要 3 行，每行 4 个数', '1 row read, 3 needed with 4 numbers each'],
    ],
    [{ code: 'matrix.size', found: { rows: 2 }, rows: 3, columns: 4 }, ['读到 2 行', '2 rows read']],
    [
      { code: 'matrix.not-a-number', token: '', row: 2, column: 3 },
      ['第 2 行第 3 列还没有填', 'Row 2, column 3 is still empty'],
    ],
    [
      { code: 'matrix.not-a-number', token: 'q', row: 2, column: 3 },
      ['第 2 行第 3 列的“q”不是一个数', '"q" in row 2, column 3 is not a number'],
    ],
    [
      { code: 'code.dialect', found: 'keras', allowed: ['mindspore', 'pytorch'] },
      ['用的是 Keras', 'MindSpore 或 PyTorch', 'uses Keras', 'MindSpore or PyTorch'],
    ],
    [
      { code: 'code.unreadable', line: 4, column: 9, words: { zh: '少了括号。', en: 'A bracket is missing.' } },
      ['第 4 行第 9 列：少了括号。', 'Line 4, column 9: A bracket is missing.'],
    ],
  ] as const)('%j is said in both languages, with what was typed', (unreadable, words) => {
    for (const word of words) expect(both(unreadable)).toContain(word);
  });
});
