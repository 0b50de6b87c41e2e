import { failure, success } from '@/lib/core/shared/result';

import { checkReals } from '../checks';
import { standardize } from '../kernels/normalize';
import type { ParameterName } from '../parameters';
import { isVolume } from '../shape';
import { parameterValues } from '../weights';
import { cellwisePlan, unaryLayer } from './layer';
import type { LayerBase, LayerPlan } from './layer';

export interface BatchNormSpec extends LayerBase {
  readonly kind: 'batchNorm';
  /** Added to the variance, > 0. PyTorch and MindSpore: 1e-5; Keras: 1e-3. */
  readonly epsilon: number;
  /**
   * The weight of the new batch in the running statistics, in 0 < momentum < 1; only training reads it. This is PyTorch's
   * meaning (0.1 by default); MindSpore (0.9) and Keras (0.99) state 1 − momentum.
   */
  readonly momentum: number;
}

export interface BatchNormPlan extends LayerPlan {
  readonly epsilon: number;
  readonly momentum: number;
}

const PARAMETERS: readonly ParameterName[] = ['weight', 'bias', 'runningMean', 'runningVariance'];

/**
 * Batch normalisation as it is used after training, with the running statistics; per channel c of a volume, or per feature:
 *
 *     out = (in − runningMean[c]) / √(runningVariance[c] + epsilon) · weight[c] + bias[c]
 *
 * The shape stays. Parameters: C weights (gamma) and C biases (beta), which are trained, and 2·C running statistics, which
 * are not. MACs: none; it can be merged into the convolution before it.
 *
 * Source: Ioffe, Szegedy, "Batch Normalization", 2015, algorithm 2; PyTorch torch.nn.BatchNorm2d, BatchNorm1d.
 */
export const batchNorm = unaryLayer<BatchNormSpec, BatchNormPlan>({
  plan({ epsilon, momentum }, input) {
    const problem = checkReals([
      ['epsilon', epsilon, 'positive'],
      ['momentum', momentum, 'betweenZeroAndOne'],
    ]);
    if (problem !== null) return failure(problem);
    const dimensions = [isVolume(input) ? input.channels : input.features];
    const parameterTensors = PARAMETERS.map((name) => ({ name, dimensions }));
    return success({ ...cellwisePlan(input), parameterTensors, epsilon, momentum });
  },
  forward({ epsilon }, { input, output, weights }) {
    standardize({
      input,
      output,
      mean: parameterValues(weights, 'runningMean'),
      variance: parameterValues(weights, 'runningVariance'),
      weight: parameterValues(weights, 'weight'),
      bias: parameterValues(weights, 'bias'),
      epsilon,
    });
  },
});
