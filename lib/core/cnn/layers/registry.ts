/** All kinds of layers, and the only place that chooses between them. */
import { failure, success } from '@/lib/core/shared/result';
import type { Result } from '@/lib/core/shared/result';

import { inLayer } from '../errors';
import type { CnnError } from '../errors';
import type { Shape } from '../shape';
import { add } from './add';
import type { AddSpec } from './add';
import { avgPool2d } from './avg-pool2d';
import type { AvgPool2dPlan, AvgPool2dSpec } from './avg-pool2d';
import { batchNorm } from './batch-norm';
import type { BatchNormPlan, BatchNormSpec } from './batch-norm';
import { concat } from './concat';
import type { ConcatPlan, ConcatSpec } from './concat';
import { conv2d } from './conv2d';
import type { Conv2dPlan, Conv2dSpec } from './conv2d';
import { dense } from './dense';
import type { DensePlan, DenseSpec } from './dense';
import { dropout } from './dropout';
import type { DropoutPlan, DropoutSpec } from './dropout';
import { flatten } from './flatten';
import type { FlattenPlan, FlattenSpec } from './flatten';
import { globalAvgPool2d } from './global-avg-pool2d';
import type { GlobalAvgPool2dPlan, GlobalAvgPool2dSpec } from './global-avg-pool2d';
import type { ForwardBuffers, LayerDefinition, LayerPlan } from './layer';
import { leakyRelu } from './leaky-relu';
import type { LeakyReluPlan, LeakyReluSpec } from './leaky-relu';
import { localResponseNorm } from './local-response-norm';
import type { LocalResponseNormPlan, LocalResponseNormSpec } from './local-response-norm';
import { maxPool2d } from './max-pool2d';
import type { MaxPool2dPlan, MaxPool2dSpec } from './max-pool2d';
import { relu } from './relu';
import type { ReluSpec } from './relu';
import { relu6 } from './relu6';
import type { Relu6Spec } from './relu6';
import { sigmoid } from './sigmoid';
import type { SigmoidSpec } from './sigmoid';
import { softmax } from './softmax';
import type { SoftmaxSpec } from './softmax';
import { tanh } from './tanh';
import type { TanhSpec } from './tanh';
import { zeroPad2d } from './zero-pad2d';
import type { ZeroPad2dPlan, ZeroPad2dSpec } from './zero-pad2d';

interface LayerTypes {
  conv2d: { spec: Conv2dSpec; plan: Conv2dPlan };
  maxPool2d: { spec: MaxPool2dSpec; plan: MaxPool2dPlan };
  avgPool2d: { spec: AvgPool2dSpec; plan: AvgPool2dPlan };
  globalAvgPool2d: { spec: GlobalAvgPool2dSpec; plan: GlobalAvgPool2dPlan };
  zeroPad2d: { spec: ZeroPad2dSpec; plan: ZeroPad2dPlan };
  relu: { spec: ReluSpec; plan: LayerPlan };
  relu6: { spec: Relu6Spec; plan: LayerPlan };
  leakyRelu: { spec: LeakyReluSpec; plan: LeakyReluPlan };
  sigmoid: { spec: SigmoidSpec; plan: LayerPlan };
  tanh: { spec: TanhSpec; plan: LayerPlan };
  softmax: { spec: SoftmaxSpec; plan: LayerPlan };
  batchNorm: { spec: BatchNormSpec; plan: BatchNormPlan };
  localResponseNorm: { spec: LocalResponseNormSpec; plan: LocalResponseNormPlan };
  dropout: { spec: DropoutSpec; plan: DropoutPlan };
  flatten: { spec: FlattenSpec; plan: FlattenPlan };
  dense: { spec: DenseSpec; plan: DensePlan };
  add: { spec: AddSpec; plan: LayerPlan };
  concat: { spec: ConcatSpec; plan: ConcatPlan };
}

export type LayerKind = keyof LayerTypes;

export type LayerSpec<K extends LayerKind = LayerKind> = {
  [P in K]: LayerTypes[P]['spec'] & { readonly kind: P };
}[K];

/** A layer whose place in the network is checked: ready to be reported or run. */
export type PlannedLayer<K extends LayerKind = LayerKind> = {
  [P in K]: { readonly id: string; readonly kind: P; readonly plan: LayerTypes[P]['plan'] };
}[K];

type Registry = { readonly [K in LayerKind]: LayerDefinition<LayerTypes[K]['spec'], LayerTypes[K]['plan']> };

const REGISTRY: Registry = {
  conv2d,
  maxPool2d,
  avgPool2d,
  globalAvgPool2d,
  zeroPad2d,
  relu,
  relu6,
  leakyRelu,
  sigmoid,
  tanh,
  softmax,
  batchNorm,
  localResponseNorm,
  dropout,
  flatten,
  dense,
  add,
  concat,
};

export const LAYER_KINDS = Object.keys(REGISTRY) as readonly LayerKind[];

/** Checks one layer against the shapes it reads; an error names the layer. */
export function planLayer<K extends LayerKind>(
  spec: LayerSpec<K>,
  inputs: readonly Shape[],
): Result<PlannedLayer<K>, CnnError> {
  const definition: Registry[K] = REGISTRY[spec.kind];
  const plan = definition.plan(spec, inputs);
  if (!plan.ok) return failure(inLayer(plan.error, { id: spec.id, kind: spec.kind }));
  return success({ id: spec.id, kind: spec.kind, plan: plan.value });
}

export function forwardLayer<K extends LayerKind>(layer: PlannedLayer<K>, buffers: ForwardBuffers): void {
  const definition: Registry[K] = REGISTRY[layer.kind];
  definition.forward(layer.plan, buffers);
}
