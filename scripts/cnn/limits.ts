import { elementCount } from '@/lib/core/cnn';
import { cnnFailure } from '@/lib/core/cnn/errors';
import { MAX_STEPS, planWithin } from '@/lib/core/cnn/execute';
import { MAX_VALUES } from '@/lib/core/cnn/tensor';
import { failure, success } from '@/lib/core/shared/result';

import { cnnProblem } from './problems';

import type { NetworkSpec } from '@/lib/core/cnn';
import type { PlannedNetwork } from '@/lib/core/cnn/network';
import type { Localized } from '@/lib/core/shared/locale';
import type { Result } from '@/lib/core/shared/result';

/** Weights of 2 GiB in float32: four times VGG16. */
const MAX_PARAMETERS = 2 ** 29;

/** The network, if its input, weights, outputs and work are of a size that this machine may be asked for. */
export function planToRun(network: NetworkSpec): Result<PlannedNetwork, Localized> {
  const planned = planWithin(network, MAX_STEPS);
  if (!planned.ok) return failure(cnnProblem(planned.error));
  const values = elementCount(network.input);
  const parameters = planned.value.layers.reduce((sum, layer) => sum + countOf(layer.parameters), 0);
  const counts = [
    { count: 'values', value: values, limit: MAX_VALUES },
    { count: 'parameters', value: parameters, limit: MAX_PARAMETERS },
  ] as const;
  const large = counts.find(({ value, limit }) => value > limit);
  if (large === undefined) return success(planned.value);
  return failure(cnnProblem(cnnFailure('count-too-large', large).error));
}

function countOf({ total, statistics }: PlannedNetwork['layers'][number]['parameters']): number {
  return total + statistics;
}
