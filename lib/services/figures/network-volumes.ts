import { readNetworkSource } from '@/lib/content/network-source';
import { failure, success } from '@/lib/core/shared/result';

import { shapeOf, stagesOf } from './network-view';

import type { FigureProps } from '@/lib/content/figures/registry';
import type { Drawing, FigureBase } from './figure-view';
import type { ShapeView, StageView } from './network-view';

export interface NetworkVolumesView extends FigureBase {
  readonly component: 'NetworkVolumes';
  readonly show: 'volumes' | 'parameters' | 'macs';
  readonly input: ShapeView;
  readonly stages: readonly StageView[];
  /** Of the whole network. */
  readonly parameters: number;
  readonly macs: number;
}

/** More would be too long to look through. */
const MAX_STAGES = 120;

export function drawNetworkVolumes(props: FigureProps<'NetworkVolumes'>): Drawing<NetworkVolumesView> {
  const network = readNetworkSource(props);
  if (!network.ok) return failure(network.error.message);
  const { report } = network.value;
  const stages = stagesOf(report);
  if (stages.length > MAX_STAGES) return failure(TOO_MANY);
  return success({
    component: 'NetworkVolumes',
    caption: props.caption,
    show: props.show,
    input: shapeOf(report.input),
    stages,
    parameters: report.parameters.total,
    macs: report.macs,
  });
}

const TOO_MANY = {
  zh: `至多画 ${MAX_STAGES} 层（不算激活和 dropout）`,
  en: `at most ${MAX_STAGES} layers are drawn, activations and dropout not counted`,
};
