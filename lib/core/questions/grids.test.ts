import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { evaluateGrids, gridSchema } from './grids';

const rows = [
  [1, 0],
  [0, 1],
];

describe('the grids of a variant', () => {
  test('are the written ones under seed 0, and drawn in their range under every other seed, the same each time', () => {
    const image = gridSchema.parse({ height: 'n', width: 2, lecture: rows, from: -1, to: 3 });
    expect(evaluateGrids({ image }, { n: 2, image: 0 })).toEqual({ ok: true, value: new Map([['image', [rows]]]) });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_147_483_647 }), fc.integer({ min: 1, max: 6 }), (seed, n) => {
        const once = evaluateGrids({ image }, { n, image: seed });
        expect(evaluateGrids({ image }, { n, image: seed })).toEqual(once);
        const values = once.ok ? (once.value.get('image') ?? []) : [];
        expect(values.flat()).toHaveLength(n);
        expect(values.flat(2).every((value) => Number.isInteger(value) && value >= -1 && value <= 3)).toBe(true);
      }),
    );
  });

  test('are as before where a variant was stored before its question had grids', () => {
    const kernel = gridSchema.parse({ height: 2, width: 2, lecture: rows, from: 0, to: 1 });
    expect(evaluateGrids({ kernel }, {})).toEqual(evaluateGrids({ kernel }, { kernel: 0 }));
  });

  test('are refused when anything written has another size, also what this variant does not use', () => {
    const kernel = gridSchema.parse({ height: 2, width: 2, lecture: rows, one_of: [rows, [[1, 2, 3]]] });
    const refused = evaluateGrids({ kernel }, { kernel: 0 });
    expect(refused.ok ? null : refused.error).toMatchObject({ code: 'grid', path: ['grids', 'kernel'] });
  });

  test.each([0, -1, 0.5, 1e9])('are refused with a side of %s', (side) => {
    const grid = gridSchema.parse({ height: side, width: 2, from: 0, to: 1 });
    expect(evaluateGrids({ grid }, {}).ok).toBe(false);
  });
});
