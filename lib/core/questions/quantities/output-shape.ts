import { isVolume } from '../../cnn';

import { sizeSteps } from './size-steps';

import type { Frame } from '../frame';
import type { Quantity, Step } from './quantity';

/** The shape behind the asked layer, height × width × channels. Source: the engine's shape inference (cnn/geometry/window.ts). */
export const outputShape: Quantity = {
  code: 'output_shape',
  type: 'shape',
  compute: ({ target }) => (isVolume(target.output) ? { type: 'shape', ...target.output } : null),
  solve: (frame) => [...sizeSteps(frame), depthStep(frame)],
};

function depthStep({ layer, target }: Frame): Step {
  const depth = isVolume(target.output) ? target.output.channels : 0;
  const input = isVolume(target.input) ? target.input.channels : 0;
  if (layer.kind === 'conv2d') {
    return {
      text: {
        zh: `通道数 = 卷积核的个数 = ${depth}。每个卷积核都贯穿输入的全部 ${input} 个通道，各得到一张特征图。`,
        en: `Channels = number of kernels = ${depth}. Each kernel reaches through all ${input} channels of the input and gives one feature map.`,
      },
      check: { expression: String(layer.outChannels), value: depth },
    };
  }
  return {
    text: {
      zh: `这一层逐通道进行，通道数不变，仍是 ${depth}。`,
      en: `This layer works on each channel by itself, so the number of channels stays ${depth}.`,
    },
    check: { expression: String(input), value: depth },
  };
}
