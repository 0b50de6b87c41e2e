import type { BatchNormPlan } from '../../layers/batch-norm';
import { parameterValues } from '../../weights';
import type { LayerWeights } from '../../weights';

/** What a batch normalisation does to each channel, value · scale + shift, in double precision; see layers/batch-norm.ts. */
export function scaleAndShift({ epsilon }: BatchNormPlan, weights: LayerWeights) {
  const [mean, variance] = [parameterValues(weights, 'runningMean'), parameterValues(weights, 'runningVariance')];
  const scale = Float64Array.from(
    parameterValues(weights, 'weight'),
    (gamma, index) => gamma / Math.sqrt(variance[index]! + epsilon),
  );
  const shift = Float64Array.from(
    parameterValues(weights, 'bias'),
    (beta, index) => beta - mean[index]! * scale[index]!,
  );
  return { scale, shift };
}
