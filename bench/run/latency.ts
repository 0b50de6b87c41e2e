/**
 * npm run latency: how long the small calls take on which lessons and questions are built, warm, in this process. It runs as
 * one compiled file: the loader of tsx names every closure again as it is made, a quarter of the time of calls like these.
 */
import {
  coverage,
  createTensor,
  inferNetwork,
  lenet,
  NO_PADDING,
  runNetwork,
  vgg16,
  windowGeometry,
} from '@/lib/core/cnn';
import type { LayerSpec, NetworkSpec } from '@/lib/core/cnn';
import { seededInput, seededWeights } from '@/tests/golden/seeded-values';

import { latencyTable, machine, saveLatencies, writeReport } from './results';
import type { Latency } from './results';
import { least, median } from './statistics';

const BATCHES = 60;
const BATCH_MILLISECONDS = 5;
const WARM_MILLISECONDS = 500;

const CONVOLUTION: LayerSpec<'conv2d'> = {
  kind: 'conv2d',
  id: 'conv',
  outChannels: 1,
  kernelSize: [3, 3],
  stride: [1, 1],
  dilation: [1, 1],
  groups: 1,
  padMode: 'valid',
  padding: NO_PADDING,
  bias: true,
};

/** The lecture's own question: 10×10×1, kernel 3×3, stride 3. */
const QUIZ: NetworkSpec = {
  input: { height: 10, width: 10, channels: 1 },
  layers: [{ ...CONVOLUTION, stride: [3, 3] }],
};

const LESSON: NetworkSpec = {
  input: { height: 32, width: 32, channels: 3 },
  layers: [{ ...CONVOLUTION, outChannels: 6, kernelSize: [5, 5] }],
};

const VGG16 = vgg16({ convolutionBias: true });
const LENET = lenet({ convolutionBias: true });

function timed(title: string, call: () => { readonly ok: boolean }, goal: number | null = null): Latency {
  const count = warmUp(title, call);
  const times = Array.from({ length: BATCHES }, () => {
    const start = performance.now();
    for (let index = 0; index < count; index += 1) call();
    return ((performance.now() - start) * 1000) / count;
  });
  return { title, median: median(times), least: least(times), goal };
}

/** How many calls make a batch that the clock can see. */
function warmUp(title: string, call: () => { readonly ok: boolean }): number {
  if (!call().ok) throw new Error(`${title}: refused`);
  const start = performance.now();
  let calls = 0;
  while (performance.now() - start < WARM_MILLISECONDS) {
    call();
    calls += 1;
  }
  return Math.max(1, Math.round((calls * BATCH_MILLISECONDS) / WARM_MILLISECONDS));
}

function runOf(network: NetworkSpec): () => { readonly ok: boolean } {
  const weights = seededWeights('latency', network);
  const input = createTensor(network.input, seededInput('latency', network.input));
  if (!input.ok) throw new Error(JSON.stringify(input.error));
  return () => runNetwork(network, { weights, input: input.value });
}

function coverageOfQuiz(): { readonly ok: boolean } {
  const geometry = windowGeometry({ height: 10, width: 10 }, { ...CONVOLUTION, stride: [3, 3], rounding: 'floor' });
  if (geometry.ok) coverage(geometry.value);
  return geometry;
}

const latencies = [
  timed('shapes, parameters and MACs of VGG16', () => inferNetwork(VGG16), 50),
  timed('shapes, parameters and MACs of LeNet-5', () => inferNetwork(LENET)),
  timed('shapes and parameters of one convolution, 10×10', () => inferNetwork(QUIZ)),
  timed('how often each of 10×10 cells is used', coverageOfQuiz),
  timed('values of one 3×3 convolution on 10×10', runOf(QUIZ)),
  timed('values of 6 kernels 5×5 on 32×32×3', runOf(LESSON)),
  timed('values of LeNet-5, all layers kept', runOf(LENET)),
];
console.log(`${machine()}\n\n${latencyTable(latencies)}`);
await saveLatencies(latencies);
writeReport();
