import { describe, expect, it } from 'vitest';

import { formulaAt, paddedCells, placeAt, reachOf } from './window-words';

import type { SlidingWindowView } from '@/lib/services/figures/sliding-window';
import type { AxisView } from '@/lib/services/figures/window-view';

const AXIS: AxisView = {
  input: 3,
  kernel: 2,
  stride: 1,
  dilation: 1,
  paddingBefore: 1,
  paddingAfter: 0,
  output: 3,
  windows: [
    [-1, 0],
    [0, 1],
    [1, 2],
  ],
};

function view(changes: Partial<SlidingWindowView>): SlidingWindowView {
  return {
    component: 'SlidingWindow',
    caption: null,
    rows: AXIS,
    columns: AXIS,
    operation: 'convolution',
    values: {
      input: [
        [1, 2, 3],
        [4, -5, 6],
        [7, 8, 9],
      ],
      weights: [
        [1, -1],
        [0, 2],
      ],
      output: [
        [2, 3, 4],
        [8, -9, 17],
        [18, 25, -1],
      ],
    },
    uncovered: [],
    ...changes,
  };
}

describe('the words of a sliding window', () => {
  it('count places in reading order', () => {
    expect(placeAt(5, view({}))).toEqual({ row: 1, column: 2 });
  });

  it('name the cells under the window from 1, without padding', () => {
    expect(AXIS.windows.map((_window, output) => reachOf(AXIS, output))).toEqual(['1', '1–2', '2–3']);
    expect(reachOf({ ...AXIS, input: 9, windows: [[0, 2, 4]] }, 0)).toBe('1, 3, 5');
  });

  it('count the cells on padding', () => {
    expect(paddedCells(view({}), { row: 0, column: 0 })).toBe(3);
    expect(paddedCells(view({}), { row: 0, column: 1 })).toBe(2);
    expect(paddedCells(view({}), { row: 1, column: 1 })).toBe(0);
  });

  it('write out a convolution with the numbers under the window, negative ones in brackets', () => {
    expect(formulaAt(view({}), { row: 1, column: 1 })).toBe('1×1 + 2×(−1) + 4×0 + (−5)×2 = −9');
    expect(formulaAt(view({}), { row: 0, column: 0 })).toBe('0×1 + 0×(−1) + 0×0 + 1×2 = 2');
  });

  it('leave padding out of a maximum and count it in a mean', () => {
    expect(formulaAt(view({ operation: 'max' }), { row: 0, column: 1 })).toMatch(/^max\(1, 2\) = /);
    expect(formulaAt(view({ operation: 'average' }), { row: 0, column: 1 })).toMatch(/^\(0 \+ 0 \+ 1 \+ 2\) ÷ 4 = /);
  });

  it('say nothing of values where none are shown', () => {
    expect(formulaAt(view({ values: null }), { row: 0, column: 0 })).toBeNull();
  });

  it('do not write out more terms than a reader would follow', () => {
    const windows = [Array.from({ length: 11 }, (_unused, cell) => cell)];
    const axis = { ...AXIS, input: 11, kernel: 11, output: 1, windows };
    const ones = windows[0]!.map(() => windows[0]!.map(() => 1));
    const wide = view({ rows: axis, columns: axis, values: { input: ones, weights: ones, output: [[121]] } });
    expect(formulaAt(wide, { row: 0, column: 0 })).toMatch(/^(1×1 \+ ){9}… \+ 1×1 = 121$/);
  });
});
