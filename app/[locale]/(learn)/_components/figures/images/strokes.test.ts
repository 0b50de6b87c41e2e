import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { addStroke, BLANK_DRAWING, DRAWING_SIDE, inkPaths } from './strokes';

const place = fc.record({
  x: fc.double({ min: 0, max: DRAWING_SIDE, noNaN: true }),
  y: fc.double({ min: 0, max: DRAWING_SIDE, noNaN: true }),
});
const stroke = fc.record({ from: place, to: place });
const levels = (drawing: string) => Array.from(drawing, (sign) => Number.parseInt(sign, 16));

describe('a pen', () => {
  it('leaves 784 signs that the server reads, and makes no ink lighter', () => {
    fc.assert(
      fc.property(stroke, stroke, (first, second) => {
        const before = addStroke(BLANK_DRAWING, first);
        const after = addStroke(before, second);
        expect(after).toMatch(/^[0-9a-f]{784}$/);
        const light = levels(before);
        expect(levels(after).every((level, index) => level >= light[index]!)).toBe(true);
      }),
    );
  });

  it('draws the same line from either end', () => {
    fc.assert(
      fc.property(stroke, ({ from, to }) => {
        const [one, other] = [addStroke(BLANK_DRAWING, { from, to }), addStroke(BLANK_DRAWING, { from: to, to: from })];
        const reversed = levels(other);
        expect(levels(one).every((level, index) => Math.abs(level - reversed[index]!) <= 1)).toBe(true);
      }),
    );
  });

  it('has a line two to three cells thick, as the digits of MNIST', () => {
    const line = levels(addStroke(BLANK_DRAWING, { from: { x: 4, y: 14.5 }, to: { x: 24, y: 14.5 } }));
    const thickness = Array.from({ length: DRAWING_SIDE }, (_unused, row) => line[row * DRAWING_SIDE + 14]!);
    const ink = thickness.reduce((sum, level) => sum + level, 0) / 15;
    expect(ink).toBeGreaterThan(2);
    expect(ink).toBeLessThan(3);
    expect(thickness[14]).toBe(15);
  });

  it('touches nothing far from the stroke', () => {
    const dot = levels(addStroke(BLANK_DRAWING, { from: { x: 10.5, y: 10.5 }, to: { x: 10.5, y: 10.5 } }));
    dot.forEach((level, index) => {
      const away = Math.hypot((index % DRAWING_SIDE) - 10, Math.floor(index / DRAWING_SIDE) - 10);
      if (away > 2) expect(level).toBe(0);
    });
    expect(dot[10 * DRAWING_SIDE + 10]).toBe(15);
  });
});

describe('the picture of a drawing', () => {
  it('has every inked cell in the path of its level, and no other', () => {
    fc.assert(
      fc.property(stroke, (one) => {
        const drawing = addStroke(BLANK_DRAWING, one);
        const shown = new Map(
          inkPaths(drawing).flatMap(({ level, path }) =>
            [...path.matchAll(/M(\d+) (\d+)h1v1h-1z/g)].map(
              ([, x, y]) => [Number(y) * DRAWING_SIDE + Number(x), level] as const,
            ),
          ),
        );
        expect(levels(drawing).map((_level, index) => shown.get(index) ?? 0)).toEqual(levels(drawing));
      }),
    );
  });
});
