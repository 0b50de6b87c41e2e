import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { cellText, greyScale } from './grey-levels';

const rows = fc.integer({ min: 1, max: 9 }).chain((columns) =>
  fc.array(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: columns, maxLength: columns }), {
    minLength: 1,
    maxLength: 9,
  }),
);

/** The shade of each cell, by drawing the paths. */
function drawn(picture: readonly (readonly number[])[]): (number | undefined)[][] {
  const cells: (number | undefined)[][] = picture.map((row) => row.map(() => undefined));
  for (const { grey, path } of greyScale(picture).paths) {
    for (const [, from, row, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/gu)) {
      for (let column = Number(from); column < Number(from) + Number(length); column += 1) {
        expect(cells[Number(row)]![column]).toBeUndefined();
        cells[Number(row)]![column] = grey;
      }
    }
  }
  return cells;
}

describe('a picture in grey', () => {
  it('draws every cell once, the smallest black, the largest white, and larger never darker', () => {
    fc.assert(
      fc.property(rows, (picture) => {
        const greys = drawn(picture).flat();
        const { min, max } = greyScale(picture);
        const pairs = picture.flat().map((value, place) => ({ value, grey: greys[place] }));
        for (const { value, grey } of pairs) {
          const bound = min === max ? 128 : value === min ? 0 : value === max ? 255 : grey;
          expect(grey).toBe(bound);
        }
        const byValue = [...pairs].sort((left, right) => left.value - right.value).map(({ grey }) => grey!);
        expect([...byValue].sort((left, right) => left - right)).toEqual(byValue);
      }),
    );
  });

  it('is middle grey where all values are equal', () => {
    expect(greyScale([[5, 5]])).toEqual({ min: 5, max: 5, paths: [{ grey: 128, path: 'M0 0h2v1h-2z' }] });
  });
});

describe('a number in a table', () => {
  it('has a true minus and no more digits than float32 carries', () => {
    expect([-3, 0.10000000149011612, 1234567].map(cellText)).toEqual(['−3', '0.1', '1234567']);
  });
});
