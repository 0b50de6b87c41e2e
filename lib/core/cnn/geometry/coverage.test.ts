import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { fittingWindow } from '@/tests/support/cnn-cases';

import { coverage, coverageAt, coveredCount, uncoveredCells } from './coverage';
import type { Coverage } from './coverage';
import { NO_PADDING, windowGeometry } from './window';
import type { WindowGeometry, WindowSpec } from './window';

const WINDOW: WindowSpec = {
  kernelSize: [3, 3],
  stride: [1, 1],
  dilation: [1, 1],
  padMode: 'valid',
  padding: NO_PADDING,
  rounding: 'floor',
};

function geometryOf(height: number, width: number, window: Partial<WindowSpec>): WindowGeometry {
  const geometry = windowGeometry({ height, width }, { ...WINDOW, ...window });
  if (!geometry.ok) throw new Error(geometry.error.code);
  return geometry.value;
}

function coverageOf(geometry: WindowGeometry): Coverage {
  const counted = coverage(geometry);
  if (!counted.ok) throw new Error(counted.error.code);
  return counted.value;
}

/** Puts every window on the grid and marks every cell under it. */
function countByVisiting({ height, width }: WindowGeometry): number[][] {
  const counts = Array.from({ length: height.input }, () => Array.from({ length: width.input }, () => 0));
  for (let y = 0; y < height.output; y += 1) {
    for (let x = 0; x < width.output; x += 1) {
      for (let i = 0; i < height.kernel; i += 1) {
        for (let j = 0; j < width.kernel; j += 1) {
          const row = counts[y * height.stride + i * height.dilation - height.paddingBefore];
          const column = x * width.stride + j * width.dilation - width.paddingBefore;
          if (row?.[column] !== undefined) row[column] += 1;
        }
      }
    }
  }
  return counts;
}

describe('coverage', () => {
  test('3×3 over 5×5: a corner counts once, an edge up to three times, the centre nine times', () => {
    expect(coverageOf(geometryOf(5, 5, {})).counts).toEqual([
      [1, 2, 3, 2, 1],
      [2, 4, 6, 4, 2],
      [3, 6, 9, 6, 3],
      [2, 4, 6, 4, 2],
      [1, 2, 3, 2, 1],
    ]);
  });

  test('5×5, kernel 2×2, stride 2: 9 cells are lost without padding and none with same', () => {
    const window = { kernelSize: [2, 2], stride: [2, 2] } as const;
    const lost = coverageOf(geometryOf(5, 5, window));
    expect([lost.used, lost.unused]).toEqual([16, 9]);
    expect(uncoveredCells(lost)).toHaveLength(9);
    expect(uncoveredCells(lost)).toContainEqual({ row: 4, column: 0 });
    expect(coveredCount(geometryOf(5, 5, { ...window, padMode: 'same' })).unused).toBe(0);
  });

  test('10×10, kernel 3×3, stride 3: 19 of 100 cells are lost', () => {
    expect(coveredCount(geometryOf(10, 10, { stride: [3, 3] }))).toEqual({ used: 81, unused: 19 });
  });

  test('a stride larger than the kernel leaves gaps', () => {
    const spread = geometryOf(7, 3, { kernelSize: [1, 3], stride: [3, 1] });
    expect(coverageOf(spread).counts.map(([first]) => first)).toEqual([1, 0, 0, 1, 0, 0, 1]);
  });

  test('equals visiting every cell of every window', () => {
    fc.assert(
      fc.property(fittingWindow, ({ geometry }) => {
        expect(coverageOf(geometry).counts).toEqual(countByVisiting(geometry));
      }),
      { numRuns: 500 },
    );
  });

  test('the totals by formula are those of the grid', () => {
    fc.assert(
      fc.property(fittingWindow, ({ geometry }) => {
        const counted = coverageOf(geometry);
        expect(counted.counts.flat().filter((count) => count > 0)).toHaveLength(counted.used);
        expect(uncoveredCells(counted)).toHaveLength(counted.unused);
        expect(coveredCount(geometry)).toEqual({ used: counted.used, unused: counted.unused });
      }),
      { numRuns: 500 },
    );
  });

  test('without padding the counts add up to positions × kernel cells', () => {
    fc.assert(
      fc.property(fittingWindow, ({ window, geometry: { height, width } }) => {
        fc.pre(window.padMode === 'valid' && window.rounding === 'floor');
        const sum = coverageOf({ height, width })
          .counts.flat()
          .reduce((total, count) => total + count, 0);
        expect(sum).toBe(height.output * width.output * height.kernel * width.kernel);
      }),
    );
  });

  test('a grid too large to count cell by cell is refused; its totals are still exact', () => {
    const huge = geometryOf(2 ** 26, 2 ** 20, { stride: [2 ** 13, 4] });
    expect(coverage(huge)).toMatchObject({ ok: false, error: { code: 'count-too-large', params: { count: 'cells' } } });
    expect(coveredCount(huge).used).toBe(3 * 2 ** 13 * 3 * 2 ** 18);
  });
});

describe('the coverage of one cell', () => {
  test('is that of counting all cells', () => {
    fc.assert(
      fc.property(fittingWindow, ({ geometry }) => {
        const each = Array.from({ length: geometry.height.input }, (_row, row) =>
          Array.from({ length: geometry.width.input }, (_cell, column) => coverageAt(geometry, { row, column })),
        );
        expect(each).toEqual(coverageOf(geometry).counts);
      }),
    );
  });

  test('is null outside the input, and known where all cells are too many to count', () => {
    const geometry = geometryOf(5, 5, {});
    expect(coverageAt(geometry, { row: 4, column: 4 })).toBe(1);
    for (const cell of [-1, 5, 0.5, Number.NaN]) expect(coverageAt(geometry, { row: cell, column: 0 })).toBeNull();
    const large = geometryOf(1_000_000, 1_000_000, {});
    expect(coverage(large).ok).toBe(false);
    expect(coverageAt(large, { row: 500_000, column: 0 })).toBe(3);
  });
});
