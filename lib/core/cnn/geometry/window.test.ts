import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { anyWindow, fittingWindow, poolingWindow } from '@/tests/support/cnn-cases';

import { samePaddingByTrial, windowStarts } from '../reference';
import { NO_PADDING, outputExtent, windowGeometry } from './window';
import type { WindowSpec } from './window';

const SQUARE: WindowSpec = {
  kernelSize: [3, 3],
  stride: [1, 1],
  dilation: [1, 1],
  padMode: 'valid',
  padding: NO_PADDING,
  rounding: 'floor',
};

function geometryOf(height: number, width: number, window: Partial<WindowSpec>) {
  const geometry = windowGeometry({ height, width }, { ...SQUARE, ...window });
  if (!geometry.ok) throw new Error(geometry.error.code);
  return geometry.value;
}

function errorOf(height: number, width: number, window: Partial<WindowSpec>) {
  const geometry = windowGeometry({ height, width }, { ...SQUARE, ...window });
  return geometry.ok ? null : geometry.error;
}

describe('the lecture’s own windows', () => {
  test.each([1, 3, 4])('10×10 at stride 3 without padding: kernel %i', (kernel) => {
    const expected = { 1: 4, 3: 3, 4: 3 }[kernel];
    const { height, width } = geometryOf(10, 10, { kernelSize: [kernel, kernel], stride: [3, 3] });
    expect([height.output, width.output]).toEqual([expected, expected]);
  });

  test('32×32 with a 5×5 kernel and same keeps its size, padded by 2 on each side', () => {
    const { height } = geometryOf(32, 32, { kernelSize: [5, 5], padMode: 'same' });
    expect([height.output, height.paddingBefore, height.paddingAfter]).toEqual([32, 2, 2]);
  });

  test('5×5 with a 2×2 kernel at stride 2: valid gives 2×2, same gives 3×3 padded at the bottom and the right alone', () => {
    const window = { kernelSize: [2, 2], stride: [2, 2] } as const;
    expect(outputExtent(geometryOf(5, 5, window))).toEqual({ height: 2, width: 2 });
    const same = geometryOf(5, 5, { ...window, padMode: 'same' });
    expect(outputExtent(same)).toEqual({ height: 3, width: 3 });
    expect([same.height.paddingBefore, same.height.paddingAfter]).toEqual([0, 1]);
    expect([same.width.paddingBefore, same.width.paddingAfter]).toEqual([0, 1]);
  });
});

describe('windowGeometry', () => {
  test('height and width go their own ways', () => {
    const geometry = geometryOf(10, 12, {
      kernelSize: [3, 5],
      stride: [1, 2],
      dilation: [2, 1],
      padMode: 'pad',
      padding: { top: 1, bottom: 0, left: 3, right: 2 },
    });
    expect(geometry.height).toMatchObject({ effectiveKernel: 5, paddedInput: 11, output: 7 });
    expect(geometry.width).toMatchObject({ effectiveKernel: 5, paddedInput: 17, output: 7 });
  });

  test('a 3×5 kernel on 10×10 leaves 8×6, however it is told that there is no padding', () => {
    for (const padMode of ['valid', 'pad'] as const) {
      expect(outputExtent(geometryOf(10, 10, { kernelSize: [3, 5], padMode }))).toEqual({ height: 8, width: 6 });
    }
  });

  test('there are as many outputs as window positions counted one by one', () => {
    fc.assert(
      fc.property(fittingWindow, ({ window, geometry: { height, width } }) => {
        fc.pre(window.rounding === 'floor');
        const { kernelSize, stride, dilation } = window;
        const rows = { kernel: kernelSize[0], stride: stride[0], dilation: dilation[0] };
        const columns = { kernel: kernelSize[1], stride: stride[1], dilation: dilation[1] };
        expect(height.output).toBe(windowStarts(height.paddedInput, rows).length);
        expect(width.output).toBe(windowStarts(width.paddedInput, columns).length);
      }),
      { numRuns: 500 },
    );
  });

  test('same begins one window per stride and pads as little as that takes, the odd cell behind', () => {
    fc.assert(
      fc.property(fittingWindow, ({ input, window: { padMode, kernelSize, stride, dilation }, geometry }) => {
        fc.pre(padMode === 'same');
        expect(geometry.height.output).toBe(Math.ceil(input.height / stride[0]));
        expect(geometry.width.output).toBe(Math.ceil(input.width / stride[1]));
        const line = { kernel: kernelSize[0], stride: stride[0], dilation: dilation[0] };
        const [before, after] = samePaddingByTrial(input.height, line);
        expect([geometry.height.paddingBefore, geometry.height.paddingAfter]).toEqual([before, after]);
      }),
      { numRuns: 500 },
    );
  });

  test('a window is refused exactly when it has no position at all', () => {
    fc.assert(
      fc.property(anyWindow, ({ input, window }) => {
        fc.pre(window.padMode !== 'same');
        const { kernelSize, stride, dilation, padding } = window;
        const rows = windowStarts(input.height + padding.top + padding.bottom, {
          kernel: kernelSize[0],
          stride: stride[0],
          dilation: dilation[0],
        });
        const columns = windowStarts(input.width + padding.left + padding.right, {
          kernel: kernelSize[1],
          stride: stride[1],
          dilation: dilation[1],
        });
        expect(windowGeometry(input, window).ok).toBe(rows.length > 0 && columns.length > 0);
      }),
      { numRuns: 500 },
    );
  });

  test('rounding up adds the window that hangs over the end, unless it would start behind the input', () => {
    const ceiled = (size: number, window: Partial<WindowSpec>) =>
      geometryOf(size, size, { ...window, rounding: 'ceil' }).height.output;
    expect(ceiled(10, { kernelSize: [3, 3], stride: [3, 3] })).toBe(4);
    expect(ceiled(9, { kernelSize: [3, 3], stride: [3, 3] })).toBe(3);
    const padded = { padMode: 'pad', padding: { top: 1, bottom: 1, left: 1, right: 1 } } as const;
    // Starts at −1, 1, 3 on five cells; one at 5 would lie in padding alone.
    expect(ceiled(5, { kernelSize: [2, 2], stride: [2, 2], ...padded })).toBe(3);
  });

  test('rounding up adds at most the one window whose start comes next', () => {
    fc.assert(
      fc.property(poolingWindow, ({ input, window, geometry: { height } }) => {
        fc.pre(window.rounding === 'ceil' && window.padMode !== 'same');
        const line = { kernel: window.kernelSize[0], stride: window.stride[0], dilation: 1 };
        const fitting = windowStarts(height.paddedInput, line);
        const lastTap = (fitting.at(-1) ?? 0) + line.kernel;
        const next = fitting.length * line.stride;
        const added = lastTap < height.paddedInput && next < window.padding.top + input.height;
        expect(height.output).toBe(fitting.length + (added ? 1 : 0));
      }),
      { numRuns: 500 },
    );
  });

  test('same ignores rounding', () => {
    expect(
      geometryOf(6, 6, { kernelSize: [1, 1], stride: [4, 4], padMode: 'same', rounding: 'ceil' }).height.output,
    ).toBe(2);
  });
});

describe('what is refused', () => {
  test('a kernel larger than the padded input, naming the axis and both numbers', () => {
    expect(errorOf(3, 10, { kernelSize: [5, 5] })).toMatchObject({
      code: 'kernel-larger-than-input',
      params: { axis: 'height', kernel: 5, input: 3, padding: 0 },
    });
    const padding = { top: 0, bottom: 0, left: 1, right: 0 };
    expect(errorOf(10, 3, { dilation: [1, 2], padMode: 'pad', padding })).toMatchObject({
      code: 'kernel-larger-than-input',
      params: { axis: 'width', kernel: 5, input: 4, padding: 1 },
    });
  });

  test('same needs no input as large as the kernel', () => {
    expect(errorOf(1, 2, { kernelSize: [7, 7], padMode: 'same' })).toBeNull();
  });

  test('padding beside a mode that works out its own', () => {
    expect(errorOf(8, 8, { padMode: 'same', padding: { ...NO_PADDING, left: 2 } })).toMatchObject({
      code: 'padding-without-pad-mode',
      params: { padMode: 'same', field: 'paddingLeft', value: 2 },
    });
  });

  test.each([
    ['strideWidth', { stride: [1, 0] }, 0],
    ['kernelHeight', { kernelSize: [2.5, 3] }, 2.5],
    ['dilationHeight', { dilation: [Number.NaN, 1] }, Number.NaN],
    ['kernelWidth', { kernelSize: [3, Number.POSITIVE_INFINITY] }, Number.POSITIVE_INFINITY],
    ['paddingTop', { padMode: 'pad', padding: { ...NO_PADDING, top: -1 } }, -1],
  ] as const)('%s out of range, by name and value', (field, window, value) => {
    expect(errorOf(8, 8, window)).toMatchObject({ code: 'number-out-of-range', params: { field, value } });
  });

  test('an input without cells', () => {
    expect(errorOf(0, 8, {})).toMatchObject({
      code: 'number-out-of-range',
      params: { field: 'inputHeight', value: 0 },
    });
  });
});
