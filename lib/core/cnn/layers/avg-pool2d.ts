import { success } from '@/lib/core/shared/result';

import { averagePool } from '../kernels/pool';
import { unaryLayer } from './layer';
import { planPooling } from './pooling';
import type { PoolingPlan, PoolingSpec } from './pooling';

export interface AvgPool2dSpec extends PoolingSpec {
  readonly kind: 'avgPool2d';
  /** Whether a padded cell counts as a 0 in the mean (PyTorch's and MindSpore's default) or is left out (TensorFlow). */
  readonly countIncludePad: boolean;
}

export interface AvgPool2dPlan extends PoolingPlan {
  readonly countIncludePad: boolean;
}

/**
 * out[c, y, x] = (1/n) Σ_i Σ_j in[c, y·s_h + i − p_top, x·s_w + j − p_left] over 0 ≤ i < k_h, 0 ≤ j < k_w. No parameters.
 *
 * n counts the window's cells on the input and, with countIncludePad, on the padding; cells beyond the padding, which
 * `ceilMode` can reach, never count.
 *
 * Source: PyTorch torch.nn.AvgPool2d and ATen AvgPoolKernel (divisor); MindSpore nn.AvgPool2d.
 */
export const avgPool2d = unaryLayer<AvgPool2dSpec, AvgPool2dPlan>({
  plan(spec, input) {
    const plan = planPooling(spec, input);
    return plan.ok ? success({ ...plan.value, countIncludePad: spec.countIncludePad }) : plan;
  },
  forward({ geometry, input, countIncludePad }, buffers) {
    averagePool({ geometry, channels: input.channels, countIncludePad, input: buffers.input, output: buffers.output });
  },
});
