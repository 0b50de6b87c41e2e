import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { createRng } from './rng';

describe('createRng', () => {
  test('gives the same numbers for the same seed', () => {
    fc.assert(
      fc.property(fc.string(), (seed) => {
        const draw = () => Array.from({ length: 20 }, createRngUnit(seed));
        expect(draw()).toEqual(draw());
      }),
    );
  });

  test('keeps whole numbers within both ends, which both occur', () => {
    const rng = createRng('both ends');
    const drawn = new Set(Array.from({ length: 500 }, () => rng.integer(-2, 3)));
    expect([...drawn].sort((left, right) => left - right)).toEqual([-2, -1, 0, 1, 2, 3]);
  });

  test('favours no value: chi-square over ten values stays below the 0.1 % limit', () => {
    const rng = createRng('fairness');
    const draws = 20_000;
    const counts = new Array<number>(10).fill(0);
    for (let draw = 0; draw < draws; draw += 1) {
      const value = rng.integer(0, 9);
      counts[value] = (counts[value] ?? 0) + 1;
    }
    const expected = draws / 10;
    const chiSquare = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    expect(chiSquare).toBeLessThan(27.88);
  });

  test('shuffles without losing or adding a value', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.integer()), (seed, values) => {
        const sorted = (list: readonly number[]) => [...list].sort((left, right) => left - right);
        expect(sorted(createRng(seed).shuffle(values))).toEqual(sorted(values));
      }),
    );
  });

  test('refuses an empty range', () => {
    expect(() => createRng('x').integer(3, 2)).toThrow(RangeError);
    expect(() => createRng('x').pick([])).toThrow(RangeError);
  });
});

function createRngUnit(seed: string): () => number {
  const rng = createRng(seed);
  return () => rng.unit();
}
