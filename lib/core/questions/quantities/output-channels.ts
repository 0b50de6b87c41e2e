import { isVolume } from '../../cnn';
import { numberValue } from '../value';

import { depthStep } from './depth-step';

import type { Quantity } from './quantity';

/** The number of channels of the asked layer's output. */
export const outputChannels: Quantity = {
  code: 'output_channels',
  title: { zh: '输出的通道数', en: 'Channels of the output' },
  nudge: {
    zh: '想一想这一层有几个卷积核，每个核会得到几张特征图。没有卷积核的层，通道数会变吗？',
    en: 'Think of how many kernels the layer has, and how many feature maps each of them gives. Does a layer without kernels change the depth?',
  },
  type: 'number',
  compute: ({ target }) => (isVolume(target.output) ? numberValue(target.output.channels) : null),
  solve: (frame) => [depthStep(frame)],
};
