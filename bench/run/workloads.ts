/** What is timed: networks of one layer and VGG16 whole, with inputs and weights out of a seed. */
import { inferNetwork, NO_PADDING, vgg16 } from '@/lib/core/cnn';
import type { LayerSpec, NetworkSpec, NetworkWeights, Shape } from '@/lib/core/cnn';
import { planNetwork } from '@/lib/core/cnn/network';
import { parameterSize } from '@/lib/core/cnn/parameters';
import { elementCount } from '@/lib/core/cnn/shape';

export interface Workload {
  readonly name: string;
  readonly title: string;
  readonly network: NetworkSpec;
  /** How often it runs in one turn, and how many of these are timed together: a timing should last some milliseconds. */
  readonly repeats: number;
  readonly together: number;
}

const MAPS_224: Shape = { height: 224, width: 224, channels: 64 };

function convolution(outChannels: number, kernel: number, padMode: 'same' | 'valid'): LayerSpec {
  return {
    kind: 'conv2d',
    id: 'conv',
    outChannels,
    kernelSize: [kernel, kernel],
    stride: [1, 1],
    dilation: [1, 1],
    groups: 1,
    padMode,
    padding: NO_PADDING,
    bias: true,
  };
}

const POOL: LayerSpec = {
  kind: 'maxPool2d',
  id: 'pool',
  kernelSize: [2, 2],
  stride: [2, 2],
  padMode: 'valid',
  padding: NO_PADDING,
  ceilMode: false,
  paddingValue: 'negativeInfinity',
};

export const WORKLOADS: readonly Workload[] = [
  {
    name: 'lesson',
    title: 'lesson: 32×32×3, 6 kernels 5×5',
    network: { input: { height: 32, width: 32, channels: 3 }, layers: [convolution(6, 5, 'valid')] },
    repeats: 10,
    together: 40,
  },
  {
    name: 'conv1_2',
    title: 'VGG conv1_2: 224×224×64, 64 kernels 3×3',
    network: { input: MAPS_224, layers: [convolution(64, 3, 'same')] },
    repeats: 4,
    together: 1,
  },
  {
    name: 'conv3_2',
    title: 'VGG conv3_2: 56×56×256, 256 kernels 3×3',
    network: { input: { height: 56, width: 56, channels: 256 }, layers: [convolution(256, 3, 'same')] },
    repeats: 4,
    together: 1,
  },
  {
    name: 'conv5_1',
    title: 'VGG conv5_1: 14×14×512, 512 kernels 3×3',
    network: { input: { height: 14, width: 14, channels: 512 }, layers: [convolution(512, 3, 'same')] },
    repeats: 6,
    together: 1,
  },
  {
    name: 'maxpool',
    title: 'max pool 2×2 on 224×224×64',
    network: { input: MAPS_224, layers: [POOL] },
    repeats: 6,
    together: 2,
  },
  {
    name: 'dense',
    title: 'dense 25088 → 4096',
    network: {
      input: { features: 25_088 },
      layers: [{ kind: 'dense', id: 'dense', outFeatures: 4096, bias: true }],
    },
    repeats: 5,
    together: 1,
  },
  { name: 'vgg16', title: 'VGG16 whole', network: vgg16({ convolutionBias: true }), repeats: 2, together: 1 },
];

export function workloadNamed(name: string): Workload {
  const found = WORKLOADS.find((workload) => workload.name === name);
  if (found === undefined)
    throw new Error(`no workload ${name}; there are ${WORKLOADS.map((one) => one.name).join(', ')}`);
  return found;
}

/** Multiply-accumulates of one run; comparisons for a network without weights. */
export function operationsOf({ network }: Workload): number {
  const report = inferNetwork(network);
  if (!report.ok) throw new Error(JSON.stringify(report.error));
  return report.value.macs > 0 ? report.value.macs : elementCount(network.input);
}

/** Values in [−1, 1), channels first. */
export function workloadInput({ network }: Workload): Float32Array {
  return uniform({ seed: 1, size: elementCount(network.input), most: 1 });
}

/** Uniform with the variance 2 / products of He and others, so that no layer of VGG16 swells or fades; biases in ±0.05. */
export function workloadWeights({ network }: Workload): NetworkWeights {
  const planned = planNetwork(network);
  if (!planned.ok) throw new Error(JSON.stringify(planned.error));
  let seed = 2;
  const layers = planned.value.layers.map(({ planned: { id, plan } }) => {
    const tensors = plan.parameterTensors.map((tensor) => {
      const products = tensor.dimensions.slice(1).reduce((product, dimension) => product * dimension, 1);
      seed += 1;
      const most = tensor.name === 'bias' ? 0.05 : Math.sqrt(6 / products);
      return [tensor.name, uniform({ seed, size: parameterSize(tensor), most })] as const;
    });
    return [id, Object.fromEntries(tensors)] as const;
  });
  return Object.fromEntries(layers.filter(([, tensors]) => Object.keys(tensors).length > 0));
}

/** Xorshift (Marsaglia 2003): 138 million numbers must not take longer than what is timed. */
function uniform({ seed, size, most }: { readonly seed: number; readonly size: number; readonly most: number }) {
  const values = new Float32Array(size);
  let state = Math.imul(seed, 2_654_435_761) | 1;
  for (let index = 0; index < size; index += 1) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    values[index] = (state / 2 ** 31) * most;
  }
  return values;
}
