import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { checkOptimizer, createOptimizer } from './optimizer';
import type { OptimizerSettings } from './optimizer';

const ADAM: OptimizerSettings = { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0 };
const SGD: OptimizerSettings = { kind: 'sgd', momentum: 0.5, weightDecay: 0 };

/** The parameters after each step with these gradients. */
function follow(settings: OptimizerSettings, start: number, gradients: readonly number[]): number[] {
  const optimizer = createOptimizer(settings, 1);
  const parameters = Float64Array.of(start);
  return gradients.map((gradient, step) => {
    optimizer({ parameters, gradient: Float64Array.of(gradient), from: 0, to: 1, learningRate: 0.1, step });
    return parameters[0]!;
  });
}

describe('SGD', () => {
  test('with momentum keeps half of its speed: speeds 2, 1, 4.5', () => {
    const [first, second, third] = follow(SGD, 1, [2, 0, 4]);
    expect(first).toBeCloseTo(0.8, 12);
    expect(second).toBeCloseTo(0.7, 12);
    expect(third).toBeCloseTo(0.25, 12);
  });

  test('weight decay alone shrinks a weight by rate·decay', () => {
    expect(follow({ ...SGD, weightDecay: 0.2 }, 1, [0])).toEqual([1 - 0.1 * 0.2]);
  });
});

describe('Adam', () => {
  test('its first step is the learning rate against the sign of the gradient, however large that is', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 1e6, noNaN: true }), fc.boolean(), (size, negative) => {
        const [after] = follow(ADAM, 0, [negative ? -size : size]);
        expect(after).toBeCloseTo(negative ? 0.1 : -0.1, 5);
      }),
    );
  });

  test('its second step is that of the published algorithm, worked by hand', () => {
    // Gradients 1, 0: m = 0.09, v = 0.000999; m̂ = 0.09/0.19, v̂ = 0.000999/0.001999.
    const [first, second] = follow(ADAM, 0, [1, 0]);
    expect(second! - first!).toBeCloseTo((-0.1 * (0.09 / 0.19)) / Math.sqrt(0.000999 / 0.001999), 7);
  });
});

test('updating in ranges, in any order, gives the same parameters to the bit', () => {
  for (const settings of [ADAM, { ...SGD, weightDecay: 0.01 }]) {
    const gradient = Float64Array.from({ length: 10 }, (_unused, index) => Math.sin(index));
    const run = (ranges: readonly (readonly [number, number])[]) => {
      const optimizer = createOptimizer(settings, 10);
      const parameters = new Float64Array(10).fill(0.3);
      for (let step = 0; step < 3; step += 1) {
        for (const [from, to] of ranges) optimizer({ parameters, gradient, from, to, learningRate: 0.01, step });
      }
      return Array.from(parameters);
    };
    const whole = run([[0, 10]]);
    expect(new Set(whole).size).toBeGreaterThan(5);
    expect(
      run([
        [7, 10],
        [0, 3],
        [3, 7],
      ]),
    ).toEqual(whole);
  }
});

test('numbers without meaning are refused by name', () => {
  expect(checkOptimizer(ADAM)).toBeNull();
  expect(checkOptimizer(SGD)).toBeNull();
  for (const [settings, setting] of [
    [{ ...SGD, momentum: 1 }, 'momentum'],
    [{ ...SGD, weightDecay: Number.NaN }, 'weightDecay'],
    [{ ...ADAM, beta1: -0.1 }, 'beta1'],
    [{ ...ADAM, beta2: Number.POSITIVE_INFINITY }, 'beta2'],
    [{ ...ADAM, epsilon: 0 }, 'epsilon'],
  ] as const) {
    expect(checkOptimizer(settings)).toMatchObject({ code: 'setting-out-of-range', params: { setting } });
  }
});
