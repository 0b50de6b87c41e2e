import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { computeGrades } from './compute';
import { shareStatistics } from './statistics';

import type { GradebookAssignment, StudentMark } from './compute';
import type { GradebookSettings } from './settings';

const marked = (points: number, closed = true): StudentMark => ({ state: 'marked', points, closed });
const EXCUSED: StudentMark = { state: 'excused', points: null, closed: true };
const KEPT: StudentMark = { state: 'kept', points: null, closed: true };
const none = (closed: boolean): StudentMark => ({ state: 'none', points: null, closed });

const SETTINGS: GradebookSettings = {
  categories: [
    { id: 'homework', name: '作业', weight: 60, dropLowest: 1 },
    { id: 'exam', name: '考试', weight: 40, dropLowest: 0 },
  ],
  showTotal: true,
};

const ASSIGNMENTS: readonly GradebookAssignment[] = [
  { id: 'h1', category: 'homework', outOf: 10 },
  { id: 'h2', category: 'homework', outOf: 20 },
  { id: 'h3', category: 'homework', outOf: 10 },
  { id: 'h4', category: 'homework', outOf: 8 },
  { id: 'e1', category: 'exam', outOf: 50 },
  { id: 'practice', category: null, outOf: 4 },
];

const grade = (marks: Readonly<Record<string, StudentMark>>, settings = SETTINGS) =>
  computeGrades({ settings, assignments: ASSIGNMENTS, marks: new Map(Object.entries(marks)) });

describe('a worked example', () => {
  // Homework: 9/10 = 0.9, 10/20 = 0.5, nothing by the closing time = 0 (dropped), excused; so (0.9 + 0.5) / 2 = 0.7.
  // Exam: 40/50 = 0.8. Total: 0.6 × 0.7 + 0.4 × 0.8 = 0.74. Practice counts for nothing.
  const grades = grade({
    h1: marked(9),
    h2: marked(10),
    h3: none(true),
    h4: EXCUSED,
    e1: marked(40),
    practice: marked(1),
  });

  test('comes to what was computed by hand', () => {
    expect(grades.categories).toEqual([
      { id: 'homework', share: 0.7, counting: 2 },
      { id: 'exam', share: 0.8, counting: 1 },
    ]);
    expect(grades.total).toBeCloseTo(0.74, 12);
  });

  test('says of each mark what became of it', () => {
    expect(Object.fromEntries(grades.assignments)).toEqual({
      h1: { standing: 'counts', share: 0.9 },
      h2: { standing: 'counts', share: 0.5 },
      h3: { standing: 'dropped', share: 0 },
      h4: { standing: 'excused', share: null },
      e1: { standing: 'counts', share: 0.8 },
      practice: { standing: 'outside', share: 0.25 },
    });
  });
});

describe('what is not there yet', () => {
  test('is no 0 before the student’s closing time, and is one after it', () => {
    expect(grade({ h1: marked(8), e1: none(false) })).toMatchObject({ total: 0.8 });
    expect(grade({ h1: marked(8), e1: none(false) }).assignments.get('e1')).toEqual({
      standing: 'pending',
      share: null,
    });
    expect(grade({ h1: marked(8), e1: none(true) }).total).toBeCloseTo(0.6 * 0.8, 12);
  });

  test('leaves the weight of its category to the others', () => {
    expect(grade({ h1: marked(5), e1: KEPT }).total).toBe(0.5);
  });

  test('is no total at all where nothing counts, or nothing of any weight', () => {
    expect(grade({}).total).toBeNull();
    expect(grade({ h1: EXCUSED, e1: KEPT, practice: marked(4) }).total).toBeNull();
    const weightless = { ...SETTINGS, categories: SETTINGS.categories.map((one) => ({ ...one, weight: 0 })) };
    expect(grade({ h1: marked(10) }, weightless).total).toBeNull();
  });

  test('is dropped by nobody: the last mark of a category stays', () => {
    expect(grade({ h1: marked(3), h2: EXCUSED, h3: none(false) }).categories[0]).toEqual({
      id: 'homework',
      share: 0.3,
      counting: 1,
    });
  });
});

test('an assignment of a category that the class has no longer, or without points, counts for nothing', () => {
  const assignments = [
    { id: 'lost', category: 'gone', outOf: 10 },
    { id: 'empty', category: 'homework', outOf: 0 },
  ];
  const marks = new Map(assignments.map(({ id }) => [id, marked(0)]));
  const grades = computeGrades({ settings: SETTINGS, assignments, marks });
  expect([...grades.assignments.values()].map(({ standing }) => standing)).toEqual(['outside', 'outside']);
  expect(grades.total).toBeNull();
});

// Laws ---------------------------------------------------------------------------------------------------------------------------------------------

const CATEGORIES = ['a', 'b', 'c'] as const;

const settingsOf = fc.record({
  categories: fc.tuple(
    ...CATEGORIES.map((id) =>
      fc.record({
        id: fc.constant(id),
        name: fc.constant(id),
        weight: fc.oneof(
          fc.constant(0),
          fc.integer({ min: 0, max: 10_000 }).map((tenths) => tenths / 10),
        ),
        dropLowest: fc.integer({ min: 0, max: 4 }),
      }),
    ),
  ),
  showTotal: fc.boolean(),
});

const entry = fc.record({
  category: fc.constantFrom(...CATEGORIES, 'gone', null),
  outOf: fc.constantFrom(0, 1, 2.5, 10, 100),
  part: fc.constantFrom(0, 0, 0.25, 1 / 3, 0.5, 0.9, 1, 1.2),
  state: fc.constantFrom('none', 'kept', 'marked', 'marked', 'marked', 'excused'),
  closed: fc.boolean(),
  given: fc.nat(3).map((one) => one > 0),
});

type Entry = typeof entry extends fc.Arbitrary<infer Value> ? Value : never;

const sheet = fc.array(entry, { maxLength: 10 });

function inputOf(entries: readonly Entry[]) {
  const assignments = entries.map(({ category, outOf }, place) => ({ id: String(place), category, outOf }));
  const marks = new Map(
    entries.flatMap(({ state, part, outOf, closed, given }, place) =>
      given ? [[String(place), { state, points: state === 'marked' ? part * outOf : null, closed }] as const] : [],
    ),
  );
  return { assignments, marks };
}

/** Written without looking: the best mean over every choice of what is dropped. */
function naiveTotal(settings: GradebookSettings, entries: readonly Entry[]): number | null {
  const parts = settings.categories.flatMap(({ id, weight, dropLowest }) => {
    const shares = entries.flatMap(({ category, outOf, state, part, closed, given }) => {
      if (!given || category !== id || outOf === 0) return [];
      if (state === 'marked') return [Math.min(1, part)];
      return state === 'none' && closed ? [0] : [];
    });
    if (shares.length === 0 || weight === 0) return [];
    const size = Math.max(1, shares.length - dropLowest);
    const means = subsets(shares)
      .filter((kept) => kept.length === size)
      .map((kept) => kept.reduce((sum, share) => sum + share, 0) / size);
    return [{ weight, share: Math.max(...means) }];
  });
  const whole = parts.reduce((sum, { weight }) => sum + weight, 0);
  return parts.length === 0 ? null : parts.reduce((sum, { weight, share }) => sum + (weight / whole) * share, 0);
}

function subsets<T>(values: readonly T[]): T[][] {
  const [first, ...rest] = values;
  if (first === undefined) return [[]];
  return subsets(rest).flatMap((others) => [others, [first, ...others]]);
}

describe('the laws of totals', () => {
  test('dropping the lowest is the best of all ways to drop as many', () => {
    fc.assert(
      fc.property(settingsOf, sheet, (settings, entries) => {
        const { total } = computeGrades({ settings, ...inputOf(entries) });
        const expected = naiveTotal(settings, entries);
        if (expected === null || total === null) expect(total).toBe(expected);
        else expect(total).toBeCloseTo(expected, 9);
      }),
    );
  });

  test('a total, and every share, is from 0 to 1', () => {
    fc.assert(
      fc.property(settingsOf, sheet, (settings, entries) => {
        const grades = computeGrades({ settings, ...inputOf(entries) });
        const all = [grades.total, ...grades.categories.map(({ share }) => share)];
        for (const share of all) expect(share === null || (share >= 0 && share <= 1)).toBe(true);
      }),
    );
  });

  test('excusing a 0 never lowers a total', () => {
    fc.assert(
      fc.property(settingsOf, sheet, fc.nat(), (settings, entries, chosen) => {
        const zeros = entries.flatMap((one, place) => (one.state === 'marked' && one.part === 0 ? [place] : []));
        const place = zeros[chosen % Math.max(1, zeros.length)];
        const before = computeGrades({ settings, ...inputOf(entries) }).total;
        const excused = entries.map((one, at) => (at === place ? { ...one, state: 'excused' as const } : one));
        const after = computeGrades({ settings, ...inputOf(excused) }).total;
        if (before !== null && after !== null) expect(after).toBeGreaterThanOrEqual(before - 1e-12);
        else if (before !== after) expect([before, after]).toEqual([0, null]);
      }),
    );
  });

  test('the order of the assignments changes nothing', () => {
    fc.assert(
      fc.property(settingsOf, sheet, (settings, entries) => {
        const forth = computeGrades({ settings, ...inputOf(entries) }).total;
        const back = computeGrades({ settings, ...inputOf(entries.toReversed()) }).total;
        if (forth === null || back === null) expect(forth).toBe(back);
        else expect(forth).toBeCloseTo(back, 9);
      }),
    );
  });

  test('weights count by their proportion alone', () => {
    fc.assert(
      fc.property(settingsOf, sheet, (settings, entries) => {
        const half = {
          ...settings,
          categories: settings.categories.map((one) => ({ ...one, weight: one.weight / 2 })),
        };
        const [whole, halved] = [settings, half].map(
          (each) => computeGrades({ settings: each, ...inputOf(entries) }).total,
        );
        if (whole === null || halved === null || whole === undefined || halved === undefined)
          expect(halved).toBe(whole);
        else expect(halved).toBeCloseTo(whole, 9);
      }),
    );
  });
});

describe('statistics', () => {
  test('are over the marks that there are', () => {
    expect(shareStatistics([0.2, null, 0.8, 0.5])).toEqual({ count: 3, mean: 0.5, median: 0.5 });
    expect(shareStatistics([0, 1, 0.5, 0.1]).median).toBeCloseTo(0.3, 12);
    expect(shareStatistics([null])).toEqual({ count: 0, mean: null, median: null });
  });
});
