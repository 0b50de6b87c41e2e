import { expect, test } from 'vitest';

import { beginOfDay, courseDay, tallyDays } from './day-tallies';

test('a day begins at midnight in Shanghai', () => {
  const midnight = new Date('2026-10-01T16:00:00Z');
  expect(courseDay(midnight)).toEqual(new Date('2026-10-02T00:00:00Z'));
  expect(courseDay(new Date(midnight.getTime() - 1))).toEqual(new Date('2026-10-01T00:00:00Z'));
  expect(beginOfDay(courseDay(midnight))).toEqual(midnight);
});

test('answers are counted on their day, and first answers as variants', () => {
  const at = (text: string) => new Date(text);
  expect(
    tallyDays([
      { at: at('2026-10-01T15:59:00Z'), first: true },
      { at: at('2026-10-01T16:01:00Z'), first: true },
      { at: at('2026-10-02T03:00:00Z'), first: false },
    ]),
  ).toEqual([
    { day: at('2026-10-01T00:00:00Z'), answers: 1, variants: 1 },
    { day: at('2026-10-02T00:00:00Z'), answers: 2, variants: 1 },
  ]);
});
