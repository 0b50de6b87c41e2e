import { NO_PADDING } from '@/lib/core/cnn';
import { success } from '@/lib/core/shared/result';

import { inWords } from './figure-view';
import { CATS, TAIL } from './images/tails';
import { slideOver } from './slide-over';

import type { FigureProps } from '@/lib/content/figures/registry';
import type { WindowSpec } from '@/lib/core/cnn';
import type { Drawing, FigureBase, Matrix } from './figure-view';

/** A matched filter: the kernel looks like what it finds. Cells are 1 (ink) or 0. */
export interface PatternDetectorView extends FigureBase {
  readonly component: 'PatternDetector';
  readonly drawing: Matrix;
  readonly kernel: Matrix;
  /** The dot product at every place of the kernel. */
  readonly response: Matrix;
  /** The places of the largest response, as [row, column]. */
  readonly best: readonly (readonly [number, number])[];
  readonly most: number;
  /** The largest response anywhere else. */
  readonly second: number;
}

export function drawPatternDetector({
  picture,
  caption,
}: FigureProps<'PatternDetector'>): Drawing<PatternDetectorView> {
  const drawing = CATS[picture];
  const slid = inWords(slideOver(drawing, { window: WINDOW, operation: 'convolution', weights: TAIL }));
  if (!slid.ok) return slid;
  const response = slid.value?.output ?? [];
  const most = Math.max(...response.flat());
  return success({
    component: 'PatternDetector',
    caption,
    drawing,
    kernel: TAIL,
    response,
    best: response.flatMap((line, row) =>
      line.flatMap((value, column) => (value === most ? [[row, column] as const] : [])),
    ),
    most,
    second: Math.max(...response.flat().filter((value) => value < most)),
  });
}

const WINDOW: WindowSpec = {
  kernelSize: [TAIL.length, TAIL.length],
  stride: [1, 1],
  dilation: [1, 1],
  padMode: 'valid',
  padding: NO_PADDING,
  rounding: 'floor',
};
