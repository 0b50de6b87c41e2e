import { describe, expect, test } from 'vitest';

import { inferNetwork } from '../network';
import type { NetworkSpec } from '../network';
import { formatShape } from '../shape';
import { lenet } from './lenet';
import { vgg16 } from './vgg16';

function report(network: NetworkSpec) {
  const inferred = inferNetwork(network);
  if (!inferred.ok) throw new Error(inferred.error.code);
  return inferred.value;
}

/** Layer by layer as published: output, weights, with bias, MACs. */
const VGG16 = [
  ['conv1_1', '224×224×64', 1_728, 1_792, 86_704_128],
  ['conv1_2', '224×224×64', 36_864, 36_928, 1_849_688_064],
  ['conv2_1', '112×112×128', 73_728, 73_856, 924_844_032],
  ['conv2_2', '112×112×128', 147_456, 147_584, 1_849_688_064],
  ['conv3_1', '56×56×256', 294_912, 295_168, 924_844_032],
  ['conv3_2', '56×56×256', 589_824, 590_080, 1_849_688_064],
  ['conv3_3', '56×56×256', 589_824, 590_080, 1_849_688_064],
  ['conv4_1', '28×28×512', 1_179_648, 1_180_160, 924_844_032],
  ['conv4_2', '28×28×512', 2_359_296, 2_359_808, 1_849_688_064],
  ['conv4_3', '28×28×512', 2_359_296, 2_359_808, 1_849_688_064],
  ['conv5_1', '14×14×512', 2_359_296, 2_359_808, 462_422_016],
  ['conv5_2', '14×14×512', 2_359_296, 2_359_808, 462_422_016],
  ['conv5_3', '14×14×512', 2_359_296, 2_359_808, 462_422_016],
  ['fc6', '4096', 102_760_448, 102_764_544, 102_760_448],
  ['fc7', '4096', 16_777_216, 16_781_312, 16_777_216],
  ['fc8', '1000', 4_096_000, 4_097_000, 4_096_000],
] as const;

describe('VGG16', () => {
  const biased = report(vgg16({ convolutionBias: true }));

  test('has the published output, parameters and MACs in every layer with weights', () => {
    const measured = biased.layers
      .filter(({ parameters }) => parameters.total > 0)
      .map(({ id, output, parameters, macs }) => [id, formatShape(output), parameters.weights, parameters.total, macs]);
    expect(measured).toEqual(VGG16);
  });

  test('halves the map five times, to 7×7×512', () => {
    const pools = biased.layers.filter(({ kind }) => kind === 'maxPool2d');
    expect(pools.map(({ output }) => formatShape(output))).toEqual([
      '112×112×64',
      '56×56×128',
      '28×28×256',
      '14×14×512',
      '7×7×512',
    ]);
  });

  test('has 138,357,544 parameters, 138,344,128 of them weights, and 15,470,264,320 MACs', () => {
    expect(biased.parameters).toEqual({ weights: 138_344_128, biases: 13_416, total: 138_357_544, statistics: 0 });
    expect(biased.macs).toBe(15_470_264_320);
  });

  test('has 138,353,320 parameters with bias in its dense layers alone', () => {
    expect(report(vgg16({ convolutionBias: false })).parameters.total).toBe(138_353_320);
  });
});

describe('LeNet', () => {
  const { layers, parameters, macs } = report(lenet({ convolutionBias: true }));

  test('goes 28×28×6, 14×14×6, 10×10×16, 5×5×16, 400, 120, 84, 10', () => {
    const shapes = layers.filter(({ kind }) => kind !== 'relu').map(({ output }) => formatShape(output));
    expect(shapes).toEqual(['28×28×6', '14×14×6', '10×10×16', '5×5×16', '400', '120', '84', '10']);
  });

  test('has 61,706 parameters, 61,684 without the bias of its convolutions, and 416,520 MACs', () => {
    expect(parameters.total).toBe(61_706);
    expect(report(lenet({ convolutionBias: false })).parameters.total).toBe(61_684);
    expect(macs).toBe(28 * 28 * 150 + 10 * 10 * 2_400 + 48_000 + 10_080 + 840);
  });
});
