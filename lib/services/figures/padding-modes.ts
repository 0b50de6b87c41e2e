import { coverage, uncoveredCells, windowGeometry } from '@/lib/core/cnn';
import { success } from '@/lib/core/shared/result';

import { inWords } from './figure-view';
import { axesOf, windowSpec } from './window-view';

import type { FigureProps } from '@/lib/content/figures/registry';
import type { CnnError } from '@/lib/core/cnn';
import type { Result } from '@/lib/core/shared/result';
import type { Drawing, FigureBase, Matrix } from './figure-view';
import type { AxesView } from './window-view';

export const PADDING_MODES = ['valid', 'same', 'pad'] as const;
export type PaddingMode = (typeof PADDING_MODES)[number];

/** One mode of padding: where the windows stand, and what they leave out. */
export interface PaddingModeView extends AxesView {
  readonly mode: PaddingMode;
  /** Input cells that no window touches, as [row, column]. */
  readonly uncovered: Matrix;
}

export interface PaddingModesView extends FigureBase {
  readonly component: 'PaddingModes';
  readonly caption: string;
  /** In the order of PADDING_MODES. */
  readonly modes: readonly PaddingModeView[];
}

type Props = FigureProps<'PaddingModes'>;

export function drawPaddingModes(props: Props): Drawing<PaddingModesView> {
  const modes: PaddingModeView[] = [];
  for (const mode of PADDING_MODES) {
    const drawn = inWords(modeView(props, mode));
    if (!drawn.ok) return drawn;
    modes.push(drawn.value);
  }
  return success({ component: 'PaddingModes', caption: props.caption, modes });
}

function modeView(props: Props, mode: PaddingMode): Result<PaddingModeView, CnnError> {
  const window = windowSpec({ ...props, kernel_width: props.kernel, dilation: 1, pad_mode: mode });
  const geometry = windowGeometry({ height: props.height, width: props.width }, window);
  if (!geometry.ok) return geometry;
  const covered = coverage(geometry.value);
  if (!covered.ok) return covered;
  const uncovered = uncoveredCells(covered.value).map(({ row, column }) => [row, column]);
  return success({ mode, ...axesOf(geometry.value), uncovered });
}
