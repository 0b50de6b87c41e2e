import { numberValue } from '../value';

import type { WindowGeometry } from '../../cnn';
import type { Quantity, Step } from './quantity';

/**
 * Rows of zeros added above and below together: under `same`, max(0, (⌈H/s⌉ − 1)·s + d(k − 1) + 1 − H).
 * Source: MindSpore core/ops/conv2d.cc; TensorFlow nn_ops, "Notes on padding".
 */
export const paddingTotal: Quantity = {
  code: 'padding_total',
  type: 'number',
  compute: ({ layer, target: { geometry } }) =>
    geometry === null || !('padMode' in layer) || layer.padMode !== 'same'
      ? null
      : numberValue(geometry.height.paddingBefore + geometry.height.paddingAfter),
  solve: ({ target: { geometry } }) => (geometry === null ? [] : steps(geometry.height)),
};

function steps(axis: WindowGeometry['height']): readonly Step[] {
  const { input, output, stride, effectiveKernel, paddingBefore, paddingAfter } = axis;
  const span = (output - 1) * stride + effectiveKernel;
  const total = paddingBefore + paddingAfter;
  return [
    {
      text: {
        zh: `${output} 个窗口位置一共要占 $(${output} - 1) \\times ${stride} + ${effectiveKernel} = ${span}$ 行。`,
        en: `${output} window places need $(${output} - 1) \\times ${stride} + ${effectiveKernel} = ${span}$ rows.`,
      },
      check: { expression: `(${output} - 1) * ${stride} + ${effectiveKernel}`, value: span },
    },
    {
      text: {
        zh: `输入只有 ${input} 行，差的就是填充：$\\max(0, ${span} - ${input}) = ${total}$（上 ${paddingBefore}，下 ${paddingAfter}）。`,
        en: `The input has ${input} rows; what is missing is padding: $\\max(0, ${span} - ${input}) = ${total}$ (${paddingBefore} above, ${paddingAfter} below).`,
      },
      check: { expression: `max(0, ${span} - ${input})`, value: total },
    },
  ];
}
