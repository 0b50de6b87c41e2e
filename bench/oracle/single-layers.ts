/** The families of one layer, or of a layer with the few it cannot be told apart without. */
import { NETWORK_INPUT } from '@/lib/core/cnn';

import type { LayerSpec, NetworkSpec, Shape } from '@/lib/core/cnn';
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

const network = (input: Shape, ...layers: readonly LayerSpec[]): NetworkSpec => ({ input, layers });

const family = (name: string, draw: Family['draw']): Family => ({ name, draw });

function drawFeatures(rng: Rng): Shape {
  return { features: rng.integer(1, 40) };
}

function drawEither(rng: Rng): Shape {
  return rng.pick([drawVolume(rng, 7), drawFeatures(rng)]);
}

const CONVOLUTIONS: readonly Family[] = [
  family('conv valid', (rng) => network(drawVolume(rng), drawConvolution(rng, { stride: drawPair(rng, [1, 3]) }))),
  family('conv valid dilated', (rng) =>
    network(drawVolume(rng), drawConvolution(rng, { stride: drawPair(rng, [1, 2]), dilation: drawPair(rng, [1, 3]) })),
  ),
  family('conv same stride 1', (rng) =>
    network(drawVolume(rng), drawConvolution(rng, { kernelSize: drawPair(rng, [1, 6]), padMode: 'same' })),
  ),
  family('conv same stride 2, 3', (rng) =>
    network(
      drawVolume(rng),
      drawConvolution(rng, { kernelSize: drawPair(rng, [1, 6]), stride: drawPair(rng, [2, 3]), padMode: 'same' }),
    ),
  ),
  family('conv same dilated', (rng) => {
    const [stride, dilation] = [drawPair(rng, [1, 3]), drawPair(rng, [1, 3])];
    return network(drawVolume(rng), drawConvolution(rng, { stride, dilation, padMode: 'same' }));
  }),
  family('conv pad, four sides', (rng) => {
    const stated = { stride: drawPair(rng, [1, 3]), dilation: drawPair(rng, [1, 2]) };
    return network(drawVolume(rng), drawConvolution(rng, { ...stated, padMode: 'pad', padding: drawSides(rng) }));
  }),
  family('conv grouped', (rng) => {
    const groups = rng.integer(2, 3);
    const input = { ...drawVolume(rng), channels: groups * rng.integer(1, 3) };
    const stated = { groups, outChannels: groups * rng.integer(1, 3), stride: drawPair(rng, [1, 2]) };
    return network(input, drawConvolution(rng, { ...stated, padMode: rng.pick(['valid', 'same']) }));
  }),
  family('conv depthwise', (rng) => {
    const input = drawVolume(rng, 6);
    const stated = { groups: input.channels, outChannels: input.channels * rng.integer(1, 2) };
    const window = { stride: drawPair(rng, [1, 3]), dilation: drawPair(rng, [1, 2]) };
    return network(input, drawConvolution(rng, { ...stated, ...window, padMode: rng.pick(['valid', 'same']) }));
  }),
];

const POOLINGS: readonly Family[] = [
  ...(['valid', 'same', 'pad'] as const).flatMap((padMode) => [
    family(`max pool ${padMode}`, (rng) =>
      network(drawVolume(rng), maxPooling(drawPooling(rng, { padMode, ceilMode: false }), 'negativeInfinity')),
    ),
    ...[true, false].map((countIncludePad) =>
      family(`average pool ${padMode}, padding ${countIncludePad ? 'counts' : 'left out'}`, (rng) =>
        network(drawVolume(rng), averagePooling(drawPooling(rng, { padMode, ceilMode: false }), { countIncludePad })),
      ),
    ),
  ]),
  family('max pool ceil', (rng) => {
    const window = drawPooling(rng, { padMode: rng.pick(['valid', 'pad']), ceilMode: true });
    return network(drawVolume(rng), maxPooling(window, 'negativeInfinity'));
  }),
  family('max pool, padding 0', (rng) => {
    const window = drawPooling(rng, { padMode: rng.pick(['same', 'pad']), ceilMode: rng.pick([true, false]) });
    return network(drawVolume(rng), maxPooling(window, 'zero'));
  }),
  ...[true, false].map((countIncludePad) =>
    family(`average pool ceil, padding ${countIncludePad ? 'counts' : 'left out'}`, (rng) => {
      const window = drawPooling(rng, { padMode: rng.pick(['valid', 'pad']), ceilMode: true });
      return network(drawVolume(rng), averagePooling(window, { countIncludePad }));
    }),
  ),
  family('global average pool', (rng) => network(drawVolume(rng, 8), { kind: 'globalAvgPool2d', id: 'pool' })),
];

const OTHERS: readonly Family[] = [
  family('dense', (rng) => network(drawFeatures(rng), drawDense(rng))),
  family('flatten, dense', (rng) => {
    const order = rng.pick(['channelsFirst', 'channelsLast'] as const);
    return network(drawVolume(rng), { kind: 'flatten', id: 'flatten', order }, drawDense(rng));
  }),
  family('activation', (rng) => network(drawEither(rng), drawActivation(rng))),
  family('softmax', (rng) => network(drawEither(rng), { kind: 'softmax', id: 'softmax' })),
  family('batch norm', (rng) => network(drawEither(rng), drawBatchNorm(rng))),
  family('local response norm', (rng) => network(drawVolume(rng, 9), drawResponseNorm(rng))),
  family('zero pad', (rng) =>
    network(drawVolume(rng), { kind: 'zeroPad2d', id: 'pad', padding: drawSides(rng) }, drawConvolution(rng)),
  ),
  family('dropout', (rng) =>
    network(drawEither(rng), { kind: 'dropout', id: 'dropout', rate: rng.pick([0, 0.2, 0.5]) }, drawActivation(rng)),
  ),
  family('add', (rng) => {
    const terms = Array.from({ length: rng.integer(1, 2) }, (_unused, index) => drawActivation(rng, `term${index}`));
    const fromInput = terms.map((term) => ({ ...term, inputs: [NETWORK_INPUT] }));
    const inputs = [NETWORK_INPUT, ...terms.map(({ id }) => id)];
    return network(drawEither(rng), ...fromInput, { kind: 'add', id: 'sum', inputs: rng.shuffle(inputs) });
  }),
  family('concat', (rng) => {
    const input = drawEither(rng);
    const parts = Array.from({ length: rng.integer(1, 3) }, (_unused, index): LayerSpec => {
      const id = `part${index}`;
      const part = 'features' in input ? drawDense(rng, id) : drawConvolution(rng, { id, padMode: 'same' });
      return { ...part, inputs: [NETWORK_INPUT] };
    });
    const inputs = rng.shuffle([NETWORK_INPUT, ...parts.map(({ id }) => id)]);
    return network(input, ...parts, { kind: 'concat', id: 'joined', inputs });
  }),
];

export const LAYER_FAMILIES: readonly Family[] = [...CONVOLUTIONS, ...POOLINGS, ...OTHERS];
