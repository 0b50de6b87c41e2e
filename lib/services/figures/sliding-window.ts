import { coverage, uncoveredCells, windowGeometry } from '@/lib/core/cnn';
import { success } from '@/lib/core/shared/result';

import { inWords } from './figure-view';
import { slideOver } from './slide-over';
import { axesOf, windowSpec } from './window-view';

import type { FigureProps } from '@/lib/content/figures/registry';
import type { CnnError } from '@/lib/core/cnn';
import type { Result } from '@/lib/core/shared/result';
import type { Drawing, FigureBase, Matrix } from './figure-view';
import type { WindowOperation, WindowValues } from './slide-over';
import type { AxesView } from './window-view';

/** A window sliding over a grid. */
export interface SlidingWindowView extends FigureBase, AxesView {
  readonly component: 'SlidingWindow';
  readonly operation: WindowOperation;
  /** There when the author gave values. */
  readonly values: WindowValues | null;
  /** Input cells that no window touches, as [row, column]. */
  readonly uncovered: Matrix;
}

type Props = FigureProps<'SlidingWindow'>;

export function drawSlidingWindow(props: Props): Drawing<SlidingWindowView> {
  return inWords(slidingWindow(props));
}

function slidingWindow(props: Props): Result<SlidingWindowView, CnnError> {
  // Pooling has no dilation in the engine.
  const window = windowSpec({ ...props, dilation: props.operation === 'convolution' ? props.dilation : 1 });
  const geometry = windowGeometry({ height: props.height, width: props.width }, window);
  if (!geometry.ok) return geometry;
  const covered = coverage(geometry.value);
  if (!covered.ok) return covered;
  const values = props.input === undefined ? success(null) : slideOver(props.input, { ...props, window });
  if (!values.ok) return values;
  return success({
    component: 'SlidingWindow',
    caption: props.caption ?? null,
    ...axesOf(geometry.value),
    operation: props.operation,
    values: values.value,
    uncovered: uncoveredCells(covered.value).map(({ row, column }) => [row, column]),
  });
}
