import { isVolume } from '../../cnn';
import { runFrame } from '../frame';
import { numberValue } from '../value';

import { traceFrame, valueSteps } from './value-steps';

import type { ValuePlace } from '../../cnn';
import type { Frame } from '../frame';
import type { Quantity } from './quantity';

/**
 * One value of the asked layer's output: `cell` is [row, column] from 0, `channel` the feature map. In a vector the cell is [0, 0] and `channel`
 * the place of the value.
 */
export const outputValue: Quantity = {
  code: 'output_value',
  title: { zh: '输出里的一个值', en: 'One value of the output' },
  nudge: {
    zh: '先找出这一格对应的窗口：它盖住输入的哪几行、哪几列？',
    en: 'Find the window of this cell first: which rows and columns of the input does it cover?',
  },
  type: 'number',
  needs: ['cell'],
  takes: ['channel'],
  compute(frame) {
    const value = valueAt(frame);
    return value === null ? null : numberValue(value);
  },
  solve(frame) {
    const place = placeOf(frame);
    const trace = place === null ? null : traceFrame(frame, place);
    return trace === null ? [] : valueSteps(frame, trace);
  },
};

function valueAt(frame: Frame): number | null {
  const place = placeOf(frame);
  const output = place === null ? undefined : runFrame(frame)?.at(-1)?.output;
  if (place === null || output === undefined) return null;
  const { row, column, channel } = place;
  const { height, width } = isVolume(output.shape) ? output.shape : { height: 1, width: 1 };
  const value = output.values[(channel * height + row) * width + column];
  return value === undefined || !Number.isFinite(value) ? null : value;
}

/** Null where the asked layer gives no value. */
function placeOf({ target, cell, channel }: Frame): ValuePlace | null {
  if (cell === null) return null;
  const [row, column] = cell;
  const { output } = target;
  const sizes = isVolume(output) ? [output.height, output.width, output.channels] : [1, 1, output.features];
  const inside = [row, column, channel].every(
    (number, axis) => Number.isInteger(number) && number >= 0 && number < (sizes[axis] ?? 0),
  );
  return inside ? { row, column, channel } : null;
}
