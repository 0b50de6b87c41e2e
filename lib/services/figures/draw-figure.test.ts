import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { drawn } from '@/tests/support/drawn-figure';

import type { Matrix } from './figure-view';
import type { SlidingWindowView } from './sliding-window';

const slidingWindow = (attributes: Record<string, string>) => drawn('SlidingWindow', attributes);
const coverageMap = (attributes: Record<string, string>) => drawn('CoverageMap', attributes);

/** What a reader adds up from the numbers in the picture. */
function readOff({ rows, columns, values, operation }: SlidingWindowView): Matrix {
  const cell = (row: number, column: number): number => values!.input[row]?.[column] ?? 0;
  return rows.windows.map((windowRows) =>
    columns.windows.map((windowColumns) => {
      const terms = windowRows.flatMap((row, i) =>
        windowColumns.map((column, j) => cell(row, column) * (values!.weights?.[i]?.[j] ?? 1)),
      );
      if (operation === 'max') return Math.max(...terms);
      const sum = terms.reduce((total, term) => total + term, 0);
      return operation === 'average' ? sum / terms.length : sum;
    }),
  );
}

const written = (matrix: Matrix): string => matrix.map((row) => row.join(' ')).join(' / ');

describe('a sliding window', () => {
  it('shows the numbers of the lecture: 5×5, the kernel 101/010/101', async () => {
    const view = await slidingWindow({
      height: '5',
      kernel: '3',
      input: '1 1 1 0 0 / 0 1 1 1 0 / 0 0 1 1 1 / 0 0 1 1 0 / 0 1 1 0 0',
      weights: '1 0 1 / 0 1 0 / 1 0 1',
    });
    expect(view.values?.output).toEqual([
      [4, 3, 4],
      [2, 4, 3],
      [2, 3, 4],
    ]);
  });

  it('gives each output the sum of the windows it shows', async () => {
    const size = fc.integer({ min: 3, max: 7 });
    const digits = (rows: number, columns: number) =>
      fc.array(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: columns, maxLength: columns }), {
        minLength: rows,
        maxLength: rows,
      });
    const figure = fc
      .record({ size, kernel: fc.integer({ min: 1, max: 3 }), stride: fc.integer({ min: 1, max: 3 }) })
      .chain(({ size: side, kernel, stride }) =>
        fc.record({
          input: digits(side, side),
          weights: digits(kernel, kernel),
          padMode: fc.constantFrom('valid', 'same'),
          operation: fc.constantFrom('convolution', 'average'),
          stride: fc.constant(stride),
        }),
      );
    const rule = fc.asyncProperty(figure, async ({ input, weights, padMode, operation, stride }) => {
      const view = await slidingWindow({
        height: String(input.length),
        kernel: String(weights.length),
        stride: String(stride),
        pad_mode: padMode,
        operation,
        input: written(input),
        ...(operation === 'convolution' ? { weights: written(weights) } : {}),
      });
      const expected = readOff(view);
      view.values!.output.forEach((row, i) =>
        row.forEach((value, j) => expect(value).toBeCloseTo(expected[i]![j]!, 4)),
      );
    });
    await fc.assert(rule);
  });

  it('takes the largest number under the window when pooling', async () => {
    const view = await slidingWindow({
      height: '4',
      kernel: '2',
      stride: '2',
      operation: 'max',
      input: '1 3 0 2 / 5 2 1 1 / 0 1 4 2 / 2 6 3 0',
    });
    expect(view.values?.output).toEqual(readOff(view));
    expect(view.values?.output).toEqual([
      [5, 2],
      [6, 4],
    ]);
  });

  it('shows positions alone where no values are given', async () => {
    const view = await slidingWindow({ height: '7', kernel: '3', stride: '2' });
    expect(view.values).toBeNull();
    expect(view.rows.windows).toEqual([
      [0, 1, 2],
      [2, 3, 4],
      [4, 5, 6],
    ]);
  });

  it('places padding outside the input: odd padding of same goes below and to the right', async () => {
    const { rows } = await slidingWindow({ height: '5', kernel: '2', stride: '2', pad_mode: 'same' });
    expect([rows.paddingBefore, rows.paddingAfter, rows.output]).toEqual([0, 1, 3]);
    expect(rows.windows.at(-1)).toEqual([4, 5]);
  });

  it('marks the cells which no window touches', async () => {
    const { uncovered } = await slidingWindow({ height: '4', width: '3', kernel: '3', stride: '3' });
    expect(uncovered).toEqual([
      [3, 0],
      [3, 1],
      [3, 2],
    ]);
  });
});

describe('a coverage map', () => {
  it('counts the windows over each cell: quiz A leaves 19 of 100 cells out', async () => {
    const { counts, used, unused } = await coverageMap({ height: '10', kernel: '3', stride: '3' });
    expect([used, unused]).toEqual([81, 19]);
    expect(counts.flat().filter((count) => count === 0)).toHaveLength(19);
  });

  it('shows how padding brings the corners in: 1 becomes 4', async () => {
    expect((await coverageMap({ height: '5', kernel: '3' })).counts[0]).toEqual([1, 2, 3, 2, 1]);
    expect((await coverageMap({ height: '5', kernel: '3', pad_mode: 'pad', padding: '1' })).counts[0]).toEqual([
      4, 6, 6, 6, 4,
    ]);
  });

  it('agrees with the windows that the sliding window shows', async () => {
    const attributes = fc.record({
      height: fc.integer({ min: 3, max: 12 }).map(String),
      kernel: fc.integer({ min: 1, max: 3 }).map(String),
      stride: fc.integer({ min: 1, max: 4 }).map(String),
      pad_mode: fc.constantFrom('valid', 'same'),
    });
    const rule = fc.asyncProperty(attributes, async (given) => {
      const { rows, columns, counts } = await coverageMap(given);
      const touches = (windows: Matrix, cell: number) => windows.filter((window) => window.includes(cell)).length;
      counts.forEach((line, row) =>
        line.forEach((count, column) =>
          expect(count).toBe(touches(rows.windows, row) * touches(columns.windows, column)),
        ),
      );
    });
    await fc.assert(rule);
  });
});
