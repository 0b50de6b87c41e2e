import { success } from '@/lib/core/shared/result';

import { mapValues } from '../kernels/map-values';
import { cellwisePlan, STEPS_OF_A_POWER, unaryLayer } from './layer';
import type { LayerBase, LayerPlan } from './layer';

export interface SigmoidSpec extends LayerBase {
  readonly kind: 'sigmoid';
}

/**
 * out = 1 / (1 + e^−in), value by value, in 0..1; the shape stays. No parameters.
 *
 * Source: PyTorch torch.nn.Sigmoid.
 */
export const sigmoid = unaryLayer<SigmoidSpec, LayerPlan>({
  plan: (_spec, input) => success(cellwisePlan(input, STEPS_OF_A_POWER)),
  forward: (_plan, { input, output }) => {
    mapValues(input, output, sigmoidOf);
  },
});

/** Only ever raises e to a power below 0, so nothing overflows and small results keep their digits. */
export function sigmoidOf(value: number): number {
  const power = Math.exp(-Math.abs(value));
  return value < 0 ? power / (1 + power) : 1 / (1 + power);
}
