import { success } from '@/lib/core/shared/result';

import { rectify } from '../kernels/rectify';
import { cellwisePlan, unaryLayer } from './layer';
import type { LayerBase, LayerPlan } from './layer';

export interface ReluSpec extends LayerBase {
  readonly kind: 'relu';
}

/**
 * out = max(in, 0), value by value; the shape stays. No parameters.
 *
 * Source: PyTorch torch.nn.ReLU.
 */
export const relu = unaryLayer<ReluSpec, LayerPlan>({
  plan: (_spec, input) => success(cellwisePlan(input)),
  forward: (_plan, { input, output }) => {
    rectify(input, output);
  },
});
