import { isVolume } from '../../cnn';
import { numberValue } from '../value';

import { sizeSteps } from './size-steps';

import type { Quantity } from './quantity';

/** The height of the asked layer's output, in cells; for a square output, its side. */
export const outputHeight: Quantity = {
  code: 'output_height',
  type: 'number',
  compute: ({ target }) => (isVolume(target.output) ? numberValue(target.output.height) : null),
  solve: sizeSteps,
};
