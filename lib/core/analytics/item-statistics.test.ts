import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { FEWEST_STUDENTS, itemStatistics, NO_ANSWERS } from './item-statistics';

import type { ItemSums } from './item-statistics';

interface Pair {
  readonly score: number;
  readonly rest: number;
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** As the database sums them. */
function sumsOf(pairs: readonly Pair[]): ItemSums {
  const [score, rest] = [mean(pairs.map((pair) => pair.score)), mean(pairs.map((pair) => pair.rest))];
  const total = (term: (pair: Pair) => number) => pairs.reduce((sum, pair) => sum + term(pair), 0);
  return {
    students: pairs.length,
    mean: score,
    pairs: pairs.length,
    scoreSquares: total((pair) => (pair.score - score) ** 2),
    restSquares: total((pair) => (pair.rest - rest) ** 2),
    products: total((pair) => (pair.score - score) * (pair.rest - rest)),
  };
}

/** Pearson's correlation as the mean product of standard scores: another road to the same number. */
function naiveCorrelation(pairs: readonly Pair[]): number {
  const standard = (values: readonly number[]) => {
    const deviation = Math.sqrt(mean(values.map((value) => (value - mean(values)) ** 2)));
    return values.map((value) => (value - mean(values)) / deviation);
  };
  const scores = standard(pairs.map(({ score }) => score));
  const rests = standard(pairs.map(({ rest }) => rest));
  return mean(scores.map((score, place) => score * (rests[place] ?? Number.NaN)));
}

const share = fc.constantFrom(0, 0.25, 1 / 3, 0.5, 0.75, 1);
const pairs = fc.array(fc.record({ score: share, rest: share }), { minLength: FEWEST_STUDENTS, maxLength: 60 });

describe('the statistics of a question', () => {
  it('are those of a table worked out by hand', () => {
    // Five students have 1 here and five have 0; the five have 0.8, 0.6, 0.8, 0.6, 0.7 elsewhere and the others 0.3, 0.5, 0.4, 0.4, 0.4.
    const right = [0.8, 0.6, 0.8, 0.6, 0.7].map((rest) => ({ score: 1, rest }));
    const wrong = [0.3, 0.5, 0.4, 0.4, 0.4].map((rest) => ({ score: 0, rest }));
    const statistics = itemStatistics(sumsOf([...right, ...wrong]));
    // Rest scores: mean 0.55, squares 0.285; scores: mean 0.5, squares 2.5; products 5 · 0.5 · 0.15 + 5 · 0.5 · 0.15 = 0.75.
    expect(statistics.facility).toBeCloseTo(0.5, 12);
    expect(statistics.discrimination).toBeCloseTo(0.75 / Math.sqrt(2.5 * 0.285), 12);
    expect(statistics.discrimination).toBeCloseTo(0.888523, 6);
    expect(statistics.verdict).toBe('good');
  });

  it('agree with the mean product of standard scores, whatever the scores', () => {
    fc.assert(
      fc.property(pairs, (table) => {
        const { discrimination, facility } = itemStatistics(sumsOf(table));
        const expected = naiveCorrelation(table);
        expect(facility).toBeCloseTo(mean(table.map(({ score }) => score)), 9);
        if (Number.isFinite(expected)) expect(discrimination).toBeCloseTo(expected, 6);
        else expect(discrimination).toBeNull();
      }),
    );
  });

  it('say nothing about fewer than ten students', () => {
    const nine = Array.from({ length: 9 }, (_student, place) => ({ score: place % 2, rest: place / 9 }));
    expect(itemStatistics(sumsOf(nine))).toEqual({ students: 9, facility: null, discrimination: null, verdict: null });
    expect(itemStatistics(NO_ANSWERS)).toEqual({ students: 0, facility: null, discrimination: null, verdict: null });
  });

  it('have a facility, and no discrimination, where too few answered anything else or all scores are alike', () => {
    const table = Array.from({ length: 20 }, (_student, place) => ({ score: 1, rest: place / 20 }));
    expect(itemStatistics(sumsOf(table))).toMatchObject({ facility: 1, discrimination: null });
    expect(itemStatistics({ ...sumsOf(table), mean: 0.4, pairs: 9, scoreSquares: 1 })).toMatchObject({
      facility: 0.4,
      discrimination: null,
    });
  });

  it('turn round with the scores: a key that is the wrong way round has a negative discrimination', () => {
    fc.assert(
      fc.property(pairs, (table) => {
        const upright = itemStatistics(sumsOf(table)).discrimination;
        const turned = itemStatistics(sumsOf(table.map(({ score, rest }) => ({ score: 1 - score, rest }))));
        if (upright === null) expect(turned.discrimination).toBeNull();
        else expect(turned.discrimination).toBeCloseTo(-upright, 9);
        if (upright !== null && upright > 1e-9) expect(turned.verdict).toBe('negative');
      }),
    );
  });
});
