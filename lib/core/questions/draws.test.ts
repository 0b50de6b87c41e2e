import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { questionDocumentSchema } from './document';
import { drawnValues, exploreDraws, MAX_ENUMERATED, satisfiesWhere } from './draws';

const title = { zh: '题', en: 'Question' };

function documentWith(drawn: object) {
  return questionDocumentSchema.parse({
    id: 'drawn',
    title,
    concepts: ['conv.size'],
    convention: 'lecture',
    network: {
      input: { height: 8, width: 8, channels: 1 },
      layers: [{ conv2d: { id: 'conv', out_channels: 2, kernel_size: 3 } }],
    },
    prompt: title,
    ask: [{ id: 'size', quantity: 'output_height', of: 'conv', kind: 'number' }],
    ...drawn,
  });
}

describe('the values of a parameter', () => {
  test.each([
    [{ lecture: 5 }, [5]],
    [{ lecture: 5, from: 2, to: 4 }, [2, 3, 4]],
    [{ lecture: 5, from: 3, to: 3 }, [3]],
    [{ lecture: 5, from: 1, to: 10, step: 4 }, [1, 5, 9]],
    [{ lecture: 5, from: 1, to: 9, step: 4 }, [1, 5, 9]],
    [{ lecture: 5, from: -2, to: 1 }, [-2, -1, 0, 1]],
    [{ lecture: 5, one_of: [7, 3, 7] }, [7, 3]],
  ])('%j are %j', (range, values) => {
    expect(drawnValues(range)).toEqual(values);
  });
});

describe('conditions', () => {
  test.each([
    [[], true],
    [['n > 2'], true],
    [['n > 2', 'n < 5'], true],
    [['n > 2', 'n > 5'], false],
    [['n > 5', 'n > 2'], false],
    [['1 / (n - 4)'], false],
    [['unknown > 0'], false],
  ])('%j of n = 4 holds: %s', (where, holds) => {
    expect(satisfiesWhere({ where }, { n: 4 })).toBe(holds);
  });
});

describe('what a question can draw', () => {
  test('is all sets of numbers where they can be gone through, each once', () => {
    const space = exploreDraws(
      documentWith({ parameters: { a: { lecture: 1, from: 1, to: 3 }, b: { lecture: 4, one_of: [4, 9] } } }),
    );
    expect(space).toMatchObject({ distinct: 6, exact: true, kept: 1 });
    const all = [1, 2, 3].flatMap((a) => [4, 9].map((b) => ({ a, b })));
    expect(space.candidates).toEqual(all);
    expect(space.sets).toEqual(all);
  });

  test('is what "where" leaves of them, with the share it leaves', () => {
    const drawn = { parameters: { a: { lecture: 1, from: 1, to: 4 } }, where: ['a > 1'] };
    const space = exploreDraws(documentWith(drawn));
    expect(space).toMatchObject({ distinct: 3, exact: true, kept: 0.75 });
    expect(space.candidates).toHaveLength(4);
    expect(space.sets).toEqual([{ a: 2 }, { a: 3 }, { a: 4 }]);
    expect(exploreDraws(documentWith({ ...drawn, where: ['a > 9'] }))).toMatchObject({
      distinct: 0,
      kept: 0,
      sets: [],
    });
  });

  test('is the lecture’s numbers alone where nothing is drawn', () => {
    const written = { height: 1, width: 2, lecture: [[1, 2]] };
    const space = exploreDraws(documentWith({ parameters: { a: { lecture: 7 } }, grids: { image: written } }));
    expect(space).toMatchObject({ distinct: 1, exact: true, kept: 1, sets: [{ a: 7, image: 0 }] });
  });

  test('is gone through up to the limit, and sampled beyond it', () => {
    const range = (count: number) => ({ parameters: { a: { lecture: 1, from: 1, to: count } } });
    expect(exploreDraws(documentWith(range(MAX_ENUMERATED)))).toMatchObject({ distinct: MAX_ENUMERATED, exact: true });
    const sampled = exploreDraws(documentWith(range(MAX_ENUMERATED + 1)));
    expect(sampled.exact).toBe(false);
    expect(sampled.candidates).toHaveLength(1000);
    expect(sampled.distinct).toBe(new Set(sampled.candidates.map(({ a }) => a)).size);
    expect(sampled.distinct).toBeGreaterThan(800);
  });

  test('in a sample, every number is one that can be drawn, over all of its range, the same each time', () => {
    const parameters = {
      far: { lecture: 0, from: 0, to: 99_999_998, step: 2 },
      near: { lecture: 1, from: 1, to: 3 },
      listed: { lecture: 8, one_of: [8, 5] },
      fixed: { lecture: 6 },
    };
    const { candidates } = exploreDraws(documentWith({ parameters }));
    const seen = (name: string) => new Set(candidates.map((set) => set[name] ?? Number.NaN));
    expect([...seen('near')].sort()).toEqual([1, 2, 3]);
    expect([...seen('listed')].sort()).toEqual([5, 8]);
    expect([...seen('fixed')]).toEqual([6]);
    for (const value of seen('far')) expect(value % 2 === 0 && value >= 0 && value <= 99_999_998).toBe(true);
    expect(Math.max(...seen('far'))).toBeGreaterThan(90_000_000);
    expect(exploreDraws(documentWith({ parameters })).candidates).toEqual(candidates);
  });

  test('counts grids by their values: many seeds of four black-and-white cells make sixteen pictures', () => {
    const image = { height: 2, width: 2, from: 0, to: 1 };
    const space = exploreDraws(documentWith({ grids: { image, still: { height: 1, width: 1, lecture: [[3]] } } }));
    expect(space).toMatchObject({ distinct: 16, exact: false, kept: 1 });
    expect(new Set(space.candidates.map((set) => set.image)).size).toBe(space.candidates.length);
    expect(space.candidates.every((set) => set.still === 0 && (set.image ?? 0) > 0)).toBe(true);
  });

  test('as many sets are kept as satisfy "where", whatever the ranges', () => {
    const ranges = fc.record({
      from: fc.integer({ min: -5, max: 5 }),
      span: fc.nat(12),
      step: fc.integer({ min: 1, max: 4 }),
    });
    fc.assert(
      fc.property(ranges, fc.integer({ min: -5, max: 20 }), ({ from, span, step }, limit) => {
        const a = { lecture: from, from, to: from + span, step };
        const values: number[] = [];
        for (let value = from; value <= from + span; value += step) values.push(value);
        const space = exploreDraws(documentWith({ parameters: { a }, where: [`a < ${limit}`] }));
        expect(space.candidates.map((set) => set.a)).toEqual(values);
        expect(space.distinct).toBe(values.filter((value) => value < limit).length);
      }),
    );
  });
});
