import { isVolume } from '../../cnn';
import { numberValue } from '../value';

import type { Localized } from '../../shared/locale';
import type { Frame } from '../frame';
import type { Quantity, Step } from './quantity';

/** The numbers the asked layer learns: weights, and biases where the layer has them (cnn/parameters.ts). */
export const parameterCount: Quantity = {
  code: 'parameter_count',
  type: 'number',
  compute: ({ target }) => numberValue(target.parameters.total),
  solve(frame) {
    const { layer, target } = frame;
    if (layer.kind === 'conv2d') return convSteps(frame);
    if (layer.kind === 'dense' && !isVolume(target.input)) {
      const product = `${target.input.features} \\times ${layer.outFeatures}`;
      const weights = weightStep(
        { zh: '每个输出与每个输入之间一个权重', en: 'One weight between each input and each output' },
        { product, value: target.parameters.weights },
      );
      return [weights, ...totalSteps(frame)];
    }
    return [noParameters()];
  },
};

function convSteps(frame: Frame): readonly Step[] {
  const { layer, target } = frame;
  if (layer.kind !== 'conv2d' || !isVolume(target.input)) return [];
  const depth = target.input.channels / layer.groups;
  const [height, width] = layer.kernelSize;
  const one = height * width * depth;
  const perKernel = weightStep(
    {
      zh: '一个卷积核：高 × 宽 × 深度（深度等于输入的通道数）',
      en: 'One kernel: height × width × depth, its depth being the channels of the input',
    },
    { product: `${height} \\times ${width} \\times ${depth}`, value: one },
  );
  const all = weightStep(
    { zh: `共 ${layer.outChannels} 个卷积核`, en: `${layer.outChannels} kernels in all` },
    { product: `${one} \\times ${layer.outChannels}`, value: target.parameters.weights },
  );
  return [perKernel, all, ...totalSteps(frame)];
}

function totalSteps({ target: { parameters } }: Frame): readonly Step[] {
  if (parameters.biases === 0) {
    return [
      {
        text: { zh: '这一层没有偏置。', en: 'This layer has no bias.' },
        check: { expression: '0', value: parameters.biases },
      },
    ];
  }
  const sum = `${parameters.weights} + ${parameters.biases}`;
  return [
    {
      text: {
        zh: `每个输出通道再加一个偏置：$${sum} = ${parameters.total}$。`,
        en: `One bias for each output channel comes on top: $${sum} = ${parameters.total}$.`,
      },
      check: { expression: sum, value: parameters.total },
    },
  ];
}

function weightStep(label: Localized, { product, value }: { readonly product: string; readonly value: number }): Step {
  return {
    text: { zh: `${label.zh}：$${product} = ${value}$。`, en: `${label.en}: $${product} = ${value}$.` },
    check: { expression: product.replaceAll('\\times', '*'), value },
  };
}

function noParameters(): Step {
  return {
    text: {
      zh: '这一层只按固定的规则计算，没有要学习的数：参数为 0。',
      en: 'This layer follows a fixed rule and learns nothing: 0 parameters.',
    },
    check: { expression: '0', value: 0 },
  };
}
