import { success } from '@/lib/core/shared/result';

import { mapValues } from '../kernels/map-values';
import { cellwisePlan, unaryLayer } from './layer';
import type { LayerBase, LayerPlan } from './layer';

export interface Relu6Spec extends LayerBase {
  readonly kind: 'relu6';
}

/**
 * out = min(max(in, 0), 6), value by value; the shape stays. No parameters.
 *
 * Source: PyTorch torch.nn.ReLU6; Keras layers.ReLU(max_value=6); MobileNetV2.
 */
export const relu6 = unaryLayer<Relu6Spec, LayerPlan>({
  plan: (_spec, input) => success(cellwisePlan(input)),
  forward: (_plan, { input, output }) => {
    mapValues(input, output, relu6Of);
  },
});

export function relu6Of(value: number): number {
  return Math.min(Math.max(value, 0), 6);
}
