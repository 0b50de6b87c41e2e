import { isVolume, rowsOf } from '../../cnn';
import { runFrame } from '../frame';
import { roundedNumber } from '../short-number';

import { sizeSteps } from './size-steps';
import { said } from './step';
import { traceFrame, valueSteps } from './value-steps';

import type { Frame } from '../frame';
import type { Quantity, Step } from './quantity';

/** The values of one channel of the asked layer's output, row by row: what the engine's own run gives. */
export const featureMap: Quantity = {
  code: 'feature_map',
  title: { zh: '特征图的各个值', en: 'Values of a feature map' },
  nudge: {
    zh: '把窗口放在左上角，算出第一格；再按步长移动窗口，一格一格算下去。',
    en: 'Put the window at the top left and work the first cell; then move it by the stride, cell by cell.',
  },
  type: 'grid',
  takes: ['channel'],
  compute(frame) {
    const rows = mapRows(frame);
    return rows === null ? null : { type: 'grid', rows };
  },
  solve(frame) {
    const rows = mapRows(frame);
    return rows === null ? [] : [...sizeSteps(frame), ...firstCell(frame), ...rows.map(rowStep)];
  },
};

/** Null without values, for a vector, and for a channel that is not there. */
function mapRows(frame: Frame): readonly (readonly number[])[] | null {
  const output = runFrame(frame)?.at(-1)?.output;
  if (output === undefined || !isVolume(output.shape) || !isPlace(frame.channel, output.shape.channels)) return null;
  const rows = rowsOf(output, frame.channel);
  return rows.every((row) => row.every(Number.isFinite)) ? rows : null;
}

function isPlace(channel: number, channels: number): boolean {
  return Number.isInteger(channel) && channel >= 0 && channel < channels;
}

function firstCell(frame: Frame): readonly Step[] {
  const trace = traceFrame(frame, { row: 0, column: 0, channel: frame.channel });
  if (trace === null) return [];
  const intro = said({
    zh: '先算左上角那一格，其余各格把窗口移到相应的位置，算法相同',
    en: 'First the cell at the top left; the others are worked in the same way, with the window moved to its place',
  });
  return [intro, ...valueSteps(frame, trace)];
}

function rowStep(row: readonly number[], place: number): Step {
  const values = row.map(roundedNumber);
  return said(
    { zh: `第 ${place + 1} 行：\`${values.join(', ')}\``, en: `Row ${place + 1}: \`${values.join(', ')}\`` },
    [place + 1, ...values.map(Number)],
  );
}
