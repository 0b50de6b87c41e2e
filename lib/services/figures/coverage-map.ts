import { coverage, windowGeometry } from '@/lib/core/cnn';
import { success } from '@/lib/core/shared/result';

import { inWords } from './figure-view';
import { axesOf, windowSpec } from './window-view';

import type { FigureProps } from '@/lib/content/figures/registry';
import type { CnnError } from '@/lib/core/cnn';
import type { Result } from '@/lib/core/shared/result';
import type { Drawing, FigureBase, Matrix } from './figure-view';
import type { AxesView } from './window-view';

/** How many windows touch each input cell. */
export interface CoverageMapView extends FigureBase, AxesView {
  readonly component: 'CoverageMap';
  readonly counts: Matrix;
  readonly used: number;
  readonly unused: number;
}

type Props = FigureProps<'CoverageMap'>;

export function drawCoverageMap(props: Props): Drawing<CoverageMapView> {
  return inWords(coverageMap(props));
}

function coverageMap(props: Props): Result<CoverageMapView, CnnError> {
  const geometry = windowGeometry({ height: props.height, width: props.width }, windowSpec(props));
  if (!geometry.ok) return geometry;
  const covered = coverage(geometry.value);
  if (!covered.ok) return covered;
  const { counts, used, unused } = covered.value;
  return success({
    component: 'CoverageMap',
    caption: props.caption ?? null,
    ...axesOf(geometry.value),
    counts,
    used,
    unused,
  });
}
