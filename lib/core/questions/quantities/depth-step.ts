import { isVolume } from '../../cnn';

import { worked } from './step';

import type { Frame } from '../frame';
import type { Step } from './quantity';

/** Where the channels of the asked layer's output come from. */
export function depthStep({ layer, target }: Frame): Step {
  const depth = isVolume(target.output) ? target.output.channels : 0;
  const input = isVolume(target.input) ? target.input.channels : 0;
  if (layer.kind === 'conv2d') {
    const depthwise = layer.groups > 1;
    return worked(depthwise ? GROUPED : PER_KERNEL, {
      formula: 'C_{out} = K',
      expression: String(layer.outChannels),
      value: depth,
    });
  }
  if (layer.kind === 'concat') {
    const counts = target.inputShapes.map((shape) => (isVolume(shape) ? shape.channels : 0));
    return worked(JOINED, { expression: counts.join(' + '), value: depth });
  }
  return worked(KEPT, { formula: 'C_{out} = C', expression: String(input), value: depth });
}

const PER_KERNEL = {
  zh: '每个卷积核都贯穿输入的全部通道，各得到一张特征图，所以通道数就是卷积核的个数',
  en: 'Each kernel reaches through all channels of the input and gives one feature map, so the channels are as many as the kernels',
};
const GROUPED = {
  zh: '每个卷积核只看自己那一组通道，仍各得到一张特征图，所以通道数就是卷积核的个数',
  en: 'Each kernel looks at its own group of channels only and still gives one feature map, so the channels are as many as the kernels',
};
const JOINED = { zh: '几路的通道接在一起', en: 'The channels of all branches are put one behind the other' };
const KEPT = {
  zh: '这一层逐通道进行，通道数不变',
  en: 'This layer works on each channel by itself, so the number of channels stays',
};
