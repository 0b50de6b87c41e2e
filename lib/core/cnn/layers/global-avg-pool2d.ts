import { success } from '@/lib/core/shared/result';

import { cnnFailure } from '../errors';
import { averageMaps } from '../kernels/pool';
import { isVolume } from '../shape';
import type { Volume } from '../shape';
import { cellwisePlan, unaryLayer } from './layer';
import type { LayerBase, LayerPlan } from './layer';

export interface GlobalAvgPool2dSpec extends LayerBase {
  readonly kind: 'globalAvgPool2d';
}

export interface GlobalAvgPool2dPlan extends LayerPlan {
  readonly input: Volume;
  readonly output: Volume;
}

/**
 * out[c] = (1 / (H·W)) Σ_y Σ_x in[c, y, x], the mean of each map: H×W×C becomes 1×1×C. No parameters.
 *
 * Source: Lin, Chen, Yan, "Network In Network", 2014, 3.2; PyTorch torch.nn.AdaptiveAvgPool2d(1); Keras
 * layers.GlobalAveragePooling2D, which without keepdims flattens too.
 */
export const globalAvgPool2d = unaryLayer<GlobalAvgPool2dSpec, GlobalAvgPool2dPlan>({
  plan(_spec, input) {
    if (!isVolume(input)) return cnnFailure('volume-expected', { features: input.features });
    const output = { height: 1, width: 1, channels: input.channels };
    return success({ ...cellwisePlan(input), output, reach: 'everything' });
  },
  forward(_plan, { input, output }) {
    averageMaps(input, output);
  },
});
