import { success } from '@/lib/core/shared/result';

import { flattenChannelsLast } from '../kernels/arrange';
import { elementCount, isVolume } from '../shape';
import { cellwisePlan, unaryLayer } from './layer';
import type { LayerBase, LayerPlan } from './layer';

/** Which values of a volume come first: a whole map (C, H, W), or all channels of a cell (H, W, C). */
export type FlattenOrder = 'channelsFirst' | 'channelsLast';

export interface FlattenSpec extends LayerBase {
  readonly kind: 'flatten';
  /** PyTorch and MindSpore: `channelsFirst`. Keras and TensorFlow: `channelsLast`. */
  readonly order: FlattenOrder;
}

export interface FlattenPlan extends LayerPlan {
  readonly order: FlattenOrder;
}

/**
 * A volume of H×W×C as one vector of H·W·C features. No parameters.
 *
 *     channelsFirst: out[(c·H + y)·W + x] = in[c, y, x]
 *     channelsLast:  out[(y·W + x)·C + c] = in[c, y, x]
 *
 * A vector stays as it is. Both orders have as many features, and so as many weights behind them, in another order.
 *
 * Source: PyTorch torch.nn.Flatten, MindSpore nn.Flatten; Keras layers.Flatten on channels_last data.
 */
export const flatten = unaryLayer<FlattenSpec, FlattenPlan>({
  plan: ({ order }, input) => success({ ...cellwisePlan(input), output: { features: elementCount(input) }, order }),
  forward({ input: shape, order }, { input, output }) {
    if (order === 'channelsLast' && isVolume(shape)) flattenChannelsLast(shape, input, output);
    else output.set(input);
  },
});
