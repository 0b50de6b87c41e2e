import { numberValue } from '../value';

import { macsOf, macSteps } from './mac-terms';

import type { Quantity } from './quantity';

/** Multiply-accumulates of the asked layers for one sample; 0 for layers without weights (cnn/layers). */
export const macCount: Quantity = {
  code: 'mac_count',
  title: { zh: '乘加次数（MACs）', en: 'Multiply-accumulates (MACs)' },
  nudge: {
    zh: '先想算出输出的一个值要做几次乘加，再想输出一共有多少个值。',
    en: 'Think of how many multiply-accumulates one value of the output takes, then of how many values there are.',
  },
  type: 'number',
  compute: (frame) => numberValue(macsOf(frame)),
  solve: (frame) => macSteps(frame, { zh: '各层加起来', en: 'All layers together' }),
};
