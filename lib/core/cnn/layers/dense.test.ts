import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { flat, integerMaps, mapsOfAnySize } from '@/tests/support/cnn-cases';
import { forward } from '@/tests/support/cnn-networks';

import { countParameters } from '../parameters';
import { referenceDense, referenceFlatten } from '../reference';
import { dense } from './dense';
import type { DenseSpec } from './dense';
import { flatten } from './flatten';

const DENSE: DenseSpec = { kind: 'dense', id: 'dense', outFeatures: 2, bias: true };
const FLATTEN = { kind: 'flatten', id: 'flatten', order: 'channelsFirst' } as const;

describe('flatten', () => {
  test('lists the values channel by channel, row by row', () => {
    const input = [
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
      [
        [7, 8, 9],
        [10, 11, 12],
      ],
    ];
    expect(forward([FLATTEN], { input })).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(flatten.plan(FLATTEN, [{ height: 2, width: 3, channels: 2 }])).toMatchObject({
      value: { output: { features: 12 } },
    });
  });

  test('channels last lists all channels of a cell before the next cell', () => {
    const input = [[[1, 2, 3]], [[7, 8, 9]]];
    expect(forward([{ ...FLATTEN, order: 'channelsLast' }], { input })).toEqual([1, 7, 2, 8, 3, 9]);
  });

  test('both orders list what a walk through the volume finds', () => {
    fc.assert(
      fc.property(mapsOfAnySize({ channels: 4, side: 4 }), (input) => {
        for (const order of ['channelsFirst', 'channelsLast'] as const) {
          expect(forward([{ ...FLATTEN, order }], { input })).toEqual(referenceFlatten(input, order));
        }
      }),
    );
  });

  test('leaves a vector as it is, in either order', () => {
    const input = [[[1, 2, 3]], [[7, 8, 9]]];
    const again = { ...FLATTEN, id: 'again', order: 'channelsLast' } as const;
    expect(forward([FLATTEN, again], { input })).toEqual([1, 2, 3, 7, 8, 9]);
    expect(flatten.plan(FLATTEN, [{ features: 7 }])).toMatchObject({ value: { output: { features: 7 } } });
  });
});

describe('dense', () => {
  test('each output is the dot product of its row of weights with the input, plus its bias', () => {
    const weights = { dense: { weight: [1, 2, 3, -1, 0, 1], bias: [10, 20] } };
    expect(forward([FLATTEN, DENSE], { input: [[[1, 2, 3]]], weights })).toEqual([24, 22]);
  });

  test('equals the dot products one by one', () => {
    const sizes = fc.record({ inputs: fc.integer({ min: 1, max: 9 }), outputs: fc.integer({ min: 1, max: 5 }) });
    const given = sizes.chain(({ inputs, outputs }) =>
      fc.record({
        input: integerMaps(1, { height: 1, width: inputs }),
        weights: integerMaps(1, { height: outputs, width: inputs }).map((maps) => maps[0] ?? []),
        biases: integerMaps(1, { height: 1, width: outputs }).map(flat),
        bias: fc.boolean(),
      }),
    );
    fc.assert(
      fc.property(given, ({ input, weights, biases, bias }) => {
        const layer = { ...DENSE, outFeatures: weights.length, bias };
        const parameters = { weight: weights.flat(), ...(bias ? { bias: biases } : {}) };
        const expected = referenceDense(flat(input), { weights, bias: bias ? biases : null });
        expect(forward([FLATTEN, layer], { input, weights: { dense: parameters } })).toEqual(
          expected.map((value) => value + 0),
        );
      }),
    );
  });

  test('25088 → 4096 has 102,760,448 weights, 4,096 biases, and a MAC for each weight', () => {
    const plan = dense.plan({ ...DENSE, outFeatures: 4096 }, [{ features: 25_088 }]);
    if (!plan.ok) throw new Error(plan.error.code);
    expect(countParameters(plan.value.parameterTensors)).toEqual({
      weights: 102_760_448,
      biases: 4096,
      total: 102_764_544,
      statistics: 0,
    });
    expect(plan.value.macs).toBe(102_760_448);
  });

  test('is a convolution whose kernel covers the whole input', () => {
    const extent = { height: 3, width: 2 };
    fc.assert(
      fc.property(integerMaps(2, extent), integerMaps(4, extent), (input, kernels) => {
        const weight = flat(kernels);
        const convolution = {
          kind: 'conv2d',
          id: 'conv',
          outChannels: 2,
          kernelSize: [3, 2],
          stride: [1, 1],
          dilation: [1, 1],
          groups: 1,
          padMode: 'valid',
          padding: { top: 0, bottom: 0, left: 0, right: 0 },
          bias: false,
        } as const;
        expect(forward([FLATTEN, { ...DENSE, bias: false }], { input, weights: { dense: { weight } } })).toEqual(
          forward([convolution], { input, weights: { conv: { weight } } }),
        );
      }),
    );
  });

  test('refuses a volume, saying its sizes', () => {
    expect(dense.plan(DENSE, [{ height: 7, width: 6, channels: 5 }])).toMatchObject({
      error: { code: 'vector-expected', params: { height: 7, width: 6, channels: 5 } },
    });
  });
});
