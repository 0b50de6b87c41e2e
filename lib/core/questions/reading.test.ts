import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { checkAnswer } from './public';
import {
  describeUnreadable,
  MAX_RAW_LENGTH,
  normalizeRaw,
  superscriptsAsPowers,
  TIMES_SIGNS,
  withoutFullStop,
} from './reading';
import { formatNumberAnswer, readNumber } from './kinds/number/check';
import { formatShapeAnswer, readShape } from './kinds/shape/check';
import { readChoice } from './kinds/choice/check';

const FULL_WIDTH_ZERO = '０'.charCodeAt(0);

function fullWidth(text: string): string {
  return text.replace(/\d/g, (digit) => String.fromCharCode(FULL_WIDTH_ZERO + Number(digit)));
}

describe('a shape', () => {
  test.each([
    '3*3*1',
    '３×３×１',
    '3，3，1',
    ' 3 x 3 x 1 ',
    '3X3X1',
    '(3, 3, 1)',
    '[3,3,1]',
    '3 3 1',
    '3·3·1',
    '３＊３＊１',
    '3、3、1',
    '3ｘ3ｘ1',
    '3×3×1。',
    '(3, 3, 1).',
    '3∗3∗1',
  ])('%j reads as 3×3×1', (raw) => {
    expect(readShape(raw)).toEqual({ ok: true, value: { height: 3, width: 3, channels: 1 } });
  });

  test.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['abc', 'shape.not-whole'],
    ['3×3', 'shape.count'],
    ['3×3×1×1', 'shape.count'],
    ['3.5×3.5×1', 'shape.not-whole'],
    ['-3×3×1', 'shape.not-whole'],
    ['0×3×1', 'shape.not-whole'],
    ['1,000×2', 'shape.leading-zero'],
    ['9'.repeat(30), 'number.out-of-range'],
    ['1'.repeat(201), 'too-long'],
  ])('%j is unreadable: %s', (raw, code) => {
    expect(readShape(raw)).toMatchObject({ ok: false, error: { code } });
  });

  test('is read back from its own written form, in full width and with any separator', () => {
    const dimension = fc.integer({ min: 1, max: 99_999 });
    fc.assert(
      fc.property(
        fc.tuple(dimension, dimension, dimension),
        fc.constantFrom('×', '*', 'x', ' X ', '，', ' , ', ' '),
        ([height, width, channels], separator) => {
          const shape = { height, width, channels };
          expect(readShape(formatShapeAnswer(shape))).toEqual({ ok: true, value: shape });
          expect(readShape(fullWidth([height, width, channels].join(separator)))).toEqual({ ok: true, value: shape });
        },
      ),
    );
  });
});

describe('a number', () => {
  test.each([
    ['1792', 1792],
    ['1,792', 1792],
    ['１，７９２', 1792],
    ['138,357,544', 138_357_544],
    ['16,000', 16_000],
    ['138 357 544', 138_357_544],
    ['1.5万', 15_000],
    ['1.38亿', 138_000_000],
    ['－3', -3],
    ['−3', -3],
    ['2.50', 2.5],
    ['9 个', 9],
    ['9个', 9],
    ['9 pixels', 9],
    ['1 Pixel', 1],
    ['1.5e8', 150_000_000],
    ['1.5E+8', 150_000_000],
    ['1.5×10^8', 150_000_000],
    ['1.5 * 10^8', 150_000_000],
    ['1.5x10**8', 150_000_000],
    ['1.5×10⁸', 150_000_000],
    ['１．５×１０⁸', 150_000_000],
    ['1.38×10^{8} 个', 138_000_000],
    ['10⁸', 100_000_000],
    ['5×10⁻³', 0.005],
    ['18/25', 0.72],
    ['１８／２５', 0.72],
    ['-1,000 / 4,000', -0.25],
    ['72%', 0.72],
    ['７２％', 0.72],
    ['.5', 0.5],
    ['1792。', 1792],
    ['1792.', 1792],
    ['9 个。', 9],
    ['1.5∗10^8', 150_000_000],
    ['−0', 0],
  ])('%j reads as %d', (raw, value) => {
    expect(readNumber(raw, ['个', 'pixels'])).toEqual({ ok: true, value });
  });

  test.each([
    ['', 'empty'],
    ['abc', 'number.not-a-number'],
    ['1,5', 'number.ambiguous-comma'],
    ['16,00', 'number.ambiguous-comma'],
    ['0x10', 'number.not-a-number'],
    ['0x1F', 'number.not-a-number'],
    ['0x10^2', 'number.not-a-number'],
    ['1792..', 'number.not-a-number'],
    ['-Infinity', 'number.not-a-number'],
    ['∞', 'number.not-a-number'],
    ['1e999', 'number.out-of-range'],
    ['1e-999', 'number.out-of-range'],
    ['1/0', 'number.not-a-number'],
    ['1/2/3', 'number.not-a-number'],
    ['3²', 'number.not-a-number'],
    ['3½', 'number.not-a-number'],
    ['12 foo', 'number.not-a-number'],
    ['12 = x', 'number.not-a-number'],
    ['72%%', 'number.not-a-number'],
    ['3, 4', 'number.several'],
    ['3 或 4', 'number.several'],
    ['3 and 4', 'number.several'],
    ['1.5万 2万', 'number.several'],
    ['Infinity', 'number.not-a-number'],
    ['NaN', 'number.not-a-number'],
    ['3 4', 'number.several'],
    ['9'.repeat(40), 'number.out-of-range'],
  ])('%j is unreadable: %s', (raw, code) => {
    expect(readNumber(raw, [])).toMatchObject({ ok: false, error: { code } });
  });

  test('is read back from its own written form', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), (value) => {
        expect(readNumber(formatNumberAnswer(value), [])).toEqual({ ok: true, value });
        expect(readNumber(fullWidth(String(value)), [])).toEqual({ ok: true, value });
      }),
    );
    const decimal = fc.double({ min: -1e12, max: 1e12, noNaN: true }).map((value) => value + 0);
    fc.assert(
      fc.property(decimal, (value) => {
        expect(readNumber(formatNumberAnswer(value), [])).toEqual({ ok: true, value });
      }),
    );
  });

  test('in scientific form is exactly what JavaScript reads from the same digits', () => {
    const mantissa = fc.tuple(fc.nat(999), fc.nat(999)).map(([whole, part]) => `${whole}.${part}`);
    fc.assert(
      fc.property(mantissa, fc.integer({ min: -9, max: 9 }), (digits, exponent) => {
        const value = Number(`${digits}e${exponent}`);
        for (const raw of [`${digits}e${exponent}`, `${digits}×10^${exponent}`, `${digits} x 10^(${exponent})`]) {
          expect(readNumber(raw, [])).toEqual({ ok: true, value });
        }
      }),
    );
  });

  test('with a percent sign is that number where the unit is percent, and its hundredth where it is not', () => {
    fc.assert(
      fc.property(fc.nat(100_000), (percent) => {
        expect(readNumber(`${percent}%`, ['%'])).toEqual({ ok: true, value: percent });
        expect(readNumber(`${percent} ％`, [])).toEqual({ ok: true, value: Number(`${percent}e-2`) });
      }),
    );
  });
});

test('a complaint quotes what was typed', () => {
  expect(readNumber('1 box', [])).toMatchObject({ ok: false, error: { token: '1 box' } });
});

describe('a choice', () => {
  test.each(['B', 'b', 'Ｂ', ' B ', '(B)', 'B.'])('%j reads as the second option', (raw) => {
    expect(readChoice(raw, 2)).toEqual({ ok: true, value: 1 });
  });

  test.each([
    ['C', 'choice.unknown'],
    ['AB', 'choice.several'],
    ['', 'empty'],
  ])('%j of two options is unreadable: %s', (raw, code) => {
    expect(readChoice(raw, 2)).toMatchObject({ ok: false, error: { code } });
  });
});

const UNBOUNDED_PARTS = [
  { kind: 'shape', id: 'a', label: null },
  { kind: 'number', id: 'b', label: null, unit: null, units: [] },
  { kind: 'text', id: 'c', label: null },
  { kind: 'formula', id: 'd', label: null, variables: [{ name: 'a', meaning: '' }] },
  { kind: 'choice', id: 'e', label: null, many: true, options: [] },
] as const;

describe('reading', () => {
  test('never throws, and always has a sentence in both languages for what it cannot read', () => {
    const parts = [
      { kind: 'shape', id: 'a', label: null },
      { kind: 'number', id: 'b', label: null, unit: '个', units: ['个', 'pixels'] },
      { kind: 'text', id: 'd', label: null },
      { kind: 'formula', id: 'e', label: null, variables: [{ name: 'H', meaning: 'side' }] },
      {
        kind: 'choice',
        id: 'c',
        label: null,
        many: false,
        options: [
          { letter: 'A', html: '', picture: null },
          { letter: 'B', html: '', picture: null },
        ],
      },
    ] as const;
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 260 }), fc.constantFrom(...parts), (raw, part) => {
        const result = checkAnswer(raw, part);
        if (result.ok) return;
        expect(describeUnreadable(result.error, 'zh-CN')).toMatch(/。$/);
        expect(describeUnreadable(result.error, 'en')).toMatch(/\.$/);
      }),
      { numRuns: 2000 },
    );
  });

  test('refuses 64 KB of anything by its length, at once', () => {
    const started = performance.now();
    for (const unit of ['(', '1', '-', 'a ', '²', '\\frac{', '1,', '10^', '」']) {
      const raw = unit.repeat(Math.ceil(65_536 / unit.length));
      for (const part of UNBOUNDED_PARTS) {
        expect(checkAnswer(raw, part)).toMatchObject({ ok: false, error: { code: 'too-long' } });
      }
    }
    expect(performance.now() - started).toBeLessThan(500);
  });
});

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
