import { describe, expect, test } from 'vitest';

import { inferNetwork } from '../network';
import type { NetworkSpec } from '../network';
import { formatShape } from '../shape';
import { alexnetOriginal } from './alexnet-original';
import { lenet } from './lenet';
import { MODEL_NAMES, MODELS } from './models';
import type { ModelName } from './models';
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

/**
 * Parameters as PyTorch counts them and MACs in units of 10⁹, to the published digits. Source: "num_params" and "GFLOPS" of
 * torchvision's weights (its GFLOPS are MACs); alexnet-original: Caffe's bvlc_alexnet.
 */
const PUBLISHED: Readonly<Record<Exclude<ModelName, 'lenet'>, readonly [parameters: number, gigaMacs: string]>> = {
  alexnet: [61_100_840, '0.71'],
  'alexnet-original': [60_965_224, '0.72'],
  vgg11: [132_863_336, '7.61'],
  vgg13: [133_047_848, '11.31'],
  vgg16: [138_357_544, '15.47'],
  vgg19: [143_667_240, '19.63'],
  googlenet: [6_624_904, '1.50'],
  resnet18: [11_689_512, '1.81'],
  resnet34: [21_797_672, '3.66'],
  resnet50: [25_557_032, '4.09'],
  'squeezenet1.0': [1_248_424, '0.82'],
  'squeezenet1.1': [1_235_496, '0.35'],
  'mobilenet-v2': [3_504_872, '0.30'],
};

describe('every model', () => {
  test.each(Object.entries(PUBLISHED))('%s has its published parameters and MACs', (name, published) => {
    const { parameters, macs } = report(buildByName(name));
    expect([parameters.total, (macs / 1e9).toFixed(2)]).toEqual(published);
  });

  test.each(MODEL_NAMES)('%s ends with one value for each class and says where it comes from', (name) => {
    const { title, source, year } = MODELS[name];
    expect(formatShape(report(buildByName(name)).output)).toBe(name === 'lenet' ? '10' : '1000');
    expect([title.zh, title.en, source].every((text) => text.length > 5)).toBe(true);
    expect(year).toBeGreaterThanOrEqual(1998);
  });

  test.each(MODEL_NAMES)(
    '%s has biases in its dense layers and behind its norms alone when convolutions have none',
    (name) => {
      const { layers } = report(MODELS[name].build({ convolutionBias: false }));
      const biased = layers.filter(({ parameters }) => parameters.biases > 0).map(({ kind }) => kind);
      expect(biased.filter((kind) => kind !== 'dense' && kind !== 'batchNorm')).toEqual([]);
    },
  );

  test('residual networks keep two running statistics for each channel they normalise', () => {
    // Keras counts these as "non-trainable": 53,120 in ResNet50.
    expect(report(MODELS.resnet50.build({ convolutionBias: true })).parameters.statistics).toBe(53_120);
  });

  test('ResNet-50 goes 112, 56, 28, 14, 7 to 2048 maps', () => {
    const { layers } = report(MODELS.resnet50.build({ convolutionBias: true }));
    const stages = ['conv1_relu', 'layer1_2_relu', 'layer2_3_relu', 'layer3_5_relu', 'layer4_2_relu'];
    expect(stages.map((id) => formatted(layers, id))).toEqual([
      '112×112×64',
      '56×56×256',
      '28×28×512',
      '14×14×1024',
      '7×7×2048',
    ]);
  });

  test('GoogLeNet needs its pools rounded up: 56, 28, 14, 7, and as many maps as its four branches have together', () => {
    const { layers } = report(MODELS.googlenet.build({ convolutionBias: true }));
    expect(['pool1', 'pool2', 'pool3', 'pool4', 'inception5b'].map((id) => formatted(layers, id))).toEqual([
      '56×56×64',
      '28×28×192',
      '14×14×480',
      '7×7×832',
      '7×7×1024',
    ]);
  });

  test('AlexNet as published goes 55×55×96, 27×27×256, 13×13×384 and has 724,406,816 MACs', () => {
    const { layers, macs } = report(alexnetOriginal({ convolutionBias: true }));
    expect(['conv1', 'conv2', 'conv3', 'pool5'].map((id) => formatted(layers, id))).toEqual([
      '55×55×96',
      '27×27×256',
      '13×13×384',
      '6×6×256',
    ]);
    expect(macs).toBe(724_406_816);
  });
});

function buildByName(name: string): NetworkSpec {
  const found = MODEL_NAMES.find((known) => known === name);
  if (found === undefined) throw new Error(`no model ${name}`);
  return MODELS[found].build({ convolutionBias: true });
}

function formatted(layers: ReturnType<typeof report>['layers'], id: string): string | undefined {
  const layer = layers.find((candidate) => candidate.id === id);
  return layer === undefined ? undefined : formatShape(layer.output);
}
