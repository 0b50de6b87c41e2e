/** All numbers of a network in one flat vector, so that gradients are summed and parameters updated by ranges of indices. */
import type { Rng } from '@/lib/core/shared/rng';

import type { PlannedNetwork } from '../network';
import { parameterSize } from '../parameters';
import type { ParameterName, ParameterTensor } from '../parameters';
import type { PlannedLayer } from '../layers/registry';
import type { NetworkWeights } from '../weights';

/** One tensor's place in the vector. */
export interface Segment {
  readonly layer: string;
  readonly tensor: ParameterTensor;
  readonly offset: number;
  readonly size: number;
  /** Null for what is trained; for a running statistic, the weight of a new batch in it. */
  readonly momentum: number | null;
}

export interface ParameterLayout {
  readonly segments: readonly Segment[];
  readonly size: number;
}

export function parameterLayout({ layers }: PlannedNetwork): ParameterLayout {
  const segments: Segment[] = [];
  let offset = 0;
  for (const { planned } of layers) {
    for (const tensor of planned.plan.parameterTensors) {
      const size = parameterSize(tensor);
      segments.push({ layer: planned.id, tensor, offset, size, momentum: momentumOf(planned, tensor) });
      offset += size;
    }
  }
  return { segments, size: offset };
}

/** The tensors of one layer as views of the vector. */
export function layerTensors(
  { segments }: ParameterLayout,
  layer: string,
  vector: Float64Array,
): ReadonlyMap<ParameterName, Float64Array> {
  return new Map(
    segments
      .filter((segment) => segment.layer === layer)
      .map(({ tensor, offset, size }) => [tensor.name, vector.subarray(offset, offset + size)]),
  );
}

/**
 * He's uniform start: weights on [−√(6/n), √(6/n)) with n the inputs of one output value, biases 0. Batch norm starts as the
 * identity: weight and running variance 1, bias and running mean 0.
 *
 * Source: He, Zhang, Ren, Sun, "Delving Deep into Rectifiers", 2015, equation 10; PyTorch torch.nn.init.kaiming_uniform_.
 */
export function initialise({ segments }: ParameterLayout, parameters: Float64Array, rng: Rng): void {
  for (const { tensor, offset, size } of segments) {
    const [, ...reach] = tensor.dimensions;
    const bound = Math.sqrt(6 / reach.reduce((product, dimension) => product * dimension, 1));
    const drawn = tensor.name === 'weight' && reach.length > 0;
    const constant = tensor.name === 'weight' || tensor.name === 'runningVariance' ? 1 : 0;
    for (let index = offset; index < offset + size; index += 1) {
      parameters[index] = drawn ? (2 * rng.unit() - 1) * bound : constant;
    }
  }
}

/** The vector as the engine takes weights, rounded to float32. */
export function networkWeights({ segments }: ParameterLayout, parameters: Float64Array): NetworkWeights {
  const weights: Record<string, Partial<Record<ParameterName, Float32Array>>> = {};
  for (const { layer, tensor, offset, size } of segments) {
    const values = Float32Array.from(parameters.subarray(offset, offset + size));
    weights[layer] = { ...weights[layer], [tensor.name]: values };
  }
  return weights;
}

function momentumOf(planned: PlannedLayer, { name }: ParameterTensor): number | null {
  if (planned.kind !== 'batchNorm') return null;
  return name === 'runningMean' || name === 'runningVariance' ? planned.plan.momentum : null;
}
