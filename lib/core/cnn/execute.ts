import { failure, success } from '@/lib/core/shared/result';
import type { Result } from '@/lib/core/shared/result';

import { cnnError, cnnFailure, inLayer } from './errors';
import type { CnnError, CnnErrorParams } from './errors';
import { forwardLayer } from './layers/registry';
import { NETWORK_INPUT, planNetwork } from './network-plan';
import type { NetworkSpec, PlacedLayer, PlannedNetwork } from './network-plan';
import type { ParameterTensor } from './parameters';
import { elementCount, formatShape, sameShape } from './shape';
import { MAX_VALUES } from './tensor';
import type { Tensor } from './tensor';
import { checkLayerWeights, countLayerWeights } from './weights';
import type { LayerWeights, NetworkWeights } from './weights';

export interface LayerOutput {
  readonly id: string;
  readonly output: Tensor;
}

/** What a network is run on. */
export interface RunInput {
  readonly weights: NetworkWeights;
  readonly input: Tensor;
  /** Fails where more would be needed; MAX_STEPS where nothing is said. */
  readonly mostSteps?: number;
}

/** A run of which everything has been checked. */
export interface CheckedRun {
  readonly planned: PlannedNetwork;
  /** By layer id. */
  readonly weights: ReadonlyMap<string, LayerWeights>;
  readonly input: Tensor;
}

/** No run takes more steps of the inner loops (see LayerPlan): eight times VGG16, some minutes of plain TypeScript. */
export const MAX_STEPS = 2 ** 37;

/** A run of no more steps takes 5 to 15 ms: short enough for a thread that answers requests. For longer ones see lib/engine. */
export const IMMEDIATE_STEPS = 2 ** 20;

/** What planning a layer and giving it memory costs, in steps. */
const STEPS_OF_A_LAYER = 2 ** 11;

/**
 * Runs one sample through the network and keeps what every layer gives, in order. Everything is checked first: network,
 * weights, input, memory and work; nothing is checked while it runs.
 */
export function runNetwork(network: NetworkSpec, given: RunInput): Result<readonly LayerOutput[], CnnError> {
  const run = checkRun(network, given);
  if (!run.ok) return run;
  const { planned } = run.value;
  const values = forward(run.value, planned.layers);
  return success(
    planned.layers.map(({ planned: { id, plan } }) => ({
      id,
      output: { shape: plan.output, values: values.get(id) ?? new Float32Array() },
    })),
  );
}

/** Network, weights and input fit one another, and memory and work are bounded. */
export function checkRun(
  network: NetworkSpec,
  { weights, input, mostSteps = MAX_STEPS }: RunInput,
): Result<CheckedRun, CnnError> {
  const checked = checkNetworkWeights(network, weights, mostSteps);
  if (!checked.ok) return checked;
  if (!sameShape(input.shape, network.input)) {
    const [expected, actual] = [formatShape(network.input), formatShape(input.shape)];
    return cnnFailure('input-shape-wrong', { expected, actual });
  }
  return success({ ...checked.value, input });
}

/** Network and weights fit one another, and memory and work of a run are bounded. */
export function checkNetworkWeights(
  network: NetworkSpec,
  weights: NetworkWeights,
  mostSteps = MAX_STEPS,
): Result<Omit<CheckedRun, 'input'>, CnnError> {
  const planned = planWithin(network, mostSteps);
  if (!planned.ok) return planned;
  const checked = checkWeights(planned.value, weights);
  return checked.ok ? success({ planned: planned.value, weights: checked.value }) : checked;
}

/** The values of the input and of `layers`, by id: layers of the run in their order, with all that they read. */
export function forward(
  { weights, input }: CheckedRun,
  layers: readonly PlacedLayer[],
): ReadonlyMap<string, Float32Array> {
  const values = new Map<string, Float32Array>([[NETWORK_INPUT, input.values]]);
  for (const { planned, inputs } of layers) {
    const output = new Float32Array(elementCount(planned.plan.output));
    const read = inputs.flatMap((id) => values.get(id) ?? []);
    forwardLayer(planned, { inputs: read, weights: weights.get(planned.id) ?? new Map(), output });
    values.set(planned.id, output);
  }
  return values;
}

function checkWeights(
  planned: PlannedNetwork,
  weights: NetworkWeights,
): Result<ReadonlyMap<string, LayerWeights>, CnnError> {
  return eachLayer(planned, weights, checkLayerWeights);
}

/** The weights by layer, all there and as many as they should be; nothing in them has been looked at. */
export function countWeights(planned: PlannedNetwork, weights: NetworkWeights) {
  return eachLayer(planned, weights, countLayerWeights);
}

function eachLayer<T>(
  { layers }: PlannedNetwork,
  weights: NetworkWeights,
  check: (tensors: readonly ParameterTensor[], given: NetworkWeights[string]) => Result<T, CnnError>,
): Result<ReadonlyMap<string, T>, CnnError> {
  const ids = new Set(layers.map(({ planned }) => planned.id));
  const unknown = Object.keys(weights).find((id) => !ids.has(id));
  if (unknown !== undefined) return cnnFailure('weights-for-unknown-layer', { id: unknown });
  const checked = new Map<string, T>();
  for (const { planned } of layers) {
    const result = check(planned.plan.parameterTensors, weightsOf(weights, planned.id));
    if (!result.ok) return failure(inLayer(result.error, planned));
    checked.set(planned.id, result.value);
  }
  return success(checked);
}

/** An id may be the name of something every object has. */
function weightsOf(weights: NetworkWeights, id: string): NetworkWeights[string] {
  return Object.hasOwn(weights, id) ? (weights[id] ?? {}) : {};
}

/** Plans a network and fails where a run would take too much memory, or more than `mostSteps` steps. */
export function planWithin(network: NetworkSpec, mostSteps: number): Result<PlannedNetwork, CnnError> {
  const planned = planNetwork(network);
  if (!planned.ok) return planned;
  const problem = checkEffort(planned.value, mostSteps);
  return problem === null ? planned : failure(problem);
}

/** All outputs are kept, so it is their sum that has to fit; the work is that of all layers together. */
function checkEffort({ layers }: PlannedNetwork, mostSteps: number): CnnError | null {
  let values = 0;
  let steps = 0;
  for (const { planned } of layers) {
    values += elementCount(planned.plan.output);
    steps += planned.plan.steps + STEPS_OF_A_LAYER;
    const large =
      above({ count: 'values', value: values, limit: MAX_VALUES }) ??
      above({ count: 'steps', value: steps, limit: mostSteps });
    if (large !== null) return inLayer(large, planned);
  }
  return null;
}

function above(measured: CnnErrorParams['count-too-large']): CnnError | null {
  return measured.value > measured.limit ? cnnError('count-too-large', measured) : null;
}
