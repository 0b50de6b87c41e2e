import { elementCount, isVolume } from '../../cnn';
import { numberValue } from '../value';

import { depthStep } from './depth-step';
import { sizeSteps } from './size-steps';
import { worked } from './step';

import type { Localized } from '../../shared/locale';
import type { Frame } from '../frame';
import type { Quantity, Step } from './quantity';

/** How many values the asked layer gives: height × width × channels of a volume, the length of a vector. */
export const outputSize: Quantity = {
  code: 'output_size',
  title: { zh: '输出里数的个数', en: 'Number of values in the output' },
  nudge: {
    zh: '先写出输出的形状；里面一共有多少个数？',
    en: 'Write down the shape of the output first; how many numbers does it hold?',
  },
  type: 'number',
  compute: ({ target }) => numberValue(target.outputValues),
  solve: (frame) => (isVolume(frame.target.output) ? volumeSteps(frame) : vectorSteps(frame)),
};

function volumeSteps(frame: Frame): readonly Step[] {
  const { output, outputValues } = frame.target;
  if (!isVolume(output)) return [];
  const product = worked(PRODUCT, {
    formula: 'H_{out} \\times W_{out} \\times C_{out}',
    expression: `${output.height} * ${output.width} * ${output.channels}`,
    value: outputValues,
  });
  return [...sizeSteps(frame), depthStep(frame), product];
}

function vectorSteps(frame: Frame): readonly Step[] {
  const { layer, target } = frame;
  const { input, outputValues: value } = target;
  if (layer.kind === 'dense')
    return [worked(DENSE, { formula: 'n_{out}', expression: String(layer.outFeatures), value })];
  if (layer.kind === 'concat') {
    const counts = target.inputShapes.map(elementCount);
    return [worked(JOINED, { expression: counts.join(' + '), value })];
  }
  if (!isVolume(input)) {
    const before = layerBefore(frame);
    return [
      ...(before === null ? [] : vectorSteps(before)),
      worked(KEPT, { expression: String(input.features), value }),
    ];
  }
  const product = worked(FLAT, {
    formula: 'H \\times W \\times C',
    expression: `${input.height} * ${input.width} * ${input.channels}`,
    value,
  });
  return [...sizeSteps(frame), ...channelSteps(frame, input.channels), product];
}

/** Where the channels that are flattened come from: the last layer that sets their number. */
function channelSteps(frame: Frame, channels: number): readonly Step[] {
  let before = layerBefore(frame);
  while (before !== null && before.layer.kind !== 'conv2d' && before.layer.kind !== 'concat')
    before = layerBefore(before);
  const step = before === null ? null : depthStep(before);
  return step?.value === channels ? [step] : [];
}

/** The same frame asked of the layer that the asked one reads; null where that is the input. */
function layerBefore(frame: Frame): Frame | null {
  const index = frame.report.layers.findIndex(({ id }) => id === frame.target.inputs[0]);
  const layer = frame.network.layers[index];
  const target = frame.report.layers[index];
  return layer === undefined || target === undefined ? null : { ...frame, index, layer, target };
}

const PRODUCT: Localized = { zh: '一共有', en: 'In all there are' };
const DENSE: Localized = {
  zh: '全连接层的输出个数由它自己规定',
  en: 'A dense layer sets the number of its outputs itself',
};
const JOINED: Localized = { zh: '几路接在一起', en: 'The branches are put one behind the other' };
const KEPT: Localized = {
  zh: '这一层逐个数计算，个数不变',
  en: 'This layer works on each number by itself, so they stay as many',
};
const FLAT: Localized = {
  zh: '展平只是把数排成一列，个数不变',
  en: 'Flattening puts the values in one row and changes nothing about how many there are',
};
