import { NO_PADDING } from '@/lib/core/cnn';

import type { AxisGeometry, WindowGeometry, WindowSpec } from '@/lib/core/cnn';
import type { WindowAttributes } from '@/lib/content/figures/window';
import type { Matrix } from './figure-view';

/** One axis of a sliding window. */
export interface AxisView {
  readonly input: number;
  readonly kernel: number;
  readonly stride: number;
  readonly dilation: number;
  readonly paddingBefore: number;
  readonly paddingAfter: number;
  readonly output: number;
  /** For each output cell the input cells under its window; below 0 or from `input` on they are padding. */
  readonly windows: Matrix;
}

export interface AxesView {
  readonly rows: AxisView;
  readonly columns: AxisView;
}

export function windowSpec(props: WindowAttributes): WindowSpec {
  const { kernel, kernel_width, stride, dilation, pad_mode, padding } = props;
  return {
    kernelSize: [kernel, kernel_width],
    stride: [stride, stride],
    dilation: [dilation, dilation],
    padMode: pad_mode,
    padding: pad_mode === 'pad' ? { top: padding, bottom: padding, left: padding, right: padding } : NO_PADDING,
    rounding: 'floor',
  };
}

export function axesOf({ height, width }: WindowGeometry): AxesView {
  return { rows: axisView(height), columns: axisView(width) };
}

function axisView(axis: AxisGeometry): AxisView {
  const { input, kernel, stride, dilation, paddingBefore, paddingAfter, output } = axis;
  const windows = range(output).map((place) =>
    range(kernel).map((tap) => place * stride - paddingBefore + tap * dilation),
  );
  return { input, kernel, stride, dilation, paddingBefore, paddingAfter, output, windows };
}

function range(count: number): readonly number[] {
  return Array.from({ length: count }, (_unused, index) => index);
}
