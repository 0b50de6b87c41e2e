import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { flat, mapsOfAnySize, worstError } from '@/tests/support/cnn-cases';
import { forward } from '@/tests/support/cnn-networks';

import { countParameters } from '../parameters';
import { referenceBatchNorm, referenceLocalResponse } from '../reference';
import { batchNorm } from './batch-norm';
import type { BatchNormSpec } from './batch-norm';
import { localResponseNorm } from './local-response-norm';
import type { LocalResponseNormSpec } from './local-response-norm';

const NORM: BatchNormSpec = { kind: 'batchNorm', id: 'norm', epsilon: 1e-5, momentum: 0.1 };
const LRN: LocalResponseNormSpec = { kind: 'localResponseNorm', id: 'lrn', size: 5, alpha: 1e-4, beta: 0.75, k: 1 };
const FLATTEN = { kind: 'flatten', id: 'flatten', order: 'channelsFirst' } as const;

const volumes = mapsOfAnySize({ channels: 5, side: 4 });
/** In quarters, so that they are exact in float32. */
const quarter = fc.integer({ min: -12, max: 12 }).map((value) => value / 4);
const channel = fc.record({
  mean: quarter,
  variance: fc.integer({ min: 0, max: 40 }).map((value) => value / 4),
  gamma: quarter,
  beta: quarter,
});
type Channel = typeof channel extends fc.Arbitrary<infer T> ? T : never;

function norm(channels: readonly Channel[]) {
  return {
    norm: {
      weight: channels.map(({ gamma }) => gamma),
      bias: channels.map(({ beta }) => beta),
      runningMean: channels.map(({ mean }) => mean),
      runningVariance: channels.map(({ variance }) => variance),
    },
  };
}

const normalized = volumes.chain((input) =>
  fc.record({
    input: fc.constant(input),
    channels: fc.array(channel, { minLength: input.length, maxLength: input.length }),
    epsilon: fc.constantFrom(1e-5, 1e-3, 0.5),
  }),
);

describe('batch norm', () => {
  test('equals (x − mean)/√(variance + ε)·gamma + beta with the numbers of each channel', () => {
    fc.assert(
      fc.property(normalized, ({ input, channels, epsilon }) => {
        const expected = flat(referenceBatchNorm(input, channels, epsilon));
        const actual = forward([{ ...NORM, epsilon }], { input, weights: norm(channels) });
        expect(worstError(actual, expected)).toBeLessThan(1e-6);
      }),
      { numRuns: 300 },
    );
  });

  test('of a vector has numbers for each feature', () => {
    const channels = [
      { mean: 1, variance: 3.75, gamma: 4, beta: 0.5 },
      { mean: -2, variance: 0.75, gamma: -1, beta: 0 },
    ];
    const layers = [FLATTEN, { ...NORM, epsilon: 0.25 }];
    expect(forward(layers, { input: [[[3, 4]]], weights: norm(channels) })).toEqual([4.5, -6]);
  });

  test('changes nothing when gamma and beta undo the statistics: gamma = √(variance + ε), beta = mean', () => {
    fc.assert(
      fc.property(normalized, ({ input, channels, epsilon }) => {
        const fitting = channels.map(({ mean, variance }) => ({
          mean,
          variance,
          gamma: Math.sqrt(variance + epsilon),
          beta: mean,
        }));
        const actual = forward([{ ...NORM, epsilon }], { input, weights: norm(fitting) });
        expect(worstError(actual, flat(input))).toBeLessThan(1e-6);
      }),
    );
  });

  test('with a map’s own mean and variance gives mean 0 and variance 1', () => {
    const input = [
      [
        [1, 5, -2],
        [0, 3, 8],
      ],
    ];
    const moments = (values: readonly number[]) => {
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      return { mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length };
    };
    const own = { ...moments(flat(input)), gamma: 1, beta: 0 };
    const { mean, variance } = moments(forward([{ ...NORM, epsilon: 1e-12 }], { input, weights: norm([own]) }));
    expect(mean).toBeCloseTo(0, 6);
    expect(variance).toBeCloseTo(1, 6);
  });

  test('has a gamma, a beta, a mean and a variance for each channel, of which the first two are trained', () => {
    const plan = batchNorm.plan(NORM, [{ height: 7, width: 5, channels: 64 }]);
    if (!plan.ok) throw new Error(plan.error.code);
    expect(plan.value).toMatchObject({ output: { height: 7, width: 5, channels: 64 }, macs: 0 });
    expect(countParameters(plan.value.parameterTensors)).toEqual({
      weights: 64,
      biases: 64,
      total: 128,
      statistics: 128,
    });
  });

  test('refuses an epsilon that is not above 0, and a momentum that is not between 0 and 1', () => {
    const shape = { features: 3 };
    for (const epsilon of [0, -1e-5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(batchNorm.plan({ ...NORM, epsilon }, [shape])).toMatchObject({
        error: { code: 'real-out-of-range', params: { field: 'epsilon', value: epsilon, range: 'positive' } },
      });
    }
    for (const momentum of [0, 1, Number.NaN]) {
      expect(batchNorm.plan({ ...NORM, momentum }, [shape])).toMatchObject({
        error: { code: 'real-out-of-range', params: { field: 'momentum', value: momentum } },
      });
    }
  });
});

describe('local response norm', () => {
  const settings = fc.record({
    size: fc.constantFrom(1, 3, 5, 7, 21),
    alpha: fc.constantFrom(0, 1e-4, 0.5, 2),
    beta: fc.constantFrom(0, 0.5, 0.75, 1),
    k: fc.constantFrom(1, 2, 0.25),
  });

  test('equals each value over (k + alpha/size·Σ squares)^beta, the window cut off at the first and last channel', () => {
    fc.assert(
      fc.property(volumes, settings, (input, setting) => {
        const expected = flat(referenceLocalResponse(input, setting));
        expect(worstError(forward([{ ...LRN, ...setting }], { input }), expected)).toBeLessThan(1e-6);
      }),
      { numRuns: 300 },
    );
  });

  test('by hand: 3 channels of 1, 2, 3, size 3, alpha 3, beta 1, k 1', () => {
    // 1/(1 + 1 + 4), 2/(1 + 1 + 4 + 9), 3/(1 + 4 + 9)
    const actual = forward([{ ...LRN, size: 3, alpha: 3, beta: 1 }], { input: [[[1]], [[2]], [[3]]] });
    expect(actual).toEqual([1 / 6, 2 / 15, 3 / 14].map(Math.fround));
  });

  test('with alpha 0 and k 1 changes nothing', () => {
    fc.assert(
      fc.property(volumes, (input) => {
        expect(forward([{ ...LRN, alpha: 0 }], { input })).toEqual(flat(input));
      }),
    );
  });

  test('refuses a vector, an even window, and settings with which it could divide by 0', () => {
    const volume = { height: 2, width: 2, channels: 8 };
    expect(localResponseNorm.plan(LRN, [{ features: 8 }])).toMatchObject({ error: { code: 'volume-expected' } });
    expect(localResponseNorm.plan({ ...LRN, size: 4 }, [volume])).toMatchObject({
      error: { code: 'number-even', params: { field: 'windowChannels', value: 4 } },
    });
    expect(localResponseNorm.plan({ ...LRN, size: 0 }, [volume])).toMatchObject({
      error: { code: 'number-out-of-range', params: { field: 'windowChannels', value: 0 } },
    });
    for (const [field, value] of [
      ['alpha', -1],
      ['k', 0],
      ['beta', Number.NaN],
    ] as const) {
      expect(localResponseNorm.plan({ ...LRN, [field]: value }, [volume])).toMatchObject({
        error: { code: 'real-out-of-range', params: { field, value } },
      });
    }
  });
});
