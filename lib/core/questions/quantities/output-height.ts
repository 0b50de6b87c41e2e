import { isVolume } from '../../cnn';
import { numberValue } from '../value';

import { sizeSteps } from './size-steps';

import type { Quantity } from './quantity';

/** The height of the asked layer's output, in cells; for a square output, its side. */
export const outputHeight: Quantity = {
  code: 'output_height',
  title: { zh: '输出的高', en: 'Height of the output' },
  nudge: {
    zh: '想一想窗口从上往下能停在几个位置：每停一次，输出就多一行。',
    en: 'Think of how many places the window can stop at on its way down: each stop gives one row of the output.',
  },
  type: 'number',
  compute: ({ target }) => (isVolume(target.output) ? numberValue(target.output.height) : null),
  solve: (frame) => sizeSteps(frame, ['height']),
};
