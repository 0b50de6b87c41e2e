import { failure, success } from '@/lib/core/shared/result';
import type { Result } from '@/lib/core/shared/result';

import { cnnError, cnnFailure, inLayer } from './errors';
import type { CnnError, CnnErrorParams } from './errors';
import { precisionOf, zeros } from './floats';
import type { FloatsOf, Precision } from './floats';
import { forwardLayer } from './layers/registry';
import { NETWORK_INPUT, planNetwork } from './network-plan';
import type { NetworkSpec, PlacedLayer, PlannedNetwork } from './network-plan';
import type { ParameterTensor } from './parameters';
import { elementCount, formatShape, sameShape } from './shape';
import { MAX_VALUES } from './tensor';
import type { Tensor } from './tensor';
import { checkLayerWeights, countLayerWeights } from './weights';
import type { LayerWeights, NetworkWeights } from './weights';

export interface LayerOutput<P extends Precision = 'float32'> {
  readonly id: string;
  readonly output: Tensor<P>;
}

/** What a network is run on; every value is kept in the precision of the input. */
export interface RunInput<P extends Precision = 'float32'> {
  readonly weights: NetworkWeights;
  readonly input: Tensor<P>;
  /** Fails where more would be needed; MAX_STEPS where nothing is said. */
  readonly mostSteps?: number;
}

/** A run of which everything has been checked. */
export interface CheckedRun<P extends Precision = 'float32'> extends CheckedNetwork<P> {
  readonly input: Tensor<P>;
}

interface CheckedNetwork<P extends Precision> {
  readonly planned: PlannedNetwork;
  /** By layer id. */
  readonly weights: ReadonlyMap<string, LayerWeights<P>>;
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
export function runNetwork<P extends Precision>(
  network: NetworkSpec,
  given: RunInput<P>,
): Result<readonly LayerOutput<P>[], CnnError> {
  const run = checkRun(network, given);
  if (!run.ok) return run;
  const { planned } = run.value;
  const values = forward(run.value, planned.layers);
  return success(
    planned.layers.map(({ planned: { id, plan } }) => ({
      id,
      output: { shape: plan.output, values: values.get(id) ?? zeros(0, precisionOf(given.input.values)) },
    })),
  );
}

/** Network, weights and input fit one another, and memory and work are bounded. */
export function checkRun<P extends Precision>(
  network: NetworkSpec,
  { weights, input, mostSteps = MAX_STEPS }: RunInput<P>,
): Result<CheckedRun<P>, CnnError> {
  const checked = checkNetworkIn(precisionOf<P>(input.values), { network, weights, mostSteps });
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
): Result<CheckedNetwork<'float32'>, CnnError> {
  return checkNetworkIn('float32', { network, weights, mostSteps: MAX_STEPS });
}

interface GivenNetwork {
  readonly network: NetworkSpec;
  readonly weights: NetworkWeights;
  readonly mostSteps: number;
}

function checkNetworkIn<P extends Precision>(
  precision: P,
  { network, weights, mostSteps }: GivenNetwork,
): Result<CheckedNetwork<P>, CnnError> {
  const planned = planWithin(network, mostSteps);
  if (!planned.ok) return planned;
  const checked = eachLayer(planned.value, weights, (tensors, given) =>
    checkLayerWeights(tensors, { given, precision }),
  );
  return checked.ok ? success({ planned: planned.value, weights: checked.value }) : checked;
}

/** The values of the input and of `layers`, by id: layers of the run in their order, with all that they read. */
export function forward<P extends Precision>(
  { weights, input }: CheckedRun<P>,
  layers: readonly PlacedLayer[],
): ReadonlyMap<string, FloatsOf<P>> {
  const precision = precisionOf<P>(input.values);
  const values = new Map<string, FloatsOf<P>>([[NETWORK_INPUT, input.values]]);
  for (const { planned, inputs } of layers) {
    const output = zeros(elementCount(planned.plan.output), precision);
    const read = inputs.flatMap((id) => values.get(id) ?? []);
    forwardLayer(planned, { inputs: read, weights: weights.get(planned.id) ?? new Map(), output });
    values.set(planned.id, output);
  }
  return values;
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
