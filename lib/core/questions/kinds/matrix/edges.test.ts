import { describe, expect, test } from 'vitest';

import { questionDocumentSchema } from '../../document';
import { openVariant } from '../../variant';

import { formatMatrix, readMatrix } from './check';

import type { OpenPart } from '../../part';

const title = { zh: '题', en: 'Question' };
const english = { locale: 'en', render: (text: string) => text } as const;
const SIZE = { rows: 2, columns: 2 };
const READ = {
  ok: true,
  value: [
    [1, 2],
    [3, 4],
  ],
};

interface Written {
  readonly ask?: object;
  readonly image?: readonly (readonly number[])[];
  readonly slips?: readonly string[];
}

const IMAGE = [
  [0, 1, 2, 1],
  [3, 4, 5, 1],
  [6, 7, 8, 1],
  [1, 1, 1, 1],
];

/** A 2 × 2 kernel of 1, 0, 0, −1 and the bias 1 over a small image, stride 1: three rows for four. */
function open({ ask = {}, image = IMAGE, slips = [] }: Written): OpenPart | string {
  const height = image.length;
  const width = image[0]?.length ?? 0;
  const kernel = [
    [1, 0],
    [0, -1],
  ];
  const document = questionDocumentSchema.parse({
    id: 'map',
    title,
    concepts: ['conv.values'],
    convention: 'lecture',
    grids: { image: { height, width, lecture: image }, kernel: { height: 2, width: 2, lecture: kernel } },
    network: {
      input: { height, width, channels: 1, values: 'image' },
      layers: [
        { conv2d: { id: 'conv', out_channels: 1, kernel_size: 2, bias: true, weights: ['kernel'], biases: [1] } },
      ],
    },
    prompt: title,
    slips,
    ask: [{ id: 'map', quantity: 'feature_map', of: 'conv', kind: 'matrix', ...ask }],
  });
  const variant = openVariant(document, { parameters: { image: 0, kernel: 0 }, number: 0, seed: '' });
  return variant.ok ? (variant.value.parts[0] ?? 'no part') : `${variant.error.code} ${variant.error.path.join('.')}`;
}

function partOf(written: Written): OpenPart {
  const part = open(written);
  if (typeof part === 'string') throw new Error(part);
  return part;
}

describe('one grid written in many ways', () => {
  test.each([
    ['[[1,2],\n[3,4]]'],
    ['[[1, 2]  ,  [3, 4]]'],
    ['[[1 2][3 4]]'],
    ['(1 2; 3 4)'],
    ['{1, 2; 3, 4}'],
    ['( ( 1, 2; 3, 4 ) )'],
    ['1, 2\u20283, 4'],
    ['1e0, 2E+0; 30e-1, 4.'],
    ['  1   2  ;  3   4  '],
  ])('%j', (raw) => {
    expect(readMatrix(raw, SIZE)).toEqual(READ);
  });

  test('zeros have no sign', () => {
    expect(readMatrix('-0, 0; −0.0, 0', SIZE)).toEqual({
      ok: true,
      value: [
        [0, 0],
        [0, 0],
      ],
    });
    expect(formatMatrix([[-0, -1.5], [1e-7]])).toBe('0, −1.5; 1e−7');
  });
});

describe('a cell', () => {
  test.each(['x1', '1x', '--1', '+-1', '1e', 'e5', '.', '1.5.2', '1/2', '１½'])('%j is no number', (token) => {
    expect(readMatrix(`1, 2; ${token}, 4`, SIZE)).toMatchObject({
      ok: false,
      error: { code: 'matrix.not-a-number', row: 2, column: 1 },
    });
  });

  test.each([
    ['+.5', 0.5],
    ['-12.50', -12.5],
    ['12e12', 12e12],
    ['1E-12', 1e-12],
  ])('%j is %d', (token, value) => {
    expect(readMatrix(token, { rows: 1, columns: 1 })).toEqual({ ok: true, value: [[value]] });
  });

  test('that is missing or beyond all range is named', () => {
    expect(readMatrix('1, ; 3, 4', SIZE)).toEqual({
      ok: false,
      error: { code: 'matrix.not-a-number', token: '', row: 1, column: 2 },
    });
    expect(readMatrix('1, -1e999; 3, 4', SIZE)).toEqual({
      ok: false,
      error: { code: 'number.out-of-range', token: '-1e999' },
    });
  });
});

describe('a size that is not asked for', () => {
  test.each([
    ['1, 2', { rows: 1 }],
    ['1; 2; 3', { rows: 3 }],
    ['1, 2; 3', { row: 2, columns: 1 }],
    ['1; 3, 4', { row: 1, columns: 1 }],
    ['1, 2; 3, 4, 5', { row: 2, columns: 3 }],
  ])('of %j is counted', (raw, found) => {
    expect(readMatrix(raw, SIZE)).toEqual({ ok: false, error: { code: 'matrix.size', found, ...SIZE } });
  });

  test.each(['[]', '; ;', '[ ; ]', '\n'])('%j has nothing in it', (raw) => {
    expect(readMatrix(raw, SIZE)).toEqual({ ok: false, error: { code: 'empty' } });
  });

  test('a text longer than the largest grid is too long, with the limit', () => {
    expect(readMatrix('1'.repeat(16 * 16 * 24 + 1), SIZE)).toEqual({
      ok: false,
      error: { code: 'too-long', limit: 16 * 16 * 24 },
    });
  });
});

describe('a part answered by a grid', () => {
  const RIGHT = '−3, −3, 2; −3, −3, 5; 6, 7, 8';

  test('tells size and label, and is worth what the author says', () => {
    expect(partOf({}).points).toBe(1);
    expect(partOf({}).publicPart(english)).toEqual({ kind: 'matrix', id: 'map', label: null, rows: 3, columns: 3 });
    const part = partOf({ ask: { points: 9, label: { zh: '图', en: 'Map' } } });
    expect(part.points).toBe(9);
    expect(part.publicPart(english)).toMatchObject({ label: 'Map' });
    expect(part.publicPart({ ...english, locale: 'zh-CN' })).toMatchObject({ label: '图' });
  });

  test('of another quantity, or too large to fill in, is the author’s to mend', () => {
    expect(open({ ask: { quantity: 'output_height' } })).toBe('kind-does-not-fit ask.map.kind');
    const row = (length: number) => Array.from({ length }, () => 0);
    expect(typeof open({ image: [row(17), row(17)] })).toBe('object');
    expect(open({ image: [row(18), row(18)] })).toBe('kind-does-not-fit ask.map.kind');
    expect(open({ image: row(18).map(() => [0, 0]) })).toBe('kind-does-not-fit ask.map.kind');
  });

  test('is written out, solved and judged cell by cell', () => {
    const part = partOf({});
    expect(part.rightAnswer(english)).toBe(RIGHT);
    expect(part.solution.length).toBeGreaterThan(0);
    expect(part.judge(RIGHT)).toMatchObject({ ok: true, value: { answer: RIGHT, score: 1, slips: [] } });
    expect(part.judge(RIGHT)).not.toHaveProperty('value.notes');
    const judged = part.judge(RIGHT.replace('−3, −3, 2', '9, −3, 9'));
    expect(judged).toMatchObject({
      value: {
        score: 7 / 9,
        slips: [],
        marks: [
          [false, true, false],
          [true, true, true],
          [true, true, true],
        ],
        notes: [{ right: null, text: { zh: '9 格里填对了 7 格。', en: '7 of 9 cells are right.' } }],
      },
    });
    expect(part.judge('1, 2')).toMatchObject({ ok: false, error: { code: 'matrix.size' } });
  });

  test('has samples of listed slips that give a grid of this size, and of no others', () => {
    const part = partOf({ slips: ['conv.forgot-bias', 'conv.flipped-kernel'] });
    expect(part.slipSamples.map(({ code }) => code)).toEqual(['conv.forgot-bias', 'conv.flipped-kernel']);
    expect(part.slipSamples[0]?.raw).toBe('−4, −4, 1; −4, −4, 4; 5, 6, 7');
    expect(part.blindSlips).toEqual([]);
  });

  test('names a slip with its explanation where it was followed in half of the cells', () => {
    const part = partOf({ slips: ['conv.forgot-bias'] });
    const judged = part.judge('−4, −4, 1; −4, −4, 5; 6, 7, 8');
    expect(judged).toMatchObject({ ok: true, value: { slips: [{ codes: ['conv.forgot-bias'] }] } });
    expect(judged.ok && judged.value.slips[0]?.explanation.en.length).toBeGreaterThan(10);
    expect(judged.ok && judged.value.slips[0]?.title?.en.length).toBeGreaterThan(3);
    expect(part.judge('−4, −4, 1; −4, −3, 5; 6, 7, 8')).toMatchObject({ value: { slips: [] } });
  });
});
