/** All kinds of layers, and the only place that chooses between them. */
import { failure, success } from '@/lib/core/shared/result';
import type { Result } from '@/lib/core/shared/result';

import { inLayer } from '../errors';
import type { CnnError } from '../errors';
import type { Shape } from '../shape';
import { avgPool2d } from './avg-pool2d';
import type { AvgPool2dPlan, AvgPool2dSpec } from './avg-pool2d';
import { conv2d } from './conv2d';
import type { Conv2dPlan, Conv2dSpec } from './conv2d';
import { dense } from './dense';
import type { DensePlan, DenseSpec } from './dense';
import { flatten } from './flatten';
import type { FlattenSpec } from './flatten';
import type { ForwardBuffers, LayerDefinition, LayerPlan } from './layer';
import { maxPool2d } from './max-pool2d';
import type { MaxPool2dPlan, MaxPool2dSpec } from './max-pool2d';
import { relu } from './relu';
import type { ReluSpec } from './relu';

interface LayerTypes {
  conv2d: { spec: Conv2dSpec; plan: Conv2dPlan };
  maxPool2d: { spec: MaxPool2dSpec; plan: MaxPool2dPlan };
  avgPool2d: { spec: AvgPool2dSpec; plan: AvgPool2dPlan };
  relu: { spec: ReluSpec; plan: LayerPlan };
  flatten: { spec: FlattenSpec; plan: LayerPlan };
  dense: { spec: DenseSpec; plan: DensePlan };
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

const REGISTRY: Registry = { conv2d, maxPool2d, avgPool2d, relu, flatten, dense };

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
