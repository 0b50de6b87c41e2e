import { coverage, NO_PADDING, uncoveredCells, windowGeometry } from '@/lib/core/cnn';
import { success } from '@/lib/core/shared/result';

import { slideOver } from './slide-over';

import type { CoverageMapProps, Figure, SlidingWindowProps } from '@/lib/content/components';
import type { AxisGeometry, CnnError, WindowGeometry, WindowSpec } from '@/lib/core/cnn';
import type { Result } from '@/lib/core/shared/result';
import type { AxisView, CoverageMapView, FigureView, SlidingWindowView } from './figure-view';

type Placed<P> = { readonly id: string; readonly props: P };

/** What a figure of a lesson shows, worked out by the engine; null where its numbers make no figure (content:check says so). */
export function drawFigure(figure: Figure): FigureView | null {
  const view = figure.component === 'SlidingWindow' ? drawSlidingWindow(figure) : drawCoverageMap(figure);
  return view.ok ? view.value : null;
}

function drawSlidingWindow({ id, props }: Placed<SlidingWindowProps>): Result<SlidingWindowView, CnnError> {
  const window = windowSpec(props, props.operation === 'convolution' ? props.dilation : 1);
  const geometry = windowGeometry({ height: props.height, width: props.width }, window);
  if (!geometry.ok) return geometry;
  const covered = coverage(geometry.value);
  if (!covered.ok) return covered;
  const values = props.input === undefined ? success(null) : slideOver(props.input, { ...props, window });
  if (!values.ok) return values;
  return success({
    component: 'SlidingWindow',
    id,
    caption: props.caption ?? null,
    ...axesOf(geometry.value),
    operation: props.operation,
    values: values.value,
    uncovered: uncoveredCells(covered.value).map(({ row, column }) => [row, column]),
  });
}

function drawCoverageMap({ id, props }: Placed<CoverageMapProps>): Result<CoverageMapView, CnnError> {
  const geometry = windowGeometry({ height: props.height, width: props.width }, windowSpec(props, props.dilation));
  if (!geometry.ok) return geometry;
  const covered = coverage(geometry.value);
  if (!covered.ok) return covered;
  return success({
    component: 'CoverageMap',
    id,
    caption: props.caption ?? null,
    ...axesOf(geometry.value),
    ...covered.value,
  });
}

function windowSpec(props: CoverageMapProps, dilation: number): WindowSpec {
  const { kernel, kernel_width, stride, pad_mode, padding } = props;
  return {
    kernelSize: [kernel, kernel_width],
    stride: [stride, stride],
    dilation: [dilation, dilation],
    padMode: pad_mode,
    padding: pad_mode === 'pad' ? { top: padding, bottom: padding, left: padding, right: padding } : NO_PADDING,
    rounding: 'floor',
  };
}

function axesOf({ height, width }: WindowGeometry): { readonly rows: AxisView; readonly columns: AxisView } {
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
