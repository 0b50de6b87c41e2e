/** Small graphs, shaped as the blocks of published networks are. */
import { NETWORK_INPUT } from '@/lib/core/cnn';

import type { LayerSpec, NetworkSpec } from '@/lib/core/cnn';
import type { Rng } from '@/lib/core/shared/rng';

import type { Family } from './cases';
import {
  averagePooling,
  drawActivation,
  drawBatchNorm,
  drawConvolution,
  drawDense,
  drawPair,
  drawPooling,
  drawResponseNorm,
  drawSides,
  drawVolume,
  maxPooling,
} from './layers';

type Draw = (rng: Rng) => LayerSpec;

const POOL_MODES = ['valid', 'same', 'pad'] as const;

const IN_CHAINS: readonly Draw[] = [
  (rng) => drawConvolution(rng, { padMode: 'same', stride: drawPair(rng, [1, 2]) }),
  (rng) => drawConvolution(rng, { padMode: 'pad', padding: drawSides(rng), dilation: drawPair(rng, [1, 2]) }),
  (rng) => drawConvolution(rng),
  (rng) => maxPooling(drawPooling(rng, { padMode: rng.pick(POOL_MODES), ceilMode: false }), 'negativeInfinity'),
  (rng) => {
    const window = drawPooling(rng, { padMode: rng.pick(POOL_MODES), ceilMode: false });
    return averagePooling(window, { countIncludePad: rng.pick([true, false]) });
  },
  (rng) => drawActivation(rng),
  (rng) => drawActivation(rng),
  (rng) => drawBatchNorm(rng),
  (rng) => drawResponseNorm(rng),
  (rng) => ({ kind: 'zeroPad2d', id: 'pad', padding: drawSides(rng) }),
];

function drawChain(rng: Rng): NetworkSpec {
  const layers = Array.from({ length: rng.integer(2, 6) }, (_unused, index) => ({
    ...rng.pick(IN_CHAINS)(rng),
    id: `layer${index}`,
  }));
  return { input: drawVolume(rng), layers };
}

/** Convolution, pooling, and a classifier on top. */
function drawClassifier(rng: Rng): NetworkSpec {
  const order = rng.pick(['channelsFirst', 'channelsLast'] as const);
  const window = drawPooling(rng, { padMode: rng.pick(POOL_MODES), ceilMode: false });
  const layers: readonly LayerSpec[] = [
    drawConvolution(rng, { padMode: rng.pick(['valid', 'same']) }),
    drawActivation(rng),
    rng.pick([
      { kind: 'globalAvgPool2d' as const, id: 'pool' },
      maxPooling(window, 'negativeInfinity'),
      averagePooling(window, { countIncludePad: true }),
    ]),
    { kind: 'flatten', id: 'flatten', order },
    drawDense(rng),
    { kind: 'softmax', id: 'softmax' },
  ];
  return { input: drawVolume(rng), layers };
}

/** A basic block of ResNet: two convolutions, and the input, projected where its shape changed, added to them. */
function drawResidual(rng: Rng): NetworkSpec {
  const input = drawVolume(rng);
  const [outChannels, stride] = [rng.integer(1, 4), drawPair(rng, [1, 2])];
  const shared = { outChannels, padMode: 'same', kernelSize: drawPair(rng, [1, 3]) } as const;
  const layers: readonly LayerSpec[] = [
    drawConvolution(rng, { ...shared, id: 'conv1', stride }),
    drawBatchNorm(rng),
    drawConvolution(rng, { ...shared, id: 'conv2' }),
    drawConvolution(rng, { ...shared, id: 'projection', kernelSize: [1, 1], stride, inputs: [NETWORK_INPUT] }),
    { kind: 'add', id: 'sum', inputs: ['conv2', 'projection'] },
    drawActivation(rng),
  ];
  return { input, layers };
}

/** A block of GoogLeNet: branches beside each other, joined along the channels. */
function drawInception(rng: Rng): NetworkSpec {
  const same = { padMode: 'same', inputs: [NETWORK_INPUT] } as const;
  const layers: readonly LayerSpec[] = [
    drawConvolution(rng, { ...same, id: 'one', kernelSize: [1, 1] }),
    drawConvolution(rng, { ...same, id: 'wide' }),
    {
      ...maxPooling({ ...drawPooling(rng, { padMode: 'same', ceilMode: false }), stride: [1, 1] }, 'negativeInfinity'),
      inputs: [NETWORK_INPUT],
    },
    drawConvolution(rng, { padMode: 'same', id: 'behindPool', kernelSize: [1, 1] }),
    { kind: 'concat', id: 'joined', inputs: rng.shuffle(['one', 'wide', 'behindPool']) },
    drawActivation(rng),
  ];
  return { input: drawVolume(rng), layers };
}

/** An inverted residual of MobileNetV2: widened, depthwise, narrowed, and the input added. */
function drawInverted(rng: Rng): NetworkSpec {
  const input = drawVolume(rng);
  const wide = input.channels * rng.integer(2, 3);
  const point = { kernelSize: [1, 1] } as const;
  const layers: readonly LayerSpec[] = [
    drawConvolution(rng, { ...point, id: 'widen', outChannels: wide }),
    { kind: 'relu6', id: 'relu6' },
    drawConvolution(rng, { id: 'depthwise', outChannels: wide, groups: wide, padMode: 'same' }),
    drawBatchNorm(rng),
    drawConvolution(rng, { ...point, id: 'narrow', outChannels: input.channels }),
    { kind: 'add', id: 'sum', inputs: ['narrow', NETWORK_INPUT] },
  ];
  return { input, layers };
}

export const GRAPH_FAMILIES: readonly Family[] = [
  { name: 'graph: chain', draw: drawChain },
  { name: 'graph: classifier', draw: drawClassifier },
  { name: 'graph: residual', draw: drawResidual },
  { name: 'graph: inception', draw: drawInception },
  { name: 'graph: inverted residual', draw: drawInverted },
];
