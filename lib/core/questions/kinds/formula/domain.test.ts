import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { domainPoints } from './domain';

const ranges = fc
  .array(fc.tuple(fc.integer({ min: -50, max: 50 }), fc.nat(300)), { minLength: 1, maxLength: 5 })
  .map((list) => list.map(([from, size], place) => ({ name: 'abcde'.charAt(place), from, to: from + size })));

function total(point: Readonly<Record<string, number>>): number {
  return Object.values(point).reduce((sum, value) => sum + value, 0);
}

describe('the points a formula is compared at', () => {
  test('are all there are, where they are few', () => {
    const points = domainPoints(
      [
        { name: 'a', from: 1, to: 20 },
        { name: 'b', from: 0, to: 19 },
      ],
      400,
    );
    expect(points).toHaveLength(400);
    expect(points[0]).toEqual({ a: 1, b: 0 });
    expect(new Set(points.map((point) => JSON.stringify(point))).size).toBe(400);
  });

  test('lie in the ranges, differ, hold both ends of each, are no more than asked for, and come smallest sum first', () => {
    fc.assert(
      fc.property(ranges, (list) => {
        const points = domainPoints(list, 400);
        expect(points.length).toBeLessThanOrEqual(400);
        expect(new Set(points.map((point) => JSON.stringify(point))).size).toBe(points.length);
        for (const { name, from, to } of list) {
          const values = points.map((point) => point[name] ?? Number.NaN);
          expect(values.every((value) => Number.isInteger(value) && value >= from && value <= to)).toBe(true);
          expect(values).toContain(from);
          expect(values).toContain(to);
        }
        const totals = points.map(total);
        expect(totals).toEqual([...totals].sort((left, right) => left - right));
        expect(domainPoints(list, 400)).toEqual(points);
      }),
      { numRuns: 60 },
    );
  });

  test('are no more than asked for with eight letters, of which 256 corners alone would be more', () => {
    const list = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((name) => ({ name, from: 1, to: 9 }));
    const points = domainPoints(list, 30);
    expect(points.length).toBeGreaterThan(20);
    expect(points.length).toBeLessThanOrEqual(30);
  });

  test('reach into every tenth of every range', () => {
    const points = domainPoints(
      ['a', 'b', 'c'].map((name) => ({ name, from: 0, to: 99_999 })),
      400,
    );
    for (const name of ['a', 'b', 'c']) {
      const tenths = new Set(points.map((point) => Math.floor((point[name] ?? 0) / 10_000)));
      expect(tenths.size).toBe(10);
    }
  });
});
