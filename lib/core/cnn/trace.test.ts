import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { fittingWindow, flat, integerMaps, poolingWindow } from '@/tests/support/cnn-cases';
import { forward } from '@/tests/support/cnn-networks';

import { NO_PADDING, windowGeometry } from './geometry/window';
import type { WindowGeometry, WindowSpec } from './geometry/window';
import { traceAveragePooling, traceConvolution, traceMaxPooling } from './trace';
import type { Result } from '@/lib/core/shared/result';
import type { CnnError } from './errors';

const WINDOW: WindowSpec = {
  kernelSize: [3, 3],
  stride: [1, 1],
  dilation: [1, 1],
  padMode: 'valid',
  padding: NO_PADDING,
  rounding: 'floor',
};

function geometryOf(height: number, width: number, window: Partial<WindowSpec> = {}): WindowGeometry {
  return valueOf(windowGeometry({ height, width }, { ...WINDOW, ...window }));
}

function valueOf<T>(result: Result<T, CnnError>): T {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

const CROSS = [
  [1, 0, 1],
  [0, 1, 0],
  [1, 0, 1],
];

describe('traceConvolution', () => {
  test('shows the window’s place, each product and the sum', () => {
    const input = [
      [1, 1, 1, 0],
      [0, 1, 1, 1],
      [0, 0, 1, 1],
    ];
    const steps = valueOf(traceConvolution({ input, kernel: CROSS, geometry: geometryOf(3, 4) }));
    expect(steps.map(({ outputRow, outputColumn, sum }) => [outputRow, outputColumn, sum])).toEqual([
      [0, 0, 4],
      [0, 1, 3],
    ]);
    expect(steps[1]?.taps[2]).toEqual({ row: 0, column: 3, value: 0, weight: 1, product: 0, padded: false });
    expect(steps[0]?.taps).toHaveLength(9);
  });

  test('marks the taps that lie on padding', () => {
    const geometry = geometryOf(2, 2, { padMode: 'same' });
    const steps = valueOf(traceConvolution({ input: [[1, 2], [3, 4]], kernel: CROSS, geometry })); // prettier-ignore
    expect(steps[0]?.taps.filter(({ padded }) => padded)).toHaveLength(5);
    expect(steps[0]?.taps[0]).toMatchObject({ row: -1, column: -1, value: 0, padded: true });
  });

  test('sums to what the kernel computes, for any window', () => {
    const cases = fittingWindow
      .filter(({ window }) => window.rounding === 'floor')
      .chain(({ input, window, geometry }) => {
        const kernel = { height: window.kernelSize[0], width: window.kernelSize[1] };
        return fc.record({
          window: fc.constant(window),
          geometry: fc.constant(geometry),
          input: integerMaps(1, input),
          kernel: integerMaps(1, kernel),
        });
      });
    fc.assert(
      fc.property(cases, ({ window, geometry, input, kernel }) => {
        const steps = valueOf(traceConvolution({ input: input[0]!, kernel: kernel[0]!, geometry }));
        const layer = { kind: 'conv2d', id: 'conv', outChannels: 1, groups: 1, bias: false, ...window } as const;
        const values = forward([layer], { input, weights: { conv: { weight: flat(kernel) } } });
        expect(steps.map(({ sum }) => sum + 0)).toEqual(values);
      }),
    );
  });

  test('refuses grids of another size, naming the grid, the axis and both numbers', () => {
    const geometry = geometryOf(3, 3);
    expect(traceConvolution({ input: CROSS.slice(1), kernel: CROSS, geometry })).toMatchObject({
      error: { code: 'grid-size-wrong', params: { grid: 'input', axis: 'height', expected: 3, actual: 2 } },
    });
    expect(traceConvolution({ input: CROSS, kernel: [[1], [1], [1]], geometry })).toMatchObject({
      error: { code: 'grid-size-wrong', params: { grid: 'kernel', axis: 'width', expected: 3, actual: 1 } },
    });
  });

  test('refuses to list more cells than a figure could show', () => {
    const geometry = geometryOf(2000, 2000);
    expect(traceConvolution({ input: [], kernel: CROSS, geometry })).toMatchObject({
      error: { code: 'count-too-large', params: { count: 'cells', value: 1998 * 1998 * 9 } },
    });
  });
});

const poolings = poolingWindow.chain(({ input, window, geometry }) =>
  fc.record({
    window: fc.constant({
      kernelSize: window.kernelSize,
      stride: window.stride,
      padMode: window.padMode,
      padding: window.padding,
      ceilMode: window.rounding === 'ceil',
    }),
    geometry: fc.constant(geometry),
    input: integerMaps(1, input),
  }),
);

describe('tracing pooling', () => {
  test('names the cell that wins, the first one where several are equal', () => {
    const geometry = geometryOf(2, 3, { kernelSize: [2, 2] });
    const steps = valueOf(
      traceMaxPooling({ input: [[1, 5, 5], [5, 0, 2]], geometry, paddingValue: 'negativeInfinity' }), // prettier-ignore
    );
    expect(steps.map(({ winner }) => [winner.row, winner.column, winner.value])).toEqual([
      [0, 1, 5],
      [0, 1, 5],
    ]);
  });

  test('shows sum, divisor and mean of the cells that count', () => {
    const geometry = geometryOf(1, 3, { kernelSize: [1, 2], stride: [1, 2], padMode: 'same' });
    const mean = (countIncludePad: boolean) =>
      valueOf(traceAveragePooling({ input: [[1, 2, 4]], geometry, countIncludePad })).map((step) => [
        step.sum,
        step.divisor,
        step.mean,
      ]);
    expect(mean(true)).toEqual([
      [3, 2, 1.5],
      [4, 2, 2],
    ]);
    expect(mean(false)).toEqual([
      [3, 2, 1.5],
      [4, 1, 4],
    ]);
  });

  test('equals what the layers compute, padded or rounded up', () => {
    fc.assert(
      fc.property(poolings, fc.boolean(), ({ window, geometry, input }, flag) => {
        const paddingValue = flag ? 'zero' : 'negativeInfinity';
        const largest = valueOf(traceMaxPooling({ input: input[0]!, geometry, paddingValue }));
        const max = { kind: 'maxPool2d', id: 'pool', ...window, paddingValue } as const;
        expect(largest.map(({ winner }) => winner.value)).toEqual(forward([max], { input }));
        const means = valueOf(traceAveragePooling({ input: input[0]!, geometry, countIncludePad: flag }));
        const average = { kind: 'avgPool2d', id: 'pool', ...window, countIncludePad: flag } as const;
        expect(means.map(({ mean }) => Math.fround(mean))).toEqual(forward([average], { input }));
      }),
      { numRuns: 200 },
    );
  });
});
