import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { analyseItems, quartilesOf, reliabilityOf } from './item-analysis';

import type { ItemAnswer } from './item-analysis';

/** Students down, questions across; null where nothing was answered. */
type Table = readonly (readonly (number | null)[])[];

function answersOf(table: Table, seconds: (row: number, column: number) => number = () => 60): readonly ItemAnswer[] {
  return table.flatMap((row, student) =>
    row.flatMap((score, question): ItemAnswer[] =>
      score === null
        ? []
        : [
            {
              studentId: `s${String(student).padStart(3, '0')}`,
              questionId: `q${String(question)}`,
              score,
              seconds: seconds(student, question),
              attempts: 2,
              solvedVariants: 1,
            },
          ],
    ),
  );
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Each answered question's score beside the mean of the student's others, without a thought for speed. */
function naivePairs(table: Table, question: number): readonly { score: number; rest: number }[] {
  return table.flatMap((row) => {
    const score = row[question] ?? null;
    const others = row.filter((other, place) => place !== question && other !== null) as number[];
    return score === null || others.length === 0 ? [] : [{ score, rest: mean(others) }];
  });
}

/** Pearson's correlation as the mean product of standard scores. */
function naiveCorrelation(pairs: readonly { score: number; rest: number }[]): number {
  const standard = (values: readonly number[]) => {
    const deviation = Math.sqrt(mean(values.map((value) => (value - mean(values)) ** 2)));
    return values.map((value) => (value - mean(values)) / deviation);
  };
  const [scores, rests] = [standard(pairs.map(({ score }) => score)), standard(pairs.map(({ rest }) => rest))];
  return mean(scores.map((score, place) => score * rests[place]!));
}

/** Alpha from the matrix of covariances: k / (k - 1) · (1 - trace / sum of all). */
function naiveAlpha(table: readonly (readonly number[])[]): number {
  const columns = table[0]!.map((_cell, place) => table.map((row) => row[place]!));
  const covariance = (left: readonly number[], right: readonly number[]) =>
    mean(left.map((value, place) => (value - mean(left)) * (right[place]! - mean(right))));
  const matrix = columns.map((left) => columns.map((right) => covariance(left, right)));
  const trace = matrix.reduce((sum, row, place) => sum + row[place]!, 0);
  const all = matrix.flat().reduce((sum, value) => sum + value, 0);
  return (columns.length / (columns.length - 1)) * (1 - trace / all);
}

const cell = fc.constantFrom(0, 0, 0.5, 1, 1, null);
const tables = fc
  .integer({ min: 2, max: 6 })
  .chain((questions) =>
    fc.array(fc.array(cell, { minLength: questions, maxLength: questions }), { minLength: 10, maxLength: 40 }),
  );
const fullTables = fc.integer({ min: 2, max: 6 }).chain((questions) =>
  fc.array(fc.array(fc.constantFrom(0, 0.5, 1), { minLength: questions, maxLength: questions }), {
    minLength: 10,
    maxLength: 40,
  }),
);

describe('a table worked out by hand', () => {
  // Ten students, three questions. Question 0 is right for the first five, who have 1 1 1 1 0 on question 1 and 1 on question 2; the other five
  // have 0 0 0 0 1 on question 1, and 0 on question 2.
  const table = Array.from({ length: 10 }, (_student, place) => {
    const strong = place < 5;
    return [strong ? 1 : 0, strong === place % 5 < 4 ? 1 : 0, strong ? 1 : 0];
  });
  const analysis = analyseItems(answersOf(table, (student) => 10 * (student + 1)));

  test('has the facility, the discrimination and the correlation of its sums', () => {
    const first = analysis.get('q0')!;
    expect(first.facility).toMatchObject({ count: 5, of: 10 });
    expect(first.meanScore).toBe(0.5);
    // Rest scores: 1 1 1 1 0.5 | 0 0 0 0 0.5. Best and worst 2.7 students are all of the one and the other half: 1 - 0.
    expect(first.discrimination).toBe(1);
    // Mean 0.5; squares of rest scores 8 · 0.25 = 2, of scores 10 · 0.25 = 2.5; products 8 · 0.5 · 0.5 = 2; r = 2 / √5.
    expect(first.pointBiserial).toBeCloseTo(2 / Math.sqrt(5), 12);
    expect(first.flags).toEqual([]);
  });

  test('has the quartiles of its seconds: 32.5, 55 and 77.5', () => {
    expect(analysis.get('q0')!.seconds).toEqual({ low: 32.5, median: 55, high: 77.5 });
  });

  test('has a reliability: variances 0.25 each, of the sums 1.85', () => {
    // Sums: 3 3 3 3 2 | 0 0 0 0 1, mean 1.5, squares 8 · 2.25 + 2 · 0.25 = 18.5, variance 1.85; alpha = 3/2 · (1 - 0.75 / 1.85) = 0.891892.
    const { alpha, isKr20, questions, students } = reliabilityOf(answersOf(table));
    expect(alpha).toBeCloseTo(1.5 * (1 - 0.75 / 1.85), 12);
    expect({ isKr20, questions, students }).toEqual({ isKr20: true, questions: 3, students: 10 });
  });
});

describe('the analysis of questions', () => {
  test('agrees with a naive one, whatever was answered', () => {
    fc.assert(
      fc.property(tables, (table) => {
        const analysis = analyseItems(answersOf(table));
        for (const [question] of table[0]!.entries()) {
          const scores = table.flatMap((row) => row[question] ?? []);
          const found = analysis.get(`q${String(question)}`);
          expect(found?.students ?? 0).toBe(scores.length);
          if (scores.length < 10) {
            expect(found?.facility ?? null).toBeNull();
            continue;
          }
          expect(found!.facility!.count).toBe(scores.filter((score) => score === 1).length);
          expect(found!.meanScore).toBeCloseTo(mean(scores), 12);
          const pairs = naivePairs(table, question);
          const expected = pairs.length < 10 ? Number.NaN : naiveCorrelation(pairs);
          if (Number.isFinite(expected) && found!.pointBiserial !== null) {
            expect(found!.pointBiserial).toBeCloseTo(expected, 6);
          }
        }
      }),
    );
  });

  test('discriminates between 1 and -1, and turns round with the scores', () => {
    fc.assert(
      fc.property(tables, (table) => {
        const upright = analyseItems(answersOf(table));
        const turned = analyseItems(
          answersOf(table.map((row) => row.map((score) => (score === null ? null : 1 - score)))),
        );
        for (const [id, { discrimination, pointBiserial }] of upright) {
          const other = turned.get(id)!;
          if (discrimination !== null) {
            expect(Math.abs(discrimination)).toBeLessThanOrEqual(1 + 1e-9);
            expect(other.discrimination).toBeCloseTo(discrimination, 9);
          }
          if (pointBiserial !== null) expect(other.pointBiserial).toBeCloseTo(pointBiserial, 9);
        }
      }),
    );
  });

  test('does not depend on the order of the students', () => {
    fc.assert(
      fc.property(tables, (table) => {
        const forward = analyseItems(answersOf(table));
        const backward = analyseItems([...answersOf(table)].reverse());
        for (const [id, { discrimination }] of forward) {
          if (discrimination === null) expect(backward.get(id)!.discrimination).toBeNull();
          else expect(backward.get(id)!.discrimination).toBeCloseTo(discrimination, 9);
        }
      }),
    );
  });

  test('says nothing about nine students', () => {
    const nine = Array.from({ length: 9 }, (_student, place) => [place % 2, 1 - (place % 2)]);
    expect(analyseItems(answersOf(nine)).get('q0')).toEqual({
      ...{ students: 9, facility: null, meanScore: null, discrimination: null, pointBiserial: null, seconds: null },
      ...{ attemptsToSolve: null, flags: [] },
    });
    expect(reliabilityOf(answersOf(nine)).alpha).toBeNull();
    expect(analyseItems([]).size).toBe(0);
  });

  test('flags a key that is the wrong way round, and what nobody or everybody can do', () => {
    const table = Array.from({ length: 40 }, (_student, place) => {
      const able = place < 20 ? 1 : 0;
      return [1 - able, able, able, 1, 0];
    });
    const analysis = analyseItems(answersOf(table, (_student, question) => (question === 4 ? 600 : 60)));
    expect(analysis.get('q0')!.flags).toContain('negative');
    expect(analysis.get('q1')!.flags).toEqual([]);
    expect(analysis.get('q3')!.flags).toEqual(['easy']);
    expect(analysis.get('q4')!.flags).toEqual(['hard', 'slow']);
  });

  test('takes for slow what is so beside questions that enough students answered', () => {
    const table = Array.from({ length: 12 }, (_student, place) => [
      1,
      1,
      1,
      ...Array<number | null>(4).fill(place < 2 ? 1 : null),
    ]);
    // The last four were answered by two students, in a hurry or by chance.
    const analysis = analyseItems(answersOf(table, (_student, question) => [60, 60, 300][question] ?? 400));
    expect(analysis.get('q2')!.flags).toContain('slow');
  });

  test('counts answers for each variant that was solved', () => {
    const answers = answersOf(Array.from({ length: 10 }, () => [1])).map((answer, place) => ({
      ...answer,
      attempts: place === 0 ? 9 : 2,
      solvedVariants: place === 0 ? 3 : 1,
    }));
    expect(analyseItems(answers).get('q0')!.attemptsToSolve).toBeCloseTo((3 + 9 * 2) / 10, 12);
  });
});

describe('the reliability of a set of questions', () => {
  test('is that of the matrix of covariances, whatever the scores, and never above one', () => {
    fc.assert(
      fc.property(fullTables, (table) => {
        const { alpha } = reliabilityOf(answersOf(table));
        if (alpha === null) return;
        expect(alpha).toBeLessThanOrEqual(1 + 1e-9);
        expect(alpha).toBeCloseTo(naiveAlpha(table), 6);
      }),
    );
  });

  test('leaves out questions that few answered, and students who left some out', () => {
    const table = Array.from({ length: 20 }, (_student, place) => [
      place % 2,
      place % 2,
      place === 0 ? null : place % 3 === 0 ? 1 : 0,
      place < 5 ? 1 : null,
    ]);
    expect(reliabilityOf(answersOf(table))).toMatchObject({ questions: 3, students: 19 });
  });
});

describe('quartiles', () => {
  test('lie between the smallest and the largest, in order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1800 }), { minLength: 1 }), (values) => {
        const { low, median, high } = quartilesOf(values)!;
        expect(low).toBeGreaterThanOrEqual(Math.min(...values));
        expect(median).toBeGreaterThanOrEqual(low);
        expect(high).toBeGreaterThanOrEqual(median);
        expect(high).toBeLessThanOrEqual(Math.max(...values));
      }),
    );
    expect(quartilesOf([])).toBeNull();
  });
});
