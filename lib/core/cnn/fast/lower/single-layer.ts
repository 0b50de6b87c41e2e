/** Layers which are one kernel call, or none, and in which nothing else is merged. */
import type { LayerKind, PlannedLayer } from '../../layers/registry';
import type { LayerWeights } from '../../weights';
import type { ProgramBuilder } from '../program';
import { lowerClamp, lowerConcat, lowerFlatten, lowerScaleShift, lowerZeroPad } from './arrange';
import { volumeFlow } from './flow';
import type { Flow } from './flow';
import { scaleAndShift } from './normalization';
import { lowerAveragePool, lowerGlobalAveragePool, lowerMaxPool } from './pooling';

interface Around {
  readonly builder: ProgramBuilder;
  readonly flows: readonly Flow[];
  readonly weights: LayerWeights;
}

type Lowerings = {
  readonly [K in LayerKind]?: (plan: PlannedLayer<K>['plan'], around: Around) => Flow | null;
};

const LOWERINGS: Lowerings = {
  maxPool2d: (plan, { builder, flows }) => lowerMaxPool(builder, volumeFlow(onlyFlow(flows)), plan),
  avgPool2d: (plan, { builder, flows }) => lowerAveragePool(builder, volumeFlow(onlyFlow(flows)), plan),
  globalAvgPool2d: (plan, { builder, flows }) => lowerGlobalAveragePool(builder, volumeFlow(onlyFlow(flows)), plan),
  zeroPad2d: (plan, { builder, flows }) => lowerZeroPad(builder, volumeFlow(onlyFlow(flows)), plan),
  relu: (_plan, { builder, flows }) =>
    lowerClamp(builder, onlyFlow(flows), { least: 0, most: Number.POSITIVE_INFINITY }),
  relu6: (_plan, { builder, flows }) => lowerClamp(builder, onlyFlow(flows), { least: 0, most: 6 }),
  batchNorm: (plan, { builder, flows, weights }) => {
    const { scale, shift } = scaleAndShift(plan, weights);
    const numbers = { scale: Float32Array.from(scale), shift: Float32Array.from(shift) };
    return lowerScaleShift(builder, onlyFlow(flows), numbers);
  },
  dropout: (_plan, { flows }) => onlyFlow(flows),
  flatten: ({ order }, { builder, flows }) => lowerFlatten(builder, onlyFlow(flows), order),
  concat: ({ output }, { builder, flows }) => lowerConcat(builder, flows, output),
};

/** Null where no kernel does it. */
export function lowerSingleLayer<K extends LayerKind>(planned: PlannedLayer<K>, around: Around): Flow | null {
  const lower: Lowerings[K] = LOWERINGS[planned.kind];
  return lower === undefined ? null : lower(planned.plan, around);
}

export function onlyFlow(flows: readonly Flow[]): Flow {
  const [flow, ...others] = flows;
  if (flow === undefined || others.length > 0) throw new RangeError('a planned layer with one input reads one flow');
  return flow;
}
