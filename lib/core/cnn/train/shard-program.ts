/** A network bound to the buffers of one shard: forward, loss and backward over a fixed number of samples, without allocating. */
import { failure, success } from '@/lib/core/shared/result';
import type { Result } from '@/lib/core/shared/result';
import type { Rng } from '@/lib/core/shared/rng';

import { NETWORK_INPUT } from '../network';
import type { PlacedLayer, PlannedNetwork } from '../network';
import { elementCount, formatShape, isVolume } from '../shape';
import type { Shape } from '../shape';
import { MAX_VALUES } from '../tensor';
import { crossEntropy } from './cross-entropy';
import type { ShardLoss } from './cross-entropy';
import { trainError, trainFailure } from './errors';
import type { TrainError } from './errors';
import { bindLayer } from './layers/registry';
import type { TrainedLayer } from './layers/trained-layer';
import { layerTensors } from './parameter-layout';
import type { ParameterLayout } from './parameter-layout';

export interface ShardMemory {
  readonly samples: number;
  readonly layout: ParameterLayout;
  /** Read only; layout.size numbers. */
  readonly parameters: Float64Array;
}

export interface ShardProgram {
  /** By sample: where its values are written before a run. */
  readonly inputs: readonly Float64Array[];
  /** By sample, the right class; written before a run. */
  readonly labels: Int32Array;
  /** [samples, classes] after a run. */
  readonly logits: Float64Array;
  /** layout.size numbers after a run: ∂(mean loss of the shard), and what it measured for running statistics. */
  readonly gradient: Float64Array;
  readonly run: (rng: Rng) => ShardLoss;
}

/** The shard's loss is the cross entropy of the softmax of the last layer; a softmax at the end is left to the loss. */
export function createShardProgram(network: PlannedNetwork, memory: ShardMemory): Result<ShardProgram, TrainError> {
  const layers = withoutLastSoftmax(network.layers);
  const scores = layers.at(-1)?.planned.plan.output ?? network.input;
  if (isVolume(scores)) return trainFailure('output-not-classes', { output: formatShape(scores) });
  const trained = { ...network, layers };
  const problem = checkBatchNorms(trained, memory.samples) ?? checkMemory(trained, memory.samples);
  return problem === null ? success(bindNetwork(trained, memory)) : failure(problem);
}

function bindNetwork({ input, layers }: PlannedNetwork, memory: ShardMemory): ShardProgram {
  const { samples, layout, parameters } = memory;
  const gradient = new Float64Array(layout.size);
  const places = new Map<string, Place>([[NETWORK_INPUT, place(input, samples)]]);
  const bound = layers.map(({ planned, inputs }): TrainedLayer => {
    const output = place(planned.plan.output, samples);
    places.set(planned.id, output);
    return bindLayer(planned, {
      samples,
      inputs: inputs.map((id) => placeOf(places, id).values),
      inputGradients: inputs.map((id) => (id === NETWORK_INPUT ? null : placeOf(places, id).gradient)),
      output: output.values,
      outputGradient: output.gradient,
      parameters: layerTensors(layout, planned.id, parameters),
      gradients: layerTensors(layout, planned.id, gradient),
    });
  });
  const first = placeOf(places, NETWORK_INPUT).values;
  const { values: logits, gradient: scoreGradient } = placeOf(places, layers.at(-1)?.planned.id ?? NETWORK_INPUT);
  const gradients = [...places.values()].map((each) => each.gradient);
  const labels = new Int32Array(samples);
  const backward = bound.toReversed();
  return {
    inputs: Array.from({ length: samples }, (_unused, sample) => sampleOf(first, sample, samples)),
    labels,
    logits,
    gradient,
    run(rng) {
      gradient.fill(0);
      for (const values of gradients) values.fill(0);
      for (const layer of bound) layer.forward(rng);
      const loss = crossEntropy({ samples, logits, labels, gradient: scoreGradient });
      for (const layer of backward) layer.backward();
      return loss;
    },
  };
}

interface Place {
  readonly values: Float64Array;
  readonly gradient: Float64Array;
}

function place(shape: Shape, samples: number): Place {
  const size = elementCount(shape) * samples;
  return { values: new Float64Array(size), gradient: new Float64Array(size) };
}

function placeOf(places: ReadonlyMap<string, Place>, id: string): Place {
  const found = places.get(id);
  if (found === undefined) throw new RangeError(`a planned network reads ${id} before it is there`);
  return found;
}

function sampleOf(values: Float64Array, sample: number, samples: number): Float64Array {
  const size = values.length / samples;
  return values.subarray(sample * size, (sample + 1) * size);
}

/** Only at the very end, and read by nobody: a softmax in the middle is a layer like the others. */
function withoutLastSoftmax(layers: readonly PlacedLayer[]): readonly PlacedLayer[] {
  const last = layers.at(-1);
  const [read] = last?.inputs ?? [];
  const before = layers.at(-2)?.planned.id ?? NETWORK_INPUT;
  return last?.planned.kind === 'softmax' && read === before ? layers.slice(0, -1) : layers;
}

/** A variance needs two values. */
function checkBatchNorms({ layers }: PlannedNetwork, samples: number): TrainError | null {
  const alone = layers.find(({ planned: { kind, plan } }) => {
    const cells = isVolume(plan.output) ? plan.output.height * plan.output.width : 1;
    return kind === 'batchNorm' && cells * samples < 2;
  });
  return alone === undefined ? null : trainError('shard-too-small-for-batch-norm', { id: alone.planned.id });
}

/** Values and gradients of all layers, and the matrix of windows of each convolution, twice. */
function checkMemory({ input, layers }: PlannedNetwork, samples: number): TrainError | null {
  let values = 2 * samples * elementCount(input);
  for (const { planned } of layers) {
    values += 2 * samples * elementCount(planned.plan.output);
    if (planned.kind === 'conv2d') values += (2 * planned.plan.macs) / planned.plan.output.channels;
  }
  return values > MAX_VALUES ? trainError('shard-too-large', { values, limit: MAX_VALUES }) : null;
}
