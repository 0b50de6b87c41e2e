import { failure, success } from '@/lib/core/shared/result';

import { checkReals } from '../checks';
import { mapValues } from '../kernels/map-values';
import { cellwisePlan, unaryLayer } from './layer';
import type { LayerBase, LayerPlan } from './layer';

export interface LeakyReluSpec extends LayerBase {
  readonly kind: 'leakyRelu';
  /** What a value below 0 is multiplied by: finite, ≥ 0. PyTorch's default is 0.01, MindSpore's 0.2, Keras's 0.3. */
  readonly negativeSlope: number;
}

export interface LeakyReluPlan extends LayerPlan {
  readonly negativeSlope: number;
}

/**
 * out = in where in ≥ 0, else negativeSlope · in; the shape stays. No parameters.
 *
 * Source: PyTorch torch.nn.LeakyReLU; MindSpore nn.LeakyReLU; Keras layers.LeakyReLU.
 */
export const leakyRelu = unaryLayer<LeakyReluSpec, LeakyReluPlan>({
  plan({ negativeSlope }, input) {
    const problem = checkReals([['negativeSlope', negativeSlope, 'notNegative']]);
    return problem === null ? success({ ...cellwisePlan(input), negativeSlope }) : failure(problem);
  },
  forward({ negativeSlope }, { input, output }) {
    mapValues(input, output, (value) => leakyReluOf(value, negativeSlope));
  },
});

export function leakyReluOf(value: number, negativeSlope: number): number {
  return value < 0 ? negativeSlope * value : value;
}
