/** Single layers with everything about them drawn. Small numbers, so that edges are met often. */
import { NO_PADDING } from '@/lib/core/cnn';

import type { LayerSpec, Padding, Pair, Volume } from '@/lib/core/cnn';
import type { Rng } from '@/lib/core/shared/rng';

export const MOST_PADDING = 3;

export function drawVolume(rng: Rng, mostChannels = 4): Volume {
  return { height: rng.integer(3, 12), width: rng.integer(3, 12), channels: rng.integer(1, mostChannels) };
}

export function drawPair(rng: Rng, [from, to]: readonly [number, number]): Pair {
  return [rng.integer(from, to), rng.integer(from, to)];
}

/** Four sides that are not all equal. */
export function drawSides(rng: Rng, most: Pair = [MOST_PADDING, MOST_PADDING]): Padding {
  const side = (limit: number) => rng.integer(0, limit);
  const sides = { top: side(most[0]), bottom: side(most[0]), left: side(most[1]), right: side(most[1]) };
  if (sides.top !== sides.bottom || sides.left !== sides.right || most[1] === 0) return sides;
  return { ...sides, right: sides.right === 0 ? 1 : sides.right - 1 };
}

type Spec<K extends LayerSpec['kind']> = Extract<LayerSpec, { kind: K }>;

/** A convolution whose unstated parts are plain: 1 to 5 kernels, 1 to 4 cells a side, stride 1, valid, with or without bias. */
export function drawConvolution(rng: Rng, stated: Partial<Spec<'conv2d'>> = {}): Spec<'conv2d'> {
  return {
    kind: 'conv2d',
    id: 'conv',
    outChannels: rng.integer(1, 5),
    kernelSize: drawPair(rng, [1, 4]),
    stride: [1, 1],
    dilation: [1, 1],
    groups: 1,
    padMode: 'valid',
    padding: NO_PADDING,
    bias: rng.pick([true, false]),
    ...stated,
  };
}

type Pooling = Pick<Spec<'maxPool2d'>, 'kernelSize' | 'stride' | 'padMode' | 'padding' | 'ceilMode'>;

/** A pooling window of one pad mode; explicit padding stays below the kernel, as every framework demands. */
export function drawPooling(rng: Rng, { padMode, ceilMode }: Pick<Pooling, 'padMode' | 'ceilMode'>): Pooling {
  const kernelSize = drawPair(rng, [padMode === 'pad' ? 2 : 1, 4]);
  const most: Pair = [kernelSize[0] - 1, kernelSize[1] - 1];
  const padding = padMode === 'pad' ? drawSides(rng, most) : NO_PADDING;
  return { kernelSize, stride: drawPair(rng, [1, 3]), padMode, padding, ceilMode };
}

export function maxPooling(window: Pooling, paddingValue: Spec<'maxPool2d'>['paddingValue']): Spec<'maxPool2d'> {
  return { kind: 'maxPool2d', id: 'pool', ...window, paddingValue };
}

export function averagePooling(window: Pooling, { countIncludePad }: { countIncludePad: boolean }): Spec<'avgPool2d'> {
  return { kind: 'avgPool2d', id: 'pool', ...window, countIncludePad };
}

export function drawDense(rng: Rng, id = 'dense'): Spec<'dense'> {
  return { kind: 'dense', id, outFeatures: rng.integer(1, 12), bias: rng.pick([true, false]) };
}

export function drawBatchNorm(rng: Rng, id = 'norm'): Spec<'batchNorm'> {
  return { kind: 'batchNorm', id, epsilon: rng.pick([1e-5, 1e-3, 0.1]), momentum: 0.1 };
}

export function drawResponseNorm(rng: Rng, id = 'norm'): Spec<'localResponseNorm'> {
  const [alpha, beta, k] = [rng.pick([1e-4, 0.1, 1]), rng.pick([0.5, 0.75, 1]), rng.pick([1, 2])];
  return { kind: 'localResponseNorm', id, size: rng.pick([1, 3, 5]), alpha, beta, k };
}

const ACTIVATIONS = ['relu', 'relu6', 'sigmoid', 'tanh', 'softmax', 'leakyRelu'] as const;

export function drawActivation(rng: Rng, id = 'activation'): LayerSpec {
  const kind = rng.pick(ACTIVATIONS);
  return kind === 'leakyRelu' ? { kind, id, negativeSlope: rng.pick([0, 0.01, 0.2, 1.5]) } : { kind, id };
}
