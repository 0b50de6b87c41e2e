import { isVolume } from '../../cnn';

import { depthStep } from './depth-step';
import { sizeSteps } from './size-steps';

import type { Quantity } from './quantity';

/** The shape behind the asked layer, height × width × channels. Source: the engine's shape inference (cnn/geometry/window.ts). */
export const outputShape: Quantity = {
  code: 'output_shape',
  title: { zh: '输出的形状', en: 'Shape of the output' },
  nudge: {
    zh: '高和宽由窗口能停的位置决定，通道数由卷积核的个数决定：分开想。',
    en: 'Height and width come from the places where the window can stop, the channels from the number of kernels: think of them one by one.',
  },
  type: 'shape',
  compute: ({ target }) => (isVolume(target.output) ? { type: 'shape', ...target.output } : null),
  solve: (frame) => [...sizeSteps(frame), depthStep(frame)],
};
