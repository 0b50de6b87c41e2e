import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { mapsOfAnySize, flat, worstError } from '@/tests/support/cnn-cases';
import { forward } from '@/tests/support/cnn-networks';

import { dropout } from './dropout';
import { leakyRelu } from './leaky-relu';
import { planLayer } from './registry';
import type { LayerSpec } from './registry';
import { sigmoidOf } from './sigmoid';

const RELU6 = { kind: 'relu6', id: 'act' } as const;
const SIGMOID = { kind: 'sigmoid', id: 'act' } as const;
const TANH = { kind: 'tanh', id: 'act' } as const;
const leaky = (negativeSlope: number) => ({ kind: 'leakyRelu', id: 'act', negativeSlope }) as const;
const dropped = (rate: number) => ({ kind: 'dropout', id: 'act', rate }) as const;

const volumes = mapsOfAnySize({ channels: 3, side: 4 });

/** Each value of the input on its own, by a formula that the engine does not use. */
function agreesWith(layer: LayerSpec, formula: (value: number) => number) {
  fc.assert(
    fc.property(volumes, (input) => {
      expect(worstError(forward([layer], { input }), flat(input).map(formula))).toBeLessThan(1e-6);
    }),
  );
}

describe('activations', () => {
  test('ReLU6 keeps 0 to 6 and stops there', () => {
    expect(forward([RELU6], { input: [[[-3, -0.5, 0, 2.5, 6, 6.5, 100]]] })).toEqual([0, 0, 0, 2.5, 6, 6, 6]);
  });

  test('leaky ReLU multiplies what is negative by the slope and keeps the rest', () => {
    expect(forward([leaky(0.25)], { input: [[[-4, -1, 0, 3]]] })).toEqual([-1, -0.25, 0, 3]);
    agreesWith(leaky(0.25), (value) => Math.max(value, 0) + 0.25 * Math.min(value, 0));
  });

  test('leaky ReLU with slope 0 is ReLU, with slope 1 changes nothing', () => {
    fc.assert(
      fc.property(volumes, (input) => {
        // 0 times a negative value is −0, which equals 0 but not to the bit.
        const withoutSigns = forward([leaky(0)], { input }).map((value) => value + 0);
        expect(withoutSigns).toEqual(forward([{ kind: 'relu', id: 'act' }], { input }));
        expect(forward([leaky(1)], { input })).toEqual(flat(input));
      }),
    );
  });

  test('sigmoid is 1/(1 + e^−x): ½ at 0, and σ(x) = ½ + ½·tanh(x/2)', () => {
    expect(forward([SIGMOID], { input: [[[0]]] })).toEqual([0.5]);
    agreesWith(SIGMOID, (value) => 0.5 + 0.5 * Math.tanh(value / 2));
  });

  test('sigmoid of a large value is 1, of a very negative one small but not lost, and neither overflows', () => {
    expect(forward([SIGMOID], { input: [[[1e30, -1e30, -80]]] })).toEqual([1, 0, Math.fround(Math.exp(-80))]);
    expect(sigmoidOf(-700) / Math.exp(-700)).toBeCloseTo(1, 12);
  });

  test('tanh is (e^2x − 1)/(e^2x + 1), and odd', () => {
    agreesWith(TANH, (value) => (Math.exp(2 * value) - 1) / (Math.exp(2 * value) + 1));
    const [left, right] = forward([TANH], { input: [[[-1.25, 1.25]]] });
    expect(left).toBe(-Number(right));
  });

  test('dropout changes nothing outside training, whatever its rate', () => {
    fc.assert(
      fc.property(volumes, fc.double({ min: 0, max: 0.999, noNaN: true }), (input, rate) => {
        expect(forward([dropped(rate)], { input })).toEqual(flat(input));
      }),
    );
  });

  test.each([RELU6, SIGMOID, TANH, leaky(0.1), dropped(0.5)] as const)(
    '$kind keeps the shape, a volume’s and a vector’s, and has no parameters and no MACs',
    (layer) => {
      for (const shape of [{ height: 5, width: 3, channels: 2 }, { features: 7 }]) {
        expect(planLayer<typeof layer.kind>(layer, [shape])).toMatchObject({
          value: { plan: { input: shape, output: shape, parameterTensors: [], macs: 0, geometry: null } },
        });
      }
    },
  );
});

describe('what is refused', () => {
  const shape = { features: 3 };

  test('a slope that is negative or no number', () => {
    for (const value of [-0.1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(leakyRelu.plan(leaky(value), [shape])).toMatchObject({
        error: { code: 'real-out-of-range', params: { field: 'negativeSlope', value, range: 'notNegative' } },
      });
    }
  });

  test('a dropout rate which is not in 0 ≤ rate < 1', () => {
    for (const value of [-0.1, 1, 1.5, Number.NaN]) {
      expect(dropout.plan(dropped(value), [shape])).toMatchObject({
        error: { code: 'real-out-of-range', params: { field: 'dropoutRate', value, range: 'belowOne' } },
      });
    }
  });
});
