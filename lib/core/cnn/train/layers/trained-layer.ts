/**
 * What training needs of a layer: forward and backward over a whole shard of samples, on buffers it is bound to once.
 *
 * Everything here is in double precision. Plain JavaScript computes in doubles anyway, gradients can then be checked by
 * central differences to many digits, and the weights are rounded to float32 once, when they are saved.
 */
import type { Rng } from '@/lib/core/shared/rng';

import type { ParameterName } from '../../parameters';

/** Sample after sample; inside a sample as everywhere in the engine (C, H, W). */
export interface LayerBuffers {
  /** At least 1; every buffer holds as many. */
  readonly samples: number;
  readonly inputs: readonly Float64Array[];
  /** By input; null where nobody asks for the gradient, as for the images. Backward adds to them. */
  readonly inputGradients: readonly (Float64Array | null)[];
  /** Overwritten entirely by forward. */
  readonly output: Float64Array;
  /** ∂loss/∂output, complete before backward runs. */
  readonly outputGradient: Float64Array;
  readonly parameters: ReadonlyMap<ParameterName, Float64Array>;
  /**
   * By parameter, ∂loss/∂parameter: backward adds to it. For a running statistic, what this shard measured: forward
   * overwrites it.
   */
  readonly gradients: ReadonlyMap<ParameterName, Float64Array>;
}

export interface TrainedLayer {
  /** `rng` decides what dropout drops; nothing else draws from it. */
  readonly forward: (rng: Rng) => void;
  /** Reads what forward left. */
  readonly backward: () => void;
}

/** The buffers of a layer with exactly one input, which its plan has checked. */
export function unaryBuffers({ inputs, inputGradients }: LayerBuffers): {
  readonly input: Float64Array;
  readonly inputGradient: Float64Array | null;
} {
  const [input] = inputs;
  if (input === undefined) throw new RangeError('a planned layer is bound without its input');
  return { input, inputGradient: inputGradients[0] ?? null };
}

/** A parameter the plan of the layer lists; its absence would be a mistake of the engine. */
export function boundParameter(buffers: LayerBuffers, name: ParameterName): Float64Array {
  return listed(buffers.parameters, name);
}

export function boundGradient(buffers: LayerBuffers, name: ParameterName): Float64Array {
  return listed(buffers.gradients, name);
}

function listed(tensors: ReadonlyMap<ParameterName, Float64Array>, name: ParameterName): Float64Array {
  const values = tensors.get(name);
  if (values === undefined) throw new RangeError(`a planned layer is bound without its ${name}`);
  return values;
}
