import { failure, success } from '@/lib/core/shared/result';

import { placeEndToEnd } from '../kernels/arrange';
import { elementCount, isVolume } from '../shape';
import type { Shape } from '../shape';
import { checkAlike } from './joining';
import { cellwisePlan } from './layer';
import type { LayerBase, LayerDefinition, LayerPlan } from './layer';

export interface ConcatSpec extends LayerBase {
  readonly kind: 'concat';
}

export interface ConcatPlan extends LayerPlan {
  /** All shapes that are joined, in order. */
  readonly inputs: readonly Shape[];
}

/**
 * Two or more volumes of the same height and width, their maps one behind the other: H×W×(C_1 + C_2 + …); or vectors end
 * to end. No parameters.
 *
 * Source: Szegedy et al., "Going Deeper with Convolutions", 2015, 4; PyTorch torch.cat(dim=1); Keras layers.Concatenate
 * on channels_last data.
 */
export const concat: LayerDefinition<ConcatSpec, ConcatPlan> = {
  plan(spec, inputs) {
    const alike = checkAlike(spec, inputs, ['height', 'width']);
    if (!alike.ok) return failure(alike.error);
    const [input] = alike.value;
    const output = joined(input, inputs);
    return success({ ...cellwisePlan(input), output, steps: elementCount(output), inputs });
  },
  forward(_plan, { inputs, output }) {
    placeEndToEnd(inputs, output);
  },
};

function joined(first: Shape, inputs: readonly Shape[]): Shape {
  const depths = inputs.map((shape) => (isVolume(shape) ? shape.channels : shape.features));
  const sum = depths.reduce((total, depth) => total + depth, 0);
  return isVolume(first) ? { ...first, channels: sum } : { features: sum };
}
