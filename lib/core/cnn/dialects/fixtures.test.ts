import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

import { inferNetwork } from '../network';
import type { Shape } from '../shape';
import { readCode } from './read-code';
import type { ReadCodeOptions } from './read-code';

const IMAGE: Shape = { height: 224, width: 224, channels: 3 };
const GREY: Shape = { height: 32, width: 32, channels: 1 };

function readFixture(file: string, options: ReadCodeOptions) {
  const source = readFileSync(join(import.meta.dirname, 'fixtures', file), 'utf8');
  const read = readCode(source, options);
  if (!read.ok) throw new Error(`${file}:${read.error.line}:${read.error.column} ${read.error.message.en}`);
  const report = inferNetwork(read.value.network);
  if (!report.ok) throw new Error(report.error.code);
  return { ...read.value, report: report.value };
}

/** Published totals: the frameworks' own documentation of their pretrained models, and MindSpore's configuration file. */
const TOTALS = [
  ['pytorch_lenet.py', 'LeNet', GREY, 61_706],
  ['pytorch_vgg.py', 'vgg11', IMAGE, 132_863_336],
  ['pytorch_vgg.py', 'vgg13', IMAGE, 133_047_848],
  ['pytorch_vgg.py', 'vgg16', IMAGE, 138_357_544],
  ['pytorch_vgg.py', 'vgg16_bn', IMAGE, 138_365_992],
  ['pytorch_vgg.py', 'vgg19', IMAGE, 143_667_240],
  ['pytorch_resnet.py', 'resnet18', IMAGE, 11_689_512],
  ['pytorch_resnet.py', 'resnet34', IMAGE, 21_797_672],
  ['pytorch_resnet.py', 'resnet50', IMAGE, 25_557_032],
  ['mindspore_lenet.py', 'LeNet5', GREY, 61_706],
  ['mindspore_vgg.py', 'vgg16', IMAGE, 138_353_320],
  ['mindspore_resnet.py', 'resnet50', IMAGE, 25_557_032],
  ['keras_lenet.py', 'model', GREY, 61_706],
  ['keras_vgg16.py', 'VGG16', IMAGE, 138_357_544],
] as const;

describe('published model files', () => {
  test.each(TOTALS)('%s %s has its published number of parameters', (...[file, entry, input, total]) => {
    expect(readFixture(file, { entry, input }).report.parameters.total).toBe(total);
  });

  test('the Keras ResNet50 has 25,636,712 parameters, 53,120 of them not trained', () => {
    const { parameters } = readFixture('keras_resnet.py', { entry: 'ResNet50' }).report;
    expect(parameters.total + parameters.statistics).toBe(25_636_712);
    expect(parameters.statistics).toBe(53_120);
  });

  test.each([
    ['pytorch_vgg.py', 'vgg16'],
    ['mindspore_vgg.py', 'vgg16'],
    ['keras_vgg16.py', 'VGG16'],
  ])('%s multiplies and adds 15,470,264,320 times', (file, entry) => {
    expect(readFixture(file, { entry, input: IMAGE }).report.macs).toBe(15_470_264_320);
  });

  test.each([
    ['pytorch_lenet.py', 'LeNet'],
    ['mindspore_lenet.py', 'LeNet5'],
    ['keras_lenet.py', 'model'],
  ])('the only network of %s is found without naming it', (file, entry) => {
    const found = readFixture(file, { input: GREY });
    expect(found.entry).toBe(entry);
    expect(found.report.output).toEqual({ features: 10 });
  });

  test('layers are named by where they hang, and a ReLU used twice gets a number', () => {
    const { network } = readFixture('pytorch_resnet.py', { entry: 'resnet18', input: IMAGE });
    const ids = network.layers.map(({ id }) => id);
    expect(ids.slice(0, 10)).toEqual([
      'conv1',
      'bn1',
      'relu',
      'maxpool',
      'layer1_0_conv1',
      'layer1_0_bn1',
      'layer1_0_relu',
      'layer1_0_conv2',
      'layer1_0_bn2',
      'add_1',
    ]);
    expect(ids).toContain('layer1_0_relu_2');
    expect(ids).toContain('layer2_0_downsample_0');
  });

  test('arguments go to the entry', () => {
    const options = { entry: 'resnet18', input: IMAGE, arguments: { num_classes: 10 } };
    expect(readFixture('pytorch_resnet.py', options).report.output).toEqual({ features: 10 });
  });
});
