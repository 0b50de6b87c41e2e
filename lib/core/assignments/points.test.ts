import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { attemptLimit, attemptWorth, daysBegun, lateShare, pointsFor } from './points';

import type { PointRules } from './points';

const DAY = 86_400_000;
const RULES: PointRules = {
  attempts: { limit: null, worth: [1], counts: 'best' },
  late: { perDay: 0.1, floor: 0.5 },
};

const share = fc.integer({ min: 0, max: 100 }).map((hundredths) => hundredths / 100);
const rules: fc.Arbitrary<PointRules> = fc.record({
  attempts: fc.record({
    limit: fc.constant(null),
    worth: fc.array(share, { minLength: 1, maxLength: 6 }).map((all) => [...all].sort((left, right) => right - left)),
    counts: fc.constantFrom('best', 'last', 'first'),
  }),
  late: fc.record({ perDay: share, floor: share }),
});

/** Told once more in whole hundredths, going through attempts and days one by one. */
function plainly(settings: PointRules, answer: { points: number; attemptNumber: number; lateBy: number }): number {
  const worths = settings.attempts.worth.map((each) => Math.round(each * 100));
  let worth = worths[0]!;
  for (let attempt = 2; attempt <= answer.attemptNumber; attempt += 1) worth = worths[attempt - 1] ?? worth;
  let left = 100;
  const [perDay, floor] = [settings.late.perDay, settings.late.floor].map((each) => Math.round(each * 100));
  for (let begun = 0; begun < answer.lateBy; begun += DAY) left -= perDay!;
  if (answer.lateBy > 0 && left < floor!) left = floor!;
  return (answer.points * worth * left) / 10_000;
}

describe('points', () => {
  test('are what the rules told again give, for any rules, attempt and lateness', () => {
    const answer = fc.record({
      points: fc.integer({ min: 0, max: 1000 }),
      attemptNumber: fc.integer({ min: 1, max: 12 }),
      lateBy: fc.oneof(
        fc.nat(12 * DAY),
        fc.tuple(fc.nat(12), fc.integer({ min: 0, max: 3 })).map(([days, ms]) => days * DAY + ms),
      ),
    });
    fc.assert(
      fc.property(rules, answer, (settings, given) => {
        expect(pointsFor({ ...given, score: 1, settings })).toBeCloseTo(plainly(settings, given), 3);
      }),
      { numRuns: 5000 },
    );
  });

  test('never rise with later attempts or later arrival, and stay between 0 and the points of the question', () => {
    const given = fc.record({
      score: fc.double({ min: 0, max: 1, noNaN: true }),
      attemptNumber: fc.integer({ min: 1, max: 8 }),
      lateBy: fc.nat(9 * DAY),
    });
    fc.assert(
      fc.property(rules, given, (settings, { score, attemptNumber, lateBy }) => {
        const answer = { score, points: 10, attemptNumber, settings, lateBy };
        const points = pointsFor(answer);
        expect(points).toBeGreaterThanOrEqual(0);
        expect(points).toBeLessThanOrEqual(10);
        expect(pointsFor({ ...answer, attemptNumber: attemptNumber + 1 })).toBeLessThanOrEqual(points);
        expect(pointsFor({ ...answer, lateBy: lateBy + DAY })).toBeLessThanOrEqual(points);
      }),
    );
  });

  test.each([
    [0, 0],
    [1, 1],
    [DAY, 1],
    [DAY + 1, 2],
  ])('a lateness of %i ms is %i days begun', (lateBy, days) => {
    expect(daysBegun(lateBy)).toBe(days);
  });

  test('lateness takes away a share for each day begun, down to the floor and no further', () => {
    expect([0, 1, DAY + 1, 4 * DAY + 1, 90 * DAY].map((lateBy) => lateShare(RULES, lateBy))).toEqual([
      1, 0.9, 0.8, 0.5, 0.5,
    ]);
  });

  test('attempts after the last one named are worth as much as that one', () => {
    const settings = { attempts: { ...RULES.attempts, worth: [1, 0.8, 0.5] } };
    expect([1, 2, 3, 4, 99].map((attempt) => attemptWorth(settings, attempt))).toEqual([1, 0.8, 0.5, 0.5, 0.5]);
  });

  test('thirds and tenths leave no dust', () => {
    expect(pointsFor({ score: 1, points: 3, attemptNumber: 1, settings: RULES, lateBy: 2 * DAY + 1 })).toBe(2.1);
  });

  test('extra attempts raise a limit and do not make one', () => {
    const limited = (limit: number | null) => ({ attempts: { ...RULES.attempts, limit } });
    expect(attemptLimit(limited(3), { extraAttempts: 2 })).toBe(5);
    expect(attemptLimit(limited(null), { extraAttempts: 2 })).toBeNull();
  });
});
