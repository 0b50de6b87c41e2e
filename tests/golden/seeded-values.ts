/**
 * Inputs and weights out of a seed, so that a stored case needs neither: whole numbers over 100, rounded to float32, so
 * that sums round as they do in use. Each tensor has its own seed: no number moves when a layer gets another tensor or
 * another place.
 */
import { elementCount } from '@/lib/core/cnn';
import { planNetwork } from '@/lib/core/cnn/network';
import { parameterSize } from '@/lib/core/cnn/parameters';
import { createRng } from '@/lib/core/shared/rng';

import type { NetworkSpec, Shape } from '@/lib/core/cnn';
import type { ParameterTensor } from '@/lib/core/cnn/parameters';

const STEP = 1 / 100;

export type SeededWeights = Readonly<Record<string, Readonly<Record<string, Float32Array>>>>;

/** Values in [−2, 2]. */
export function seededInput(seed: string, shape: Shape): Float32Array {
  return multiples({ seed: `${seed}/input`, size: elementCount(shape), from: -200, to: 200, step: STEP });
}

/** Weights whose sums stay near the size of the input, however many are added; variances in [¼, 4]. */
export function seededWeights(seed: string, network: NetworkSpec): SeededWeights {
  const planned = planNetwork(network);
  if (!planned.ok) throw new Error(`${seed}: ${JSON.stringify(planned.error)}`);
  const layers = planned.value.layers
    .filter(({ planned: { plan } }) => plan.parameterTensors.length > 0)
    .map(({ planned: { id, plan } }) => {
      const tensors = plan.parameterTensors.map(
        (tensor) => [tensor.name, seededTensor(`${seed}/${id}`, tensor)] as const,
      );
      return [id, Object.fromEntries(tensors)] as const;
    });
  return Object.fromEntries(layers);
}

function seededTensor(seed: string, tensor: ParameterTensor): Float32Array {
  const one = { seed: `${seed}/${tensor.name}`, size: parameterSize(tensor) };
  const name: string = tensor.name;
  if (name === 'runningVariance') return multiples({ ...one, from: 25, to: 400, step: STEP });
  const products = tensor.dimensions.slice(1).reduce((product, dimension) => product * dimension, 1);
  const step = STEP * 2 ** -Math.ceil(Math.log2(products) / 2);
  return multiples({ ...one, from: -100, to: 100, step });
}

interface Multiples {
  readonly seed: string;
  readonly size: number;
  readonly from: number;
  readonly to: number;
  readonly step: number;
}

function multiples({ seed, size, from, to, step }: Multiples): Float32Array {
  const rng = createRng(seed);
  return Float32Array.from({ length: size }, () => rng.integer(from, to) * step);
}
