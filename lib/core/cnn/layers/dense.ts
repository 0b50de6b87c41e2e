import { success } from '@/lib/core/shared/result';
import type { Result } from '@/lib/core/shared/result';

import { checkPositive } from '../checks';
import { cnnFailure } from '../errors';
import type { CnnError } from '../errors';
import { multiply } from '../kernels/multiply';
import type { ParameterTensor } from '../parameters';
import { isVolume } from '../shape';
import type { Shape, Vector } from '../shape';
import { parameterValues } from '../weights';
import { unaryLayer } from './layer';
import type { LayerBase, LayerPlan } from './layer';

export interface DenseSpec extends LayerBase {
  readonly kind: 'dense';
  readonly outFeatures: number;
  readonly bias: boolean;
}

export interface DensePlan extends LayerPlan {
  readonly input: Vector;
  readonly output: Vector;
  readonly bias: boolean;
}

/**
 * out[o] = bias[o] + Σ_i weight[o, i] · in[i], a fully connected layer on a vector; a volume must be flattened first.
 * Parameters: O·I weights and, with a bias, O biases. MACs: O·I.
 *
 * Source: PyTorch torch.nn.Linear; MindSpore nn.Dense.
 */
export const dense = unaryLayer<DenseSpec, DensePlan>({
  plan: planDense,
  forward({ bias }, { input, weights, output }) {
    multiply({
      input,
      weight: parameterValues(weights, 'weight'),
      bias: bias ? parameterValues(weights, 'bias') : null,
      output,
    });
  },
});

function planDense({ outFeatures, bias }: DenseSpec, input: Shape): Result<DensePlan, CnnError> {
  if (isVolume(input)) {
    return cnnFailure('vector-expected', { height: input.height, width: input.width, channels: input.channels });
  }
  const problem = checkPositive('outFeatures', outFeatures);
  if (problem !== null) return { ok: false, error: problem };
  const weight: ParameterTensor = { name: 'weight', dimensions: [outFeatures, input.features] };
  return success({
    input,
    output: { features: outFeatures },
    parameterTensors: bias ? [weight, { name: 'bias', dimensions: [outFeatures] }] : [weight],
    macs: outFeatures * input.features,
    geometry: null,
    reach: 'everything',
    steps: outFeatures * input.features,
    bias,
  });
}
