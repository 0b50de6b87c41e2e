/** Random small graphs of every kind of layer, with weights and an input, for tests; the same seed gives the same graph. */
import { createTensor, isVolume, NETWORK_INPUT } from '@/lib/core/cnn';
import { planLayer } from '@/lib/core/cnn/layers/registry';
import { parameterSize } from '@/lib/core/cnn/parameters';
import { createRng } from '@/lib/core/shared/rng';

import type { LayerKind, LayerSpec, NetworkSpec, NetworkWeights, Pair, Shape, Tensor } from '@/lib/core/cnn';
import type { ParameterTensor } from '@/lib/core/cnn/parameters';
import type { Rng } from '@/lib/core/shared/rng';

export interface RandomGraph {
  readonly network: NetworkSpec;
  readonly weights: NetworkWeights;
  readonly input: Tensor;
}

const LAYERS = 7;
const TRIES = 60;

/** How large the numbers of a graph may be. */
interface Scale {
  readonly side: number;
  readonly channels: readonly number[];
  readonly kernels: readonly number[];
  readonly groups: readonly number[];
  /** Larger outputs are not kept, so that a graph stays quick to run. */
  readonly mostValues: number;
  /** What weights and input are multiplied by. */
  readonly factor: number;
}

const SCALES = {
  small: { side: 7, channels: [1, 2, 3, 4], kernels: [1, 2, 3, 4], groups: [1, 2], mostValues: 400, factor: 1 },
  /** Wide enough for every way of going over channels in eights and fours, grouped or not. */
  wide: {
    side: 11,
    channels: [3, 4, 8, 16, 20, 24],
    kernels: [6, 8, 16, 20, 24],
    groups: [1, 1, 1, 2, 3, 8, 16, 24],
    mostValues: 4000,
    factor: 1 / 8,
  },
} satisfies Record<string, Scale>;

const NO_SIDES = { top: 0, bottom: 0, left: 0, right: 0 };

interface Base {
  readonly id: string;
  readonly inputs: readonly string[];
}

/** Makes one spec of its kind; whether it fits is found by trying. */
const MAKERS: { readonly [K in LayerKind]: (base: Base, rng: Rng, scale: Scale) => LayerSpec<K> } = {
  conv2d: (base, rng, { kernels, groups }) => ({
    kind: 'conv2d',
    ...base,
    outChannels: rng.pick(kernels),
    dilation: pair(rng, 2),
    groups: rng.pick(groups),
    bias: rng.pick([true, false]),
    ...window(rng, 3),
  }),
  maxPool2d: (base, rng) => ({
    kind: 'maxPool2d',
    ...base,
    ceilMode: rng.pick([true, false]),
    paddingValue: rng.pick(['zero', 'negativeInfinity'] as const),
    ...window(rng, 3),
  }),
  avgPool2d: (base, rng) => ({
    kind: 'avgPool2d',
    ...base,
    ceilMode: rng.pick([true, false]),
    countIncludePad: rng.pick([true, false]),
    ...window(rng, 3),
  }),
  globalAvgPool2d: (base) => ({ kind: 'globalAvgPool2d', ...base }),
  zeroPad2d: (base, rng) => ({ kind: 'zeroPad2d', ...base, padding: sides(rng) }),
  relu: (base) => ({ kind: 'relu', ...base }),
  relu6: (base) => ({ kind: 'relu6', ...base }),
  leakyRelu: (base) => ({ kind: 'leakyRelu', ...base, negativeSlope: 0.25 }),
  sigmoid: (base) => ({ kind: 'sigmoid', ...base }),
  tanh: (base) => ({ kind: 'tanh', ...base }),
  softmax: (base) => ({ kind: 'softmax', ...base }),
  batchNorm: (base) => ({ kind: 'batchNorm', ...base, epsilon: 0.5, momentum: 0.1 }),
  localResponseNorm: (base, rng) => ({
    kind: 'localResponseNorm',
    ...base,
    size: rng.pick([1, 3, 5]),
    alpha: 0.5,
    beta: 0.75,
    k: 1,
  }),
  dropout: (base) => ({ kind: 'dropout', ...base, rate: 0.5 }),
  flatten: (base, rng) => ({ kind: 'flatten', ...base, order: rng.pick(['channelsFirst', 'channelsLast'] as const) }),
  dense: (base, rng) => ({ kind: 'dense', ...base, outFeatures: rng.integer(1, 5), bias: rng.pick([true, false]) }),
  add: (base) => ({ kind: 'add', ...base }),
  concat: (base) => ({ kind: 'concat', ...base }),
};

const KINDS = Object.keys(MAKERS) as readonly LayerKind[];

/** What a graph is made of: all kinds of layers, and small, where nothing else is said. */
export interface GraphChoice {
  readonly kinds?: readonly LayerKind[];
  readonly scale?: keyof typeof SCALES;
  /** Each layer reads the one before. */
  readonly chained?: boolean;
}

export function randomGraph(
  seed: string,
  { kinds = KINDS, scale: name = 'small', chained = false }: GraphChoice = {},
): RandomGraph {
  const rng = createRng(seed);
  const scale: Scale = SCALES[name];
  const input: Shape = {
    height: rng.integer(2, scale.side),
    width: rng.integer(2, scale.side),
    channels: rng.pick(scale.channels),
  };
  const shapes = new Map<string, Shape>([[NETWORK_INPUT, input]]);
  const layers: LayerSpec[] = [];
  const weights: Record<string, NetworkWeights[string]> = {};
  for (let tried = 0; tried < TRIES && layers.length < LAYERS; tried += 1) {
    const spec = randomLayer(rng, { kind: rng.pick(kinds), id: `layer${layers.length}`, shapes, scale, chained });
    const planned = planLayer(
      spec,
      (spec.inputs ?? []).flatMap((id) => shapes.get(id) ?? []),
    );
    if (!planned.ok || valuesOf(planned.value.plan.output) > scale.mostValues) continue;
    layers.push(spec);
    shapes.set(spec.id, planned.value.plan.output);
    const tensors = planned.value.plan.parameterTensors;
    if (tensors.length > 0) weights[spec.id] = randomWeights(rng, tensors, scale);
  }
  if (layers.length === 0) layers.push({ kind: 'relu', id: 'layer0' });
  return { network: { input, layers }, weights, input: randomTensor(rng, input) };
}

export function randomTensor(rng: Rng, shape: Shape): Tensor {
  const tensor = createTensor(shape, numbers(rng, valuesOf(shape)));
  if (!tensor.ok) throw new Error(tensor.error.code);
  return tensor.value;
}

interface Wanted {
  readonly kind: LayerKind;
  readonly id: string;
  readonly shapes: ReadonlyMap<string, Shape>;
  readonly scale: Scale;
  readonly chained: boolean;
}

/** Reads a recent output; joining layers read several that are likely to fit. */
function randomLayer(rng: Rng, { kind, id, shapes, scale, chained }: Wanted): LayerSpec {
  const ids = [...shapes.keys()].slice(chained ? -1 : -4);
  const first = rng.pick(ids);
  const alike = [...shapes].filter(([, shape]) => fits(shape, shapes.get(first))).map(([name]) => name);
  const joins = kind === 'add' || kind === 'concat';
  const inputs = joins ? [first, ...Array.from({ length: rng.integer(1, 2) }, () => rng.pick(alike))] : [first];
  const make: (base: Base, rng: Rng, scale: Scale) => LayerSpec = MAKERS[kind];
  return make({ id, inputs }, rng, scale);
}

function fits(left: Shape, right: Shape | undefined): boolean {
  if (right === undefined || isVolume(left) !== isVolume(right)) return false;
  return !isVolume(left) || !isVolume(right) || (left.height === right.height && left.width === right.width);
}

function randomWeights(rng: Rng, tensors: readonly ParameterTensor[], { factor }: Scale): NetworkWeights[string] {
  return Object.fromEntries(
    tensors.map((tensor) => {
      const values = numbers(rng, parameterSize(tensor)).map((value) => value * factor);
      return [tensor.name, tensor.name === 'runningVariance' ? values.map(Math.abs) : values];
    }),
  );
}

/** In quarters from −2 to 2: exact in float32, and small enough that nothing overflows. */
function numbers(rng: Rng, count: number): number[] {
  return Array.from({ length: count }, () => rng.integer(-8, 8) / 4);
}

function pair(rng: Rng, most: number): Pair {
  return [rng.integer(1, most), rng.integer(1, most)];
}

function sides(rng: Rng) {
  return { top: rng.integer(0, 2), bottom: rng.integer(0, 2), left: rng.integer(0, 2), right: rng.integer(0, 2) };
}

function window(rng: Rng, most: number) {
  const padMode = rng.pick(['valid', 'same', 'pad'] as const);
  const padding = padMode === 'pad' ? sides(rng) : NO_SIDES;
  return { kernelSize: pair(rng, most), stride: pair(rng, most), padMode, padding };
}

function valuesOf(shape: Shape): number {
  return isVolume(shape) ? shape.height * shape.width * shape.channels : shape.features;
}
