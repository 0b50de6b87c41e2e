import { numberValue } from '../value';

import { askedLayers } from './layers';
import { macsOf, macSteps } from './mac-terms';
import { worked } from './step';

import type { Quantity } from './quantity';

/** Floating-point operations of the asked layers for one sample: 2 · MACs, a multiplication and an addition each (cnn/network.ts). */
export const flopCount: Quantity = {
  code: 'flop_count',
  title: { zh: '浮点运算次数（FLOPs）', en: 'Floating-point operations (FLOPs)' },
  nudge: {
    zh: '一次乘加是几次浮点运算？先数乘加，再换算。',
    en: 'How many floating-point operations is one multiply-accumulate? Count those first, then convert.',
  },
  type: 'number',
  compute: (frame) => numberValue(askedLayers(frame).reduce((sum, { report }) => sum + report.flops, 0)),
  solve: (frame) => [
    ...macSteps(frame, { zh: '各层的乘加次数加起来', en: 'The multiply-accumulates of all layers together' }),
    worked(
      {
        zh: '一次乘加是一次乘法和一次加法，算两次浮点运算',
        en: 'A multiply-accumulate is one multiplication and one addition: two floating-point operations',
      },
      { formula: '2 \\times \\text{MACs}', expression: `2 * ${macsOf(frame)}`, value: 2 * macsOf(frame) },
    ),
  ],
};
