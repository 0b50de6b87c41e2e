import { success } from '@/lib/core/shared/result';

import { elementCount } from '../shape';
import { unaryLayer } from './layer';
import type { LayerBase, LayerPlan } from './layer';

export interface FlattenSpec extends LayerBase {
  readonly kind: 'flatten';
}

/**
 * A volume as one vector of height·width·channels features, channel by channel, row by row. A vector stays as it is.
 * No parameters.
 *
 * Source: PyTorch torch.nn.Flatten, MindSpore nn.Flatten. Keras flattens row by row with the channels innermost: as many
 * features, in another order.
 */
export const flatten = unaryLayer<FlattenSpec, LayerPlan>({
  plan: (_spec, input) =>
    success({
      input,
      output: { features: elementCount(input) },
      parameterTensors: [],
      macs: 0,
      geometry: null,
      reach: 'nearby',
    }),
  forward: (_plan, { input, output }) => {
    output.set(input);
  },
});
