import { expect, test } from 'vitest';

import { frameOf } from '@/tests/support/slips/row';

import { rightAnswer } from './right-answer';
import { countValueUnder, factorsUnder, groupFactors, inputOf, parametersAt } from './wrong-count';

import type { Row } from '@/tests/support/slips/row';

/** @file What counts besides convolutions and dense layers, and what the factors of a layer are. */

/** 3×3 over 8×8×2, four kernels: 36·2 = 72 weights, 4 biases; batch normalisation of 4 channels: 4 weights, 4 biases. */
const NETWORK = {
  input: [8, 8, 2],
  layers: [
    { conv2d: { id: 'conv', out_channels: 4, kernel_size: 3, bias: true } },
    { batch_norm: { id: 'norm' } },
    { max_pool2d: { id: 'pool', kernel_size: 2, stride: 2 } },
    { flatten: { id: 'flat' } },
    { relu: { id: 'relu' } },
    { dense: { id: 'fc', out_features: 5, bias: true } },
    { dense: { id: 'last', out_features: 3, bias: true } },
  ],
} as const;

function framed(ask: Row['ask']) {
  return frameOf({ code: 'any', ...NETWORK, ask, wrong: 0 });
}

const SINGLE_KERNEL = { kernels: ({ kind }: { readonly kind: string }) => (kind === 'conv' ? 1 : null) };

test('a batch normalisation counts beside a wrong convolution, with its shifts where biases count', () => {
  const of = ['conv', 'norm'];
  expect(countValueUnder(SINGLE_KERNEL, framed({ quantity: 'parameter_count', of }))).toEqual({
    type: 'number',
    value: 18 + 1 + 4 + 4,
  });
  const weights = framed({ quantity: 'parameter_count', of, bias: false });
  expect(countValueUnder(SINGLE_KERNEL, weights)).toEqual({ type: 'number', value: 18 + 4 });
  expect([0, 1, 2].map((place) => parametersAt(weights, place))).toEqual([72, 4, 0]);
  expect(parametersAt(weights, 99)).toBe(0);
});

test('a batch normalisation multiplies nothing that counts', () => {
  const of = ['conv', 'norm', 'pool'];
  expect(countValueUnder(SINGLE_KERNEL, framed({ quantity: 'mac_count', of }))).toEqual({
    type: 'number',
    value: 36 * 18,
  });
  expect(countValueUnder(SINGLE_KERNEL, framed({ quantity: 'flop_count', of }))).toEqual({
    type: 'number',
    value: 2 * 36 * 18,
  });
});

test('the parameters at all places are those of the network', () => {
  const frame = framed({ quantity: 'parameter_count' });
  const total = frame.network.layers.reduce((sum, _layer, place) => sum + parametersAt(frame, place), 0);
  expect(rightAnswer(frame)).toEqual({ type: 'number', value: total });
});

test('only convolutions and dense layers have factors; a dense layer reads the volume that was flattened before it, and no other', () => {
  const factors = groupFactors(framed({ quantity: 'mac_count' }));
  expect(factors.map(({ kind, positions }) => [kind, positions])).toEqual([
    ['conv', 36],
    ['dense', 1],
    ['dense', 1],
  ]);
  const [conv, fc, last] = factors;
  expect([conv?.input, fc?.input, last?.input]).toEqual([
    { height: 8, width: 8, channels: 2 },
    { height: 3, width: 3, channels: 4 },
    null,
  ]);
  expect(factors.map(inputOf).at(-1)).toEqual({ height: 1, width: 1, channels: 5 });
});

test('a dense layer behind a join of flattened maps reads no single volume', () => {
  const layers = [
    { flatten: { id: 'flat' } },
    { relu: { id: 'other', inputs: ['flat'] } },
    { concat: { id: 'joined', inputs: ['flat', 'other'] } },
    { dense: { id: 'fc', out_features: 3 } },
  ];
  const frame = frameOf({
    code: 'any',
    input: [2, 2, 1],
    layers,
    ask: { quantity: 'parameter_count', of: 'fc' },
    wrong: 0,
  });
  expect(groupFactors(frame).map(({ input, depth }) => [input, depth])).toEqual([[null, 8]]);
});

test('the factors under a rule are those of the layer whose count changes, as products or as parameters', () => {
  const noPositions = { positions: () => 1 };
  expect(factorsUnder(noPositions, framed({ quantity: 'mac_count' }))?.kind).toBe('conv');
  // One set of weights for all positions is right among parameters: nothing changes, so the first layer that has any.
  expect(factorsUnder(noPositions, framed({ quantity: 'parameter_count', of: ['fc', 'last'] }))?.depth).toBe(36);
  expect(
    factorsUnder({ depth: ({ kind }) => (kind === 'dense' ? 5 : null) }, framed({ quantity: 'mac_count' }))?.kernels,
  ).toBe(5);
  expect(factorsUnder({ area: () => null }, framed({ quantity: 'mac_count' }))).toBeNull();
  expect(factorsUnder(noPositions, framed({ quantity: 'mac_count', of: 'pool' }))).toBeNull();
});
