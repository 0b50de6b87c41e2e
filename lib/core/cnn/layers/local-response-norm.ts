import { failure, success } from '@/lib/core/shared/result';
import type { Result } from '@/lib/core/shared/result';

import { checkPositive, checkReals } from '../checks';
import { cnnError, cnnFailure } from '../errors';
import type { CnnError } from '../errors';
import { normalizeLocally } from '../kernels/normalize';
import { elementCount, isVolume } from '../shape';
import type { Shape, Volume } from '../shape';
import { cellwisePlan, STEPS_OF_A_POWER, unaryLayer } from './layer';
import type { LayerBase, LayerPlan } from './layer';

export interface LocalResponseNormSpec extends LayerBase {
  readonly kind: 'localResponseNorm';
  /** How many channels the window spans, an odd integer, so that it has a middle; beyond the first and last channel it is cut off. */
  readonly size: number;
  /** ≥ 0, divided by `size` as in PyTorch. TensorFlow does not divide: its alpha is alpha / size here. */
  readonly alpha: number;
  readonly beta: number;
  /** > 0, so that nothing is divided by 0. */
  readonly k: number;
}

export interface LocalResponseNormPlan extends LayerPlan {
  readonly input: Volume;
  readonly output: Volume;
  readonly size: number;
  readonly alpha: number;
  readonly beta: number;
  readonly k: number;
}

/**
 * Each value over a power of the squares around it, across channels, cell by cell:
 *
 *     out[c, y, x] = in[c, y, x] / (k + (alpha / size) · Σ_{|d − c| ≤ (size − 1)/2} in[d, y, x]²)^beta
 *
 * The shape stays. No parameters.
 *
 * Source: Krizhevsky, Sutskever, Hinton, "ImageNet Classification with Deep CNNs", 2012, 3.3; PyTorch
 * torch.nn.LocalResponseNorm, which divides alpha by size; the paper and TensorFlow do not.
 */
export const localResponseNorm = unaryLayer<LocalResponseNormSpec, LocalResponseNormPlan>({
  plan: planLocalResponseNorm,
  forward({ input: { channels }, size, alpha, beta, k }, { input, output }) {
    normalizeLocally({ input, output, channels, size, alpha, beta, k });
  },
});

function planLocalResponseNorm(
  { size, alpha, beta, k }: LocalResponseNormSpec,
  input: Shape,
): Result<LocalResponseNormPlan, CnnError> {
  if (!isVolume(input)) return cnnFailure('volume-expected', { features: input.features });
  const problem =
    checkPositive('windowChannels', size) ??
    (size % 2 === 0 ? cnnError('number-even', { field: 'windowChannels', value: size }) : null) ??
    checkReals([
      ['alpha', alpha, 'notNegative'],
      ['beta', beta, 'finite'],
      ['k', k, 'positive'],
    ]);
  if (problem !== null) return failure(problem);
  const steps = elementCount(input) * (STEPS_OF_A_POWER + Math.min(size, input.channels));
  return success({ ...cellwisePlan(input), steps, size, alpha, beta, k });
}
