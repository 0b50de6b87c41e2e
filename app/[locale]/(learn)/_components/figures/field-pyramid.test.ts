import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { drawn } from '@/tests/support/drawn-figure';

import { cellCount, cellsBelow, centreOf } from './field-pyramid';

const layers = fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 2 })), {
  minLength: 1,
  maxLength: 4,
});

function pyramid(pairs: readonly (readonly [number, number])[]) {
  const kernels = pairs.map(([kernel]) => kernel).join(' ');
  return drawn('ReceptiveField', { kernels, strides: pairs.map(([, stride]) => stride).join(' '), caption: 'Field' });
}

describe('the pyramid below one value', () => {
  it('is 5, 3 and 1 cells wide under two 3×3', async () => {
    const view = await pyramid([
      [3, 1],
      [3, 1],
    ]);
    expect(cellsBelow(view, 2).map(({ first, last }) => last - first + 1)).toEqual([5, 3, 1]);
  });

  it('spans the receptive field of every layer, inside the input, around the middle of its cell', async () => {
    const rule = fc.asyncProperty(layers, async (pairs) => {
      const view = await pyramid(pairs);
      for (const [index, { field }] of view.layers.entries()) {
        const top = index + 1;
        const runs = cellsBelow(view, top);
        const [input] = runs;
        const middle = Math.floor((cellCount(view, top) - 1) / 2);
        expect(input!.last - input!.first + 1).toBe(field);
        expect(input!.first).toBeGreaterThanOrEqual(0);
        expect(input!.last).toBeLessThan(view.input);
        expect(centreOf(view, top, middle)).toBe((input!.first + input!.last + 1) / 2);
        runs.forEach(({ last }, layer) => expect(last).toBeLessThan(cellCount(view, layer)));
      }
    });
    await fc.assert(rule, { numRuns: 50 });
  });
});
