import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { DIGIT_SIDE, prepareDrawing } from './prepare-drawing';

const cells = DIGIT_SIDE ** 2;

/** A rectangle of full ink. */
function rectangle({
  top,
  left,
  height,
  width,
}: {
  top: number;
  left: number;
  height: number;
  width: number;
}): number[] {
  return Array.from({ length: cells }, (_unused, index) => {
    const [row, column] = [Math.floor(index / DIGIT_SIDE), index % DIGIT_SIDE];
    return row >= top && row < top + height && column >= left && column < left + width ? 1 : 0;
  });
}

const boxes = fc
  .record({ height: fc.integer({ min: 1, max: 28 }), width: fc.integer({ min: 1, max: 28 }) })
  .chain(({ height, width }) =>
    fc.record({
      height: fc.constant(height),
      width: fc.constant(width),
      top: fc.integer({ min: 0, max: 28 - height }),
      left: fc.integer({ min: 0, max: 28 - width }),
    }),
  );

function inked(digit: Float64Array): { height: number; width: number } {
  const places = Array.from(digit.keys()).filter((index) => (digit[index] ?? 0) > 0.01);
  const rows = places.map((index) => Math.floor(index / DIGIT_SIDE));
  const columns = places.map((index) => index % DIGIT_SIDE);
  return {
    height: Math.max(...rows) - Math.min(...rows) + 1,
    width: Math.max(...columns) - Math.min(...columns) + 1,
  };
}

function centreOf(digit: Float64Array): { row: number; column: number } {
  const mass = digit.reduce((sum, value) => sum + value, 0);
  const mean = (place: (index: number) => number) =>
    digit.reduce((sum, value, index) => sum + value * (place(index) + 0.5), 0) / mass;
  return { row: mean((index) => Math.floor(index / DIGIT_SIDE)), column: mean((index) => index % DIGIT_SIDE) };
}

describe('a drawing made ready for the network', () => {
  it('is 20 cells long on its longer side, wherever and however large it was drawn', () => {
    fc.assert(
      fc.property(boxes, (box) => {
        const { height, width } = inked(prepareDrawing(rectangle(box))!);
        expect(Math.max(height, width)).toBe(20);
        const share = 20 / Math.max(box.height, box.width);
        expect(Math.min(height, width)).toBe(Math.max(1, Math.round(Math.min(box.height, box.width) * share)));
      }),
    );
  });

  it('has its centre of mass within half a cell of the middle', () => {
    fc.assert(
      fc.property(boxes, (box) => {
        const { row, column } = centreOf(prepareDrawing(rectangle(box))!);
        expect(Math.abs(row - 14)).toBeLessThanOrEqual(0.5 + 1e-9);
        expect(Math.abs(column - 14)).toBeLessThanOrEqual(0.5 + 1e-9);
      }),
    );
  });

  it('is the same wherever it was drawn', () => {
    fc.assert(
      fc.property(boxes, (box) => {
        const moved = prepareDrawing(rectangle({ ...box, top: 0, left: 0 }));
        expect(prepareDrawing(rectangle(box))).toEqual(moved);
      }),
    );
  });

  it('holds no value below 0 or above 1', () => {
    const drawings = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: cells, maxLength: cells });
    fc.assert(
      fc.property(drawings, (drawing) => {
        for (const value of prepareDrawing(drawing) ?? []) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1 + 1e-9);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('moves ink that lies apart so that its weight, not its box, is in the middle', () => {
    const heavy = rectangle({ top: 0, left: 0, height: 20, width: 12 });
    const light = rectangle({ top: 19, left: 12, height: 1, width: 8 });
    const { column } = centreOf(prepareDrawing(heavy.map((value, index) => Math.max(value, light[index]!)))!);
    expect(Math.abs(column - 14)).toBeLessThanOrEqual(0.5);
  });

  it('does not exist without ink', () => {
    expect(prepareDrawing(new Float64Array(cells))).toBeNull();
  });
});
