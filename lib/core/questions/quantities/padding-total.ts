import { numberValue } from '../value';

import { samePaddingSteps } from './same-padding';

import type { Quantity } from './quantity';

/**
 * Rows of zeros added above and below together: under `same`, max(0, (⌈H/s⌉ − 1)·s + d(k − 1) + 1 − H).
 * Source: MindSpore core/ops/conv2d.cc; TensorFlow nn_ops, "Notes on padding".
 */
export const paddingTotal: Quantity = {
  code: 'padding_total',
  title: { zh: 'same 填充的总行数', en: 'Rows of same padding in all' },
  nudge: {
    zh: '先求输出有几行，再想：要让窗口停这么多次，输入至少要有几行？差的就是填充。',
    en: 'Find the rows of the output first. How many rows must there be for the window to stop that often? What is missing is padding.',
  },
  type: 'number',
  compute: ({ layer, target: { geometry } }) =>
    geometry === null || !('padMode' in layer) || layer.padMode !== 'same'
      ? null
      : numberValue(geometry.height.paddingBefore + geometry.height.paddingAfter),
  solve: ({ target: { geometry } }) => (geometry === null ? [] : samePaddingSteps(geometry.height, 'height')),
};
