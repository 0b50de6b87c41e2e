import { failure, success } from '@/lib/core/shared/result';

import { checkReals } from '../checks';
import { cellwisePlan, unaryLayer } from './layer';
import type { LayerBase, LayerPlan } from './layer';

export interface DropoutSpec extends LayerBase {
  readonly kind: 'dropout';
  /** The share of values which training sets to 0, in 0 ≤ rate < 1. */
  readonly rate: number;
}

export interface DropoutPlan extends LayerPlan {
  readonly rate: number;
}

/**
 * out = in: outside training nothing is dropped. (Training multiplies the values it keeps by 1 / (1 − rate) instead, so
 * that nothing needs scaling here.) The shape stays. No parameters.
 *
 * Source: PyTorch torch.nn.Dropout; Keras layers.Dropout; MindSpore nn.Dropout(p).
 */
export const dropout = unaryLayer<DropoutSpec, DropoutPlan>({
  plan({ rate }, input) {
    const problem = checkReals([['dropoutRate', rate, 'belowOne']]);
    return problem === null ? success({ ...cellwisePlan(input), rate }) : failure(problem);
  },
  forward(_plan, { input, output }) {
    output.set(input);
  },
});
