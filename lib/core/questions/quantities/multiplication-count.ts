import { numberValue } from '../value';

import { macsOf, macSteps } from './mac-terms';

import type { Quantity } from './quantity';

/** Multiplications of the asked layers for one sample: one for each multiply-accumulate. Padded zeros are multiplied too. */
export const multiplicationCount: Quantity = {
  code: 'multiplication_count',
  title: { zh: '乘法次数', en: 'Number of multiplications' },
  nudge: {
    zh: '卷积核每停一次，里面的每个数都乘一次。它一共停几次？有几个这样的核？',
    en: 'Each time a kernel stops, each of its numbers is multiplied once. How often does it stop, and how many kernels are there?',
  },
  type: 'number',
  compute: (frame) => numberValue(macsOf(frame)),
  solve: (frame) => macSteps(frame, { zh: '各层的乘法加起来', en: 'The multiplications of all layers together' }),
};
