/** TensorFlow.js on its WASM or plain JavaScript backend, with bias and ReLU fused into the layer before as its users would. */
import { createRequire } from 'node:module';
import { dirname } from 'node:path';

import * as tf from '@tensorflow/tfjs';
import * as wasm from '@tensorflow/tfjs-backend-wasm';

import { inferNetwork, isVolume } from '@/lib/core/cnn';
import type { LayerSpec, NetworkWeights, Shape } from '@/lib/core/cnn';

import { kernelsToChannelsLast, toChannelsFirst, toChannelsLast } from '../support/layout';
import { parameterOf } from '../support/weights';
import { workloadInput, workloadWeights } from '../run/workloads';
import type { Workload } from '../run/workloads';
import type { Peer, Prepared } from './peer';

export async function tensorflow(backend: 'wasm' | 'cpu'): Promise<Peer> {
  tf.enableProdMode();
  wasm.setWasmPaths(`${dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'))}/`);
  wasm.setThreadsCount(1);
  await tf.setBackend(backend);
  await tf.ready();
  return { prepare: (workload) => Promise.resolve(prepare(workload)) };
}

type Step = (from: tf.Tensor) => tf.Tensor;

function prepare(workload: Workload): Prepared {
  const { network } = workload;
  const { input } = network;
  const steps = stepsOf(workload, workloadWeights(workload));
  const values = workloadInput(workload);
  const placed = isVolume(input) ? toChannelsLast(values, input) : values;
  const tensor = (): tf.Tensor =>
    isVolume(input)
      ? tf.tensor4d(placed, [1, input.height, input.width, input.channels])
      : tf.tensor2d(placed, [1, input.features]);
  // The data is read outside tidy, which would look through everything it returns for tensors, number by number.
  const run = () => {
    const output = tf.tidy(() => steps.reduce((flowing, step) => step(flowing), tensor()));
    const data = output.dataSync();
    output.dispose();
    if (!(data instanceof Float32Array)) throw new Error('no float32 output');
    return data;
  };
  return { layout: 'channelsLast', run };
}

function stepsOf({ network }: Workload, weights: NetworkWeights): readonly Step[] {
  const report = inferNetwork(network);
  if (!report.ok) throw new Error(JSON.stringify(report.error));
  const steps: Step[] = [];
  let flattened: Shape | null = null;
  for (const [index, spec] of network.layers.entries()) {
    const input = report.value.layers[index]?.input ?? network.input;
    const activation = network.layers[index + 1]?.kind === 'relu' ? 'relu' : 'linear';
    if (spec.kind === 'flatten') flattened = input;
    steps.push(...stepOf(spec, { input, activation, weights, flattened }));
    if (spec.kind === 'dense') flattened = null;
  }
  return steps;
}

interface Around {
  readonly input: Shape;
  readonly activation: 'relu' | 'linear';
  readonly weights: NetworkWeights;
  /** What was flattened before a dense layer: there the features lie channels last, so its weights are put into that order. */
  readonly flattened: Shape | null;
}

/** Empty for a ReLU, which the layer before has done. */
function stepOf(spec: LayerSpec, around: Around): readonly Step[] {
  switch (spec.kind) {
    case 'conv2d':
      return [convolution(spec, around)];
    case 'maxPool2d': {
      const { kernelSize, stride } = spec;
      return [(from) => tf.maxPool(volume(from), [...kernelSize], [...stride], 'valid')];
    }
    case 'flatten':
      return [(from) => from.reshape([1, from.size])];
    case 'dense':
      return [dense(spec, around)];
    case 'relu':
      return [];
    default:
      throw new Error(`no workload has a layer ${spec.kind}`);
  }
}

function volume(tensor: tf.Tensor): tf.Tensor4D {
  const [batch = 1, height = 1, width = 1, channels = 1] = tensor.shape;
  return tensor.as4D(batch, height, width, channels);
}

function convolution(spec: Extract<LayerSpec, { kind: 'conv2d' }>, { input, activation, weights }: Around): Step {
  const depth = isVolume(input) ? input.channels : 0;
  const [height, width] = spec.kernelSize;
  const values = kernelsToChannelsLast(parameterOf(weights, spec.id, 'weight'), [
    spec.outChannels,
    depth,
    height,
    width,
  ]);
  const filter = tf.keep(tf.tensor4d(values, [height, width, depth, spec.outChannels]));
  const bias = tf.keep(tf.tensor1d(parameterOf(weights, spec.id, 'bias')));
  const pad = spec.padMode === 'same' ? 'same' : 'valid';
  return (from) => tf.fused.conv2d({ x: volume(from), filter, strides: [1, 1], pad, bias, activation });
}

function dense(spec: Extract<LayerSpec, { kind: 'dense' }>, around: Around): Step {
  const { input, activation, weights, flattened } = around;
  const features = isVolume(input) ? 0 : input.features;
  const rows = parameterOf(weights, spec.id, 'weight');
  if (flattened !== null && isVolume(flattened)) {
    for (let row = 0; row < spec.outFeatures; row += 1) {
      const slice = rows.subarray(row * features, (row + 1) * features);
      slice.set(toChannelsLast(slice, flattened));
    }
  }
  // [O, I] to [I, O].
  const turned = toChannelsFirst(rows, { height: spec.outFeatures, width: 1, channels: features });
  const weight = tf.keep(tf.tensor2d(turned, [features, spec.outFeatures]));
  const bias = tf.keep(tf.tensor1d(parameterOf(weights, spec.id, 'bias')));
  return (from) => tf.fused.matMul({ a: from.as2D(1, features), b: weight, bias, activation });
}
