import { failure, success } from '@/lib/core/shared/result';
import type { Result } from '@/lib/core/shared/result';

import { cnnError, cnnFailure, inLayer } from './errors';
import type { CnnError } from './errors';
import { forwardLayer } from './layers/registry';
import { NETWORK_INPUT, planNetwork } from './network-plan';
import type { NetworkSpec, PlannedNetwork } from './network-plan';
import { elementCount, formatShape, sameShape } from './shape';
import { MAX_VALUES } from './tensor';
import type { Tensor } from './tensor';
import { checkLayerWeights } from './weights';
import type { LayerWeights, NetworkWeights } from './weights';

export interface LayerOutput {
  readonly id: string;
  readonly output: Tensor;
}

/**
 * Runs one sample through the network and keeps what every layer gives, in order. Everything is checked first: network,
 * weights, input; nothing is checked while it runs.
 */
export function runNetwork(
  network: NetworkSpec,
  { weights, input }: { readonly weights: NetworkWeights; readonly input: Tensor },
): Result<readonly LayerOutput[], CnnError> {
  const planned = planNetwork(network);
  if (!planned.ok) return planned;
  if (!sameShape(input.shape, network.input)) {
    const [expected, actual] = [formatShape(network.input), formatShape(input.shape)];
    return cnnFailure('input-shape-wrong', { expected, actual });
  }
  const problem = checkSizes(planned.value);
  if (problem !== null) return failure(problem);
  const checked = checkWeights(planned.value, weights);
  return checked.ok ? success(forward(planned.value, { weights: checked.value, input })) : checked;
}

function forward(
  { layers }: PlannedNetwork,
  { weights, input }: { readonly weights: ReadonlyMap<string, LayerWeights>; readonly input: Tensor },
): readonly LayerOutput[] {
  const values = new Map<string, Float32Array>([[NETWORK_INPUT, input.values]]);
  return layers.map(({ planned, inputs }) => {
    const output = new Float32Array(elementCount(planned.plan.output));
    const read = inputs.flatMap((id) => values.get(id) ?? []);
    forwardLayer(planned, { inputs: read, weights: weights.get(planned.id) ?? new Map(), output });
    values.set(planned.id, output);
    return { id: planned.id, output: { shape: planned.plan.output, values: output } };
  });
}

function checkWeights(
  { layers }: PlannedNetwork,
  weights: NetworkWeights,
): Result<ReadonlyMap<string, LayerWeights>, CnnError> {
  const ids = new Set(layers.map(({ planned }) => planned.id));
  const unknown = Object.keys(weights).find((id) => !ids.has(id));
  if (unknown !== undefined) return cnnFailure('weights-for-unknown-layer', { id: unknown });
  const checked = new Map<string, LayerWeights>();
  for (const { planned } of layers) {
    const result = checkLayerWeights(planned.plan.parameterTensors, weightsOf(weights, planned.id));
    if (!result.ok) return failure(inLayer(result.error, planned));
    checked.set(planned.id, result.value);
  }
  return success(checked);
}

/** An id may be the name of something every object has. */
function weightsOf(weights: NetworkWeights, id: string): NetworkWeights[string] {
  return Object.hasOwn(weights, id) ? (weights[id] ?? {}) : {};
}

/** All outputs are kept, so it is their sum that has to fit. */
function checkSizes({ layers }: PlannedNetwork): CnnError | null {
  let value = 0;
  for (const { planned } of layers) {
    value += elementCount(planned.plan.output);
    if (value > MAX_VALUES) {
      return inLayer(cnnError('count-too-large', { count: 'values', value, limit: MAX_VALUES }), planned);
    }
  }
  return null;
}
