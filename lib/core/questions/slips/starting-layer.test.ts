import { expect, test } from 'vitest';

import { frameOf } from '@/tests/support/slips/row';

import { sameValue } from '../value';
import { findSlip } from './catalogue';

import type { Row } from '@/tests/support/slips/row';

const SHAPE: Row['ask'] = { quantity: 'output_shape', of: 'last' };

/** The English words for the wrong answer, once the slip has been seen to give it. */
function explained(row: Pick<Row, 'code' | 'input' | 'layers' | 'ask' | 'wrong' | 'grids'>): string {
  const frame = frameOf(row);
  const value = findSlip(row.code)?.run(frame) ?? null;
  const { wrong } = row;
  if (typeof wrong === 'number') expect(value).toEqual({ type: 'number', value: wrong });
  else expect(value !== null && sameValue(value, shapeOf(wrong))).toBe(true);
  return findSlip(row.code)?.explain(frame).en ?? '';
}

function shapeOf([height, width, channels]: Row['wrong'] & object) {
  return { type: 'shape', height: Number(height), width: Number(width), channels: Number(channels) } as const;
}

function conv(id: string, settings: Record<string, unknown>) {
  return { conv2d: { id, kernel_size: 5, out_channels: 10, ...settings } };
}

const CONV_POOL = [
  conv('first', { out_channels: 64, kernel_size: 3, pad_mode: 'same' }),
  { max_pool2d: { id: 'last', kernel_size: 2, stride: 2 } },
];

test('a wrong depth behind a pool is explained with the channels that went into the convolution', () => {
  const question = { input: [32, 32, 3], layers: CONV_POOL, ask: SHAPE } as const;
  const multiplied = explained({ code: 'depth.multiplied', ...question, wrong: [16, 16, 192] });
  expect(multiplied).toMatch(/`first`.*You took 3 × 64/u);
  const kept = explained({ code: 'depth.kept-input', ...question, wrong: [16, 16, 3] });
  expect(kept).toMatch(/`first`.*You kept the 3 channels.*there are 64/u);
});

test('of two convolutions whose depths were multiplied, the first is explained', () => {
  const layers = [conv('first', { out_channels: 6 }), conv('last', {})];
  const text = explained({ code: 'depth.multiplied', input: [32, 32, 3], layers, ask: SHAPE, wrong: [24, 24, 180] });
  expect(text).toMatch(/`first`.*You took 3 × 6,/u);
});

test('an ignored stride is that of the layer which has one', () => {
  const layers = [conv('first', { stride: 2 }), conv('last', { stride: 1 })];
  const text = explained({ code: 'size.ignored-stride', input: [32, 32, 3], layers, ask: SHAPE, wrong: [24, 24, 10] });
  expect(text).toMatch(/`first`.*moves 2 cells.*divide by 2/u);
});

test('a forgotten + 1 is shown on the numbers that the student had', () => {
  const layers = [conv('first', {}), conv('last', {})];
  const question = { code: 'size.forgot-plus-one', input: [32, 32, 3], layers } as const;
  expect(explained({ ...question, ask: SHAPE, wrong: [22, 22, 10] })).toMatch(/`first`.*\(32 - 5\) \/ 1/u);
});

test('a slip along the width is explained with the numbers of the width', () => {
  const layers = [conv('last', { stride: [1, 2] })];
  const text = explained({ code: 'size.ignored-stride', input: [11, 11, 3], layers, ask: SHAPE, wrong: [7, 7, 10] });
  expect(text).toContain('moves 2 cells');
});

test('a question about one layer does not name it', () => {
  const layers = [conv('last', { stride: 2 })];
  const question = { input: [11, 11, 3], layers, ask: SHAPE } as const;
  expect(explained({ code: 'size.ignored-stride', ...question, wrong: [7, 7, 10] })).not.toContain('`last`');
  expect(explained({ code: 'depth.multiplied', ...question, wrong: [4, 4, 30] })).not.toContain('`last`');
});

const VALUE: Row['ask'] = { quantity: 'output_value', of: 'relu', cell: [0, 1] };
const RELU = { relu: { id: 'relu' } };
/** Four rows 1 2 3 4 / 5 6 7 8 / 9 10 11 12 / 13 14 15 16. */
const IMAGE = [0, 1, 2, 3].map((row) => [1, 2, 3, 4].map((column) => 4 * row + column));
const ONES = [
  [1, 1],
  [1, 1],
];
/** Adds up a window of 2×2. */
const SUM = { kernel_size: 2, out_channels: 1, weights: ['kernel'], biases: [0] };
const ON_ONE = { input: [4, 4, 1], grids: { image: [IMAGE], kernel: [ONES] }, ask: VALUE } as const;

test('a stride ignored before a ReLU is that of the convolution', () => {
  const layers = [conv('conv', { ...SUM, stride: 2 }), RELU];
  const text = explained({ code: 'conv.ignored-stride', ...ON_ONE, layers, wrong: 2 + 3 + 6 + 7 });
  expect(text).toMatch(/`conv`.*The stride is 2:/u);
});

test('a convolution with two strides names both', () => {
  const layers = [conv('relu', { ...SUM, stride: [1, 2] })];
  const text = explained({ code: 'conv.ignored-stride', ...ON_ONE, layers, wrong: 2 + 3 + 6 + 7 });
  expect(text).toMatch(/^The stride is 1 downwards and 2 to the right:/u);
});

test('a stride ignored before a ReLU is that of the pool', () => {
  const layers = [{ max_pool2d: { id: 'pool', kernel_size: 2, stride: 2 } }, RELU];
  const text = explained({ code: 'pool.overlapping', ...ON_ONE, layers, wrong: 7 });
  expect(text).toMatch(/`pool`.*The stride is 2:/u);
});

test('the channels left out before another convolution are those of the kernel', () => {
  const deep = { image: [IMAGE, IMAGE], kernel: [ONES, ONES], flat: [ONES] };
  const layers = [conv('conv', SUM), conv('relu', { ...SUM, weights: ['flat'] })];
  const wrong = 2 + 3 + 6 + 7 + (3 + 4 + 7 + 8) + (6 + 7 + 10 + 11) + (7 + 8 + 11 + 12);
  const question = {
    code: 'conv.only-first-channel',
    input: [4, 4, 2],
    grids: deep,
    layers,
    ask: VALUE,
    wrong,
  } as const;
  expect(explained(question)).toMatch(/`conv`.*reaches through 2 channels/u);
});
