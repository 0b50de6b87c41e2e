/**
 * The geometry of a window sliding over a volume, computed once by one checked function; every kernel, figure and
 * question reads this record and works out nothing about padding again.
 */
import { success } from '@/lib/core/shared/result';
import type { Result } from '@/lib/core/shared/result';

import { checkExtent, checkNotNegative, checkPositive } from '../checks';
import { cnnError, cnnFailure } from '../errors';
import type { Axis, CnnError, FieldName } from '../errors';
import type { Extent } from '../shape';
import { axisGeometry, effectiveKernel, samePadding } from './axis';
import type { AxisGeometry, AxisPadding, AxisWindow, Rounding } from './axis';

/** One number for each axis. */
export type Pair = readonly [height: number, width: number];

/** `valid`: no padding. `same`: output ⌈input/stride⌉. `pad`: the four sides as given. Names and meaning as in MindSpore. */
export type PadMode = 'valid' | 'same' | 'pad';

/** Rows or columns of padding on each side, integers ≥ 0. */
export interface Padding {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

export interface WindowSpec {
  readonly kernelSize: Pair;
  readonly stride: Pair;
  readonly dilation: Pair;
  readonly padMode: PadMode;
  /** All zero unless padMode is `pad`. */
  readonly padding: Padding;
  /** Convolutions always floor; pooling may ceil. Without effect under `same`, whose output size is given. */
  readonly rounding: Rounding;
}

/** The vertical axis is `height`, the horizontal one `width`. */
export interface WindowGeometry {
  readonly height: AxisGeometry;
  readonly width: AxisGeometry;
}

export const NO_PADDING: Padding = { top: 0, bottom: 0, left: 0, right: 0 };

/**
 * Where the windows of `window` stand on an input of `input` cells.
 *
 * Per axis, with e = dilation·(kernel − 1) + 1: `valid` ⌊(input − e)/stride⌋ + 1; `same` ⌈input/stride⌉;
 * `pad` ⌊(input + before + after − e)/stride⌋ + 1. Source: MindSpore nn.Conv2d (core/ops/conv2d.cc).
 */
export function windowGeometry(input: Extent, window: WindowSpec): Result<WindowGeometry, CnnError> {
  const problem = checkExtent(input) ?? checkWindow(window);
  if (problem !== null) return { ok: false, error: problem };
  const height = placeAxis('height', window, {
    input: input.height,
    kernel: window.kernelSize[0],
    stride: window.stride[0],
    dilation: window.dilation[0],
  });
  if (!height.ok) return height;
  const width = placeAxis('width', window, {
    input: input.width,
    kernel: window.kernelSize[1],
    stride: window.stride[1],
    dilation: window.dilation[1],
  });
  if (!width.ok) return width;
  return success({ height: height.value, width: width.value });
}

/** Height and width of what the windows give. */
export function outputExtent(geometry: WindowGeometry): Extent {
  return { height: geometry.height.output, width: geometry.width.output };
}

function checkWindow({ kernelSize, stride, dilation, padMode, padding }: WindowSpec): CnnError | null {
  return (
    checkPositive('kernelHeight', kernelSize[0]) ??
    checkPositive('kernelWidth', kernelSize[1]) ??
    checkPositive('strideHeight', stride[0]) ??
    checkPositive('strideWidth', stride[1]) ??
    checkPositive('dilationHeight', dilation[0]) ??
    checkPositive('dilationWidth', dilation[1]) ??
    (padMode === 'pad' ? checkSides(padding) : checkNoPadding(padMode, padding))
  );
}

function checkSides({ top, bottom, left, right }: Padding): CnnError | null {
  return (
    checkNotNegative('paddingTop', top) ??
    checkNotNegative('paddingBottom', bottom) ??
    checkNotNegative('paddingLeft', left) ??
    checkNotNegative('paddingRight', right)
  );
}

function checkNoPadding(padMode: PadMode, padding: Padding): CnnError | null {
  return (
    checkZero(padMode, 'paddingTop', padding.top) ??
    checkZero(padMode, 'paddingBottom', padding.bottom) ??
    checkZero(padMode, 'paddingLeft', padding.left) ??
    checkZero(padMode, 'paddingRight', padding.right)
  );
}

function checkZero(padMode: PadMode, field: FieldName, value: number): CnnError | null {
  return value === 0 ? null : cnnError('padding-without-pad-mode', { padMode, field, value });
}

function placeAxis(axis: Axis, window: WindowSpec, along: AxisWindow): Result<AxisGeometry, CnnError> {
  const kernel = effectiveKernel(along);
  const padding = axisPadding(axis, window, along);
  const input = along.input + padding.before + padding.after;
  if (kernel > input) {
    return cnnFailure('kernel-larger-than-input', { axis, kernel, input, padding: input - along.input });
  }
  // Under `same` flooring gives exactly ⌈input/stride⌉, where ceiling could give one more.
  return success(axisGeometry(along, padding, window.padMode === 'same' ? 'floor' : window.rounding));
}

function axisPadding(axis: Axis, { padMode, padding }: WindowSpec, along: AxisWindow): AxisPadding {
  if (padMode === 'same') return samePadding(along);
  return axis === 'height'
    ? { before: padding.top, after: padding.bottom }
    : { before: padding.left, after: padding.right };
}
