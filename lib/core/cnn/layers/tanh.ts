import { success } from '@/lib/core/shared/result';

import { mapValues } from '../kernels/map-values';
import { cellwisePlan, STEPS_OF_A_POWER, unaryLayer } from './layer';
import type { LayerBase, LayerPlan } from './layer';

export interface TanhSpec extends LayerBase {
  readonly kind: 'tanh';
}

/**
 * out = tanh(in), value by value, in −1..1; the shape stays. No parameters.
 *
 * Source: PyTorch torch.nn.Tanh.
 */
export const tanh = unaryLayer<TanhSpec, LayerPlan>({
  plan: (_spec, input) => success(cellwisePlan(input, STEPS_OF_A_POWER)),
  forward: (_plan, { input, output }) => {
    mapValues(input, output, Math.tanh);
  },
});
