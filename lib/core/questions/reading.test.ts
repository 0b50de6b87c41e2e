import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { checkAnswer } from './public';
import { describeUnreadable } from './reading';
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
