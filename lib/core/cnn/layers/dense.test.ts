import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { flat, integerMaps } from '@/tests/support/cnn-cases';
import { forward } from '@/tests/support/cnn-networks';

import { countParameters } from '../parameters';
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

  test('leaves a vector as it is', () => {
    expect(flatten.plan(FLATTEN, [{ features: 7 }])).toMatchObject({ value: { output: { features: 7 } } });
  });
});

describe('dense', () => {
  test('each output is the dot product of its row of weights with the input, plus its bias', () => {
    const weights = { dense: { weight: [1, 2, 3, -1, 0, 1], bias: [10, 20] } };
    expect(forward([FLATTEN, DENSE], { input: [[[1, 2, 3]]], weights })).toEqual([24, 22]);
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
