import { success } from '@/lib/core/shared/result';

import { normalizeExponentially } from '../kernels/normalize';
import { isVolume } from '../shape';
import { cellwisePlan, STEPS_OF_A_POWER, unaryLayer } from './layer';
import type { LayerBase, LayerPlan } from './layer';

export interface SoftmaxSpec extends LayerBase {
  readonly kind: 'softmax';
}

/**
 * out_i = e^(in_i − m) / Σ_j e^(in_j − m) with m = max in: over all features of a vector, over the channels at each cell
 * of a volume. Positive values with sum 1; the shape stays. No parameters. Subtracting m changes nothing but lets
 * no exponential overflow.
 *
 * Source: PyTorch torch.nn.Softmax(dim=1); Keras layers.Softmax on channels_last data.
 */
export const softmax = unaryLayer<SoftmaxSpec, LayerPlan>({
  // Over a volume each cell stays alone; in a vector each value depends on all the others.
  plan: (_spec, input) =>
    success({ ...cellwisePlan(input, STEPS_OF_A_POWER), reach: isVolume(input) ? 'cell' : 'everything' }),
  forward({ input: shape }, { input, output }) {
    normalizeExponentially({ input, output, classes: isVolume(shape) ? shape.channels : shape.features });
  },
});
