/** The engine and the two oracles, each as a function from a case to what every layer gives. */
import * as tf from '@tensorflow/tfjs';
import * as ort from 'onnxruntime-node';

import { createTensor, isVolume, NETWORK_INPUT, runNetwork } from '@/lib/core/cnn';
import type { LayerSpec, NetworkWeights, Shape } from '@/lib/core/cnn';
import { seededInput, seededWeights } from '@/tests/golden/seeded-values';

import { dimensionsOf, networkToOnnx } from '../support/onnx-network';
import type { SamePadding } from '../support/onnx-network';
import { runInTfjs } from '../support/tfjs-network';
import type { LayerValues } from '../support/tfjs-network';
import type { Case } from './cases';

/** A case with its numbers. */
export interface FilledCase extends Case {
  readonly values: Float32Array;
  readonly weights: NetworkWeights;
}

export type Outputs = ReadonlyMap<string, LayerValues>;

export interface Oracle {
  readonly name: string;
  /** Why it cannot be asked this; null where it can. */
  readonly cannotExpress: (network: Case['network']) => string | null;
  /** Throws where it refuses. */
  readonly run: (given: FilledCase) => Promise<Outputs>;
  /** The same question in other words, for where it refuses or is wrong; null where there are none. */
  readonly runOtherwise: ((given: FilledCase) => Promise<Outputs>) | null;
}

export function fill(given: Case): FilledCase {
  const values = seededInput(given.id, given.network.input);
  return { ...given, values, weights: seededWeights(given.id, given.network) };
}

export function runEngine({ id, network, values, weights }: FilledCase): Outputs {
  const input = createTensor(network.input, values);
  if (!input.ok) throw new Error(`${id}: ${JSON.stringify(input.error)}`);
  const outputs = runNetwork(network, { weights, input: input.value });
  if (!outputs.ok) throw new Error(`${id}: ${JSON.stringify(outputs.error)}`);
  return new Map(outputs.value.map(({ id: layer, output }) => [layer, output]));
}

const onnxruntime: Oracle = {
  name: `onnxruntime-node ${versionOf(ort.env.versions.node)}`,
  cannotExpress: ({ input, layers }) => (layers.some((layer) => hangsOverZeros(layer, input)) ? OVERHANG : null),
  run: (given) => runOnnx(given, 'named'),
  runOtherwise: (given) => runOnnx(given, 'counted'),
};

async function runOnnx({ network, values, weights }: FilledCase, same: SamePadding): Promise<Outputs> {
  const outputs = network.layers.map(({ id }) => id);
  const session = await ort.InferenceSession.create(networkToOnnx(network, { weights, outputs, same }), {
    graphOptimizationLevel: 'disabled',
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    logSeverityLevel: 4,
  });
  const feeds = { [NETWORK_INPUT]: new ort.Tensor('float32', values, [...dimensionsOf(network.input)]) };
  const results = await session.run(feeds);
  await session.release();
  return new Map(outputs.map((id) => [id, layerValues(results[id])]));
}

const tfjs: Oracle = {
  name: `tfjs-cpu ${tf.version.tfjs}`,
  cannotExpress: ({ input, layers }) => (layers.some((layer) => hangsOverZeros(layer, input)) ? OVERHANG : null),
  run: ({ network, values, weights }) => Promise.resolve(runInTfjs(network, { weights, values })),
  runOtherwise: null,
};

/** Both, ready to be asked. */
export async function startOracles(): Promise<readonly Oracle[]> {
  tf.enableProdMode();
  await tf.setBackend('cpu');
  return [onnxruntime, tfjs];
}

function versionOf(version: string | undefined): string {
  return version ?? 'of unknown version';
}

function layerValues(tensor: ort.Tensor | undefined): LayerValues {
  if (tensor === undefined || !(tensor.data instanceof Float32Array)) throw new Error('no float32 output');
  const [, first = 0, height, width] = tensor.dims;
  const values = Float32Array.from(tensor.data);
  if (height === undefined || width === undefined) return { shape: { features: first }, values };
  return { shape: { height, width, channels: first }, values };
}

const OVERHANG =
  'max pooling with zeros around the input is said as Pad, then pooling without padding; under ceil_mode that may keep a window which starts behind the input';

/** Only asked for networks of this one layer, so the layer reads the network's input. */
function hangsOverZeros(layer: LayerSpec, input: Shape): boolean {
  if (layer.kind !== 'maxPool2d' || layer.paddingValue !== 'zero' || !layer.ceilMode) return false;
  if (layer.padMode !== 'pad' || !isVolume(input)) return false;
  const starts = (size: number, axis: 0 | 1, [before, after]: readonly [number, number]) => {
    const steps = Math.ceil((size + before + after - layer.kernelSize[axis]) / layer.stride[axis]);
    return steps * layer.stride[axis] >= size + before;
  };
  const { top, bottom, left, right } = layer.padding;
  return starts(input.height, 0, [top, bottom]) || starts(input.width, 1, [left, right]);
}
