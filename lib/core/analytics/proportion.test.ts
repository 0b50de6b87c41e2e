import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { comparedShares, FEWEST_COMPARED, wilson } from './proportion';

const shares = fc
  .integer({ min: 1, max: 500 })
  .chain((of) => fc.integer({ min: 0, max: of }).map((count) => ({ count, of })));

describe("Wilson's interval", () => {
  test('is the one of the textbook: 1 of 10 lies between 1.79 % and 40.42 %', () => {
    // p = 0.1, z² = 3.8415: middle (0.1 + 0.19207) / 1.38415 = 0.21102, reach 1.95996 / 1.38415 · √(0.009 + 0.0096037) = 0.19313.
    const interval = wilson({ count: 1, of: 10 });
    expect(interval?.low).toBeCloseTo(0.0179, 4);
    expect(interval?.high).toBeCloseTo(0.4042, 4);
  });

  test('holds the share, stays within 0 and 1, and turns round with it', () => {
    fc.assert(
      fc.property(shares, ({ count, of }) => {
        const { low, high } = wilson({ count, of })!;
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low - 1e-12).toBeLessThanOrEqual(count / of);
        expect(high + 1e-12).toBeGreaterThanOrEqual(count / of);
        const turned = wilson({ count: of - count, of })!;
        expect(turned.low).toBeCloseTo(1 - high, 12);
        expect(turned.high).toBeCloseTo(1 - low, 12);
      }),
    );
  });

  test('solves the equation that it is made from: both ends are 1.96 deviations of their own away', () => {
    fc.assert(
      fc.property(shares, ({ count, of }) => {
        const { low, high } = wilson({ count, of })!;
        for (const end of [low, high]) {
          if (end === 0 || end === 1) continue;
          const deviations = Math.abs(count / of - end) / Math.sqrt((end * (1 - end)) / of);
          expect(deviations).toBeCloseTo(1.959964, 4);
        }
      }),
    );
  });

  test('says nothing about nobody', () => {
    expect(wilson({ count: 0, of: 0 })).toBeNull();
  });
});

describe('two shares', () => {
  test('differ where chance seldom makes such a difference', () => {
    expect(comparedShares({ count: 30, of: 60 }, { count: 10, of: 60 })).toBe('fades');
    expect(comparedShares({ count: 10, of: 60 }, { count: 30, of: 60 })).toBe('grows');
    expect(comparedShares({ count: 10, of: 60 }, { count: 12, of: 60 })).toBe('steady');
    expect(comparedShares({ count: 0, of: 60 }, { count: 0, of: 60 })).toBe('steady');
  });

  test('are not compared under ten', () => {
    expect(comparedShares({ count: 9, of: FEWEST_COMPARED - 1 }, { count: 0, of: 100 })).toBeNull();
    expect(comparedShares({ count: 9, of: 100 }, { count: 0, of: FEWEST_COMPARED - 1 })).toBeNull();
  });
});
