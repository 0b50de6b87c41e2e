import { success } from '@/lib/core/shared/result';

import { maxPool } from '../kernels/pool';
import { unaryLayer } from './layer';
import { planPooling } from './pooling';
import type { PoolingPlan, PoolingSpec } from './pooling';

export interface MaxPool2dSpec extends PoolingSpec {
  readonly kind: 'maxPool2d';
  /**
   * What a padded cell counts as. PyTorch, TensorFlow: `negativeInfinity`, so it never wins. MindSpore's documentation: `zero`.
   * Cells beyond the padding, which `ceilMode` can reach, never count.
   */
  readonly paddingValue: 'zero' | 'negativeInfinity';
}

export interface MaxPool2dPlan extends PoolingPlan {
  readonly paddingValue: MaxPool2dSpec['paddingValue'];
}

/**
 * out[c, y, x] = max of in[c, y·s_h + i − p_top, x·s_w + j − p_left] over 0 ≤ i < k_h, 0 ≤ j < k_w. No parameters.
 *
 * Source: PyTorch torch.nn.MaxPool2d; MindSpore nn.MaxPool2d; sizes in geometry/window.ts.
 */
export const maxPool2d = unaryLayer<MaxPool2dSpec, MaxPool2dPlan>({
  plan(spec, input) {
    const plan = planPooling(spec, input);
    return plan.ok ? success({ ...plan.value, paddingValue: spec.paddingValue }) : plan;
  },
  forward({ geometry, input, paddingValue }, buffers) {
    maxPool({ geometry, channels: input.channels, paddingValue, input: buffers.input, output: buffers.output });
  },
});
