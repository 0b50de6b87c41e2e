/**
 * Networks of this engine as calls of TensorFlow.js, channels last. What it has no word for is said in other words: groups
 * as convolutions of slices, a dilation beside a stride as a kernel with zeros between its taps, padding that counts in a
 * mean as cells of the input.
 *
 * Source: js.tensorflow.org/api/4.22.0.
 */
import * as tf from '@tensorflow/tfjs';

import { isVolume, NETWORK_INPUT } from '@/lib/core/cnn';
import type { LayerKind, LayerSpec, NetworkSpec, NetworkWeights, Padding, Pair, Shape } from '@/lib/core/cnn';

import { kernelsToChannelsLast, toChannelsFirst, toChannelsLast } from './layout';
import { parameterOf } from './weights';

type Spec<K extends LayerKind> = Extract<LayerSpec, { kind: K }>;

interface Place<K extends LayerKind> {
  readonly spec: Spec<K>;
  readonly inputs: readonly tf.Tensor[];
  readonly input: tf.Tensor;
  readonly weights: NetworkWeights;
}

type Calls = { readonly [K in LayerKind]: (place: Place<K>) => tf.Tensor };

export interface LayerValues {
  readonly shape: Shape;
  /** Channels first. */
  readonly values: Float32Array;
}

/** What every layer gives, by its id. */
export function runInTfjs(
  { input, layers }: NetworkSpec,
  { weights, values }: { readonly weights: NetworkWeights; readonly values: Float32Array },
): ReadonlyMap<string, LayerValues> {
  const answers = new Map<string, LayerValues>();
  tf.tidy(() => {
    const tensors = new Map<string, tf.Tensor>([[NETWORK_INPUT, inputTensor(input, values)]]);
    let previous = NETWORK_INPUT;
    for (const spec of layers) {
      const inputs = (spec.inputs ?? [previous]).flatMap((id) => tensors.get(id) ?? []);
      const [first] = inputs;
      if (first === undefined) throw new Error(`${spec.id} reads nothing`);
      const output = call(spec.kind, { spec, inputs, input: first, weights });
      tensors.set(spec.id, output);
      answers.set(spec.id, read(output));
      previous = spec.id;
    }
  });
  return answers;
}

function inputTensor(shape: Shape, values: Float32Array): tf.Tensor {
  if (!isVolume(shape)) return tf.tensor2d(values, [1, shape.features]);
  return tf.tensor4d(toChannelsLast(values, shape), [1, shape.height, shape.width, shape.channels]);
}

function read(tensor: tf.Tensor): LayerValues {
  const values = Float32Array.from(tensor.dataSync());
  const [, first = 0, width, channels] = tensor.shape;
  if (width === undefined || channels === undefined) return { shape: { features: first }, values };
  const shape = { height: first, width, channels };
  return { shape, values: toChannelsFirst(values, shape) };
}

function call<K extends LayerKind>(kind: K, place: Place<K>): tf.Tensor {
  return CALLS[kind](place);
}

const volume = (tensor: tf.Tensor): tf.Tensor4D => tensor.as4D(...sizes(tensor));

function sizes({ shape }: tf.Tensor): [number, number, number, number] {
  const [batch = 1, height = 1, width = 1, channels = 1] = shape;
  return [batch, height, width, channels];
}

const both = ([height, width]: Pair): [number, number] => [height, width];

type ExplicitPadding = [[number, number], [number, number], [number, number], [number, number]];

function explicit({ top, bottom, left, right }: Padding): ExplicitPadding {
  return [
    [0, 0],
    [top, bottom],
    [left, right],
    [0, 0],
  ];
}

const NONE = { top: 0, bottom: 0, left: 0, right: 0 };

const CALLS: Calls = {
  conv2d: convolution,
  maxPool2d: ({ spec, input }) => {
    if (spec.paddingValue === 'negativeInfinity') return pooled('max', spec, { input: volume(input), outside: spec });
    // Zeros around the input, then the window without padding.
    return pooled('max', spec, { input: withZeros(spec, volume(input)), outside: { padMode: 'valid', padding: NONE } });
  },
  avgPool2d: ({ spec, input }) => {
    if (!spec.countIncludePad) return pooled('avg', spec, { input: volume(input), outside: spec });
    return pooled('avg', spec, { input: withZeros(spec, volume(input)), outside: { padMode: 'valid', padding: NONE } });
  },
  globalAvgPool2d: ({ input }) => tf.mean(input, [1, 2]).reshape([1, 1, 1, volume(input).shape[3]]),
  zeroPad2d: ({ spec, input }) => tf.pad(volume(input), explicit(spec.padding)),
  relu: ({ input }) => tf.relu(input),
  relu6: ({ input }) => tf.relu6(input),
  leakyRelu: ({ spec, input }) => tf.leakyRelu(input, spec.negativeSlope),
  sigmoid: ({ input }) => tf.sigmoid(input),
  tanh: ({ input }) => tf.tanh(input),
  softmax: ({ input }) => tf.softmax(input),
  batchNorm: ({ spec, input, weights }) => {
    const vector = (name: 'weight' | 'bias' | 'runningMean' | 'runningVariance') =>
      tf.tensor1d(parameterOf(weights, spec.id, name));
    const [mean, variance] = [vector('runningMean'), vector('runningVariance')];
    return tf.batchNorm(input, mean, variance, vector('bias'), vector('weight'), spec.epsilon);
  },
  localResponseNorm: ({ spec: { size, alpha, beta, k }, input }) =>
    tf.localResponseNormalization(volume(input), (size - 1) / 2, k, alpha / size, beta),
  dropout: ({ input }) => input.clone(),
  flatten: ({ spec, input }) => {
    const ordered = input.rank === 4 && spec.order === 'channelsFirst' ? tf.transpose(input, [0, 3, 1, 2]) : input;
    return ordered.reshape([1, input.size]);
  },
  dense: ({ spec, input, weights }) => {
    const weight = tf.tensor2d(parameterOf(weights, spec.id, 'weight'), [spec.outFeatures, input.size]);
    const product = tf.matMul(input.as2D(1, input.size), weight.transpose());
    return spec.bias ? product.add(tf.tensor1d(parameterOf(weights, spec.id, 'bias'))) : product;
  },
  add: ({ inputs }) => tf.addN([...inputs]),
  concat: ({ inputs }) => tf.concat([...inputs], -1),
};

function convolution({ spec, input, weights }: Place<'conv2d'>): tf.Tensor {
  const from: tf.Tensor4D = volume(input);
  const depth = from.shape[3] / spec.groups;
  const dimensions = [spec.outChannels, depth, ...spec.kernelSize];
  const values = kernelsToChannelsLast(parameterOf(weights, spec.id, 'weight'), dimensions);
  const kernels = tf.tensor4d(values, [...both(spec.kernelSize), depth, spec.outChannels]);
  const depthwise = spec.groups > 1 && depth === 1;
  const sums = depthwise ? byChannel(spec, from, kernels) : byGroup(spec, from, kernels);
  return spec.bias ? sums.add(tf.tensor1d(parameterOf(weights, spec.id, 'bias'))) : sums;
}

function byGroup(spec: Spec<'conv2d'>, input: tf.Tensor4D, kernels: tf.Tensor4D): tf.Tensor {
  const inputs = tf.split(input, spec.groups, 3);
  const parts = tf.split(kernels, spec.groups, 3).flatMap((part, group) => {
    const of = inputs[group];
    const { filter, dilations } = dilated(spec, volume(part));
    return of === undefined
      ? []
      : [tf.conv2d(volume(of), filter, both(spec.stride), paddingOf(spec), 'NHWC', dilations)];
  });
  return tf.concat(parts, 3);
}

/** A kernel of depth 1 for each output channel: [KH, KW, 1, C·M] as [KH, KW, C, M]. */
function byChannel(spec: Spec<'conv2d'>, input: tf.Tensor4D, kernels: tf.Tensor4D): tf.Tensor {
  const { filter, dilations } = dilated(spec, kernels);
  const [height, width] = filter.shape;
  const perChannel = filter.as4D(height, width, spec.groups, spec.outChannels / spec.groups);
  return tf.depthwiseConv2d(input, perChannel, both(spec.stride), paddingOf(spec), 'NHWC', dilations);
}

/** TensorFlow takes a dilation only with stride 1; beside another stride the zeros are written into the kernel. */
function dilated(spec: Spec<'conv2d'>, kernels: tf.Tensor4D): { filter: tf.Tensor4D; dilations: [number, number] } {
  if (spec.stride.every((step) => step === 1)) return { filter: kernels, dilations: both(spec.dilation) };
  const [height, width, depth, outputs] = kernels.shape;
  const [down, across] = spec.dilation;
  // [KH, 1, KW, 1, D·O] with zeros behind each tap, less those behind the last.
  const spread = tf.pad(kernels.reshape([height, 1, width, 1, depth * outputs]), [
    [0, 0],
    [0, down - 1],
    [0, 0],
    [0, across - 1],
    [0, 0],
  ]);
  const whole = spread.reshape([height * down, width * across, depth, outputs]);
  const [rows, columns] = [(height - 1) * down + 1, (width - 1) * across + 1];
  return {
    filter: tf.slice(whole, [0, 0, 0, 0], [rows, columns, depth, outputs]).as4D(rows, columns, depth, outputs),
    dilations: [1, 1],
  };
}

type Padded = Pick<Spec<'maxPool2d'>, 'padMode' | 'padding'>;

function paddingOf({ padMode, padding }: Padded): 'same' | 'valid' | ExplicitPadding {
  return padMode === 'pad' ? explicit(padding) : padMode;
}

type Pooling = Omit<Spec<'maxPool2d'>, 'paddingValue' | 'kind'>;

function pooled(
  kind: 'max' | 'avg',
  { kernelSize, stride, ceilMode, padMode }: Pooling,
  { input, outside }: { readonly input: tf.Tensor4D; readonly outside: Padded },
): tf.Tensor {
  const pool = kind === 'max' ? tf.maxPool : tf.avgPool;
  const [size, step] = [both(kernelSize), both(stride)];
  if (!ceilMode || padMode === 'same') return pool(input, size, step, paddingOf(outside));
  // A rounding mode is taken with explicit padding only.
  return pool(input, size, step, explicit(outside.padMode === 'pad' ? outside.padding : NONE), 'ceil');
}

function withZeros({ padMode, padding, kernelSize, stride }: Pooling, input: tf.Tensor4D): tf.Tensor4D {
  if (padMode === 'valid') return input;
  if (padMode === 'pad') return tf.pad(input, explicit(padding));
  const [, height, width] = input.shape;
  const along = (size: number, axis: 0 | 1): [number, number] => {
    const windows = Math.ceil(size / stride[axis]);
    const total = Math.max((windows - 1) * stride[axis] + kernelSize[axis] - size, 0);
    return [Math.floor(total / 2), Math.ceil(total / 2)];
  };
  return tf.pad(input, [[0, 0], along(height, 0), along(width, 1), [0, 0]]);
}
