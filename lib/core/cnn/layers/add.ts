import { failure, success } from '@/lib/core/shared/result';

import { addAll } from '../kernels/add-all';
import { elementCount } from '../shape';
import { checkAlike } from './joining';
import { cellwisePlan } from './layer';
import type { LayerBase, LayerDefinition, LayerPlan } from './layer';

export interface AddSpec extends LayerBase {
  readonly kind: 'add';
}

/**
 * out = in_1 + in_2 + …, value by value, of two or more inputs of the same shape, which stays. No parameters.
 *
 * Source: He, Zhang, Ren, Sun, "Deep Residual Learning for Image Recognition", 2016, 3.2; Keras layers.Add.
 */
export const add: LayerDefinition<AddSpec, LayerPlan> = {
  plan(spec, inputs) {
    const alike = checkAlike(spec, inputs, ['height', 'width', 'channels', 'features']);
    if (!alike.ok) return failure(alike.error);
    const [input] = alike.value;
    return success({ ...cellwisePlan(input), steps: elementCount(input) * inputs.length });
  },
  forward(_plan, { inputs, output }) {
    addAll(inputs, output);
  },
};
