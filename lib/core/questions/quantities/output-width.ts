import { isVolume } from '../../cnn';
import { numberValue } from '../value';

import { sizeSteps } from './size-steps';

import type { Quantity } from './quantity';

/** The width of the asked layer's output, in cells. */
export const outputWidth: Quantity = {
  code: 'output_width',
  title: { zh: '输出的宽', en: 'Width of the output' },
  nudge: {
    zh: '想一想窗口从左往右能停在几个位置：每停一次，输出就多一列。',
    en: 'Think of how many places the window can stop at from left to right: each stop gives one column of the output.',
  },
  type: 'number',
  compute: ({ target }) => (isVolume(target.output) ? numberValue(target.output.width) : null),
  solve: (frame) => sizeSteps(frame, ['width']),
};
