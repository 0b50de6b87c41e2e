import { numberValue } from '../value';

import { viewedLayers } from './receptive-views';
import { worked } from './step';

import type { Quantity } from './quantity';

/** How many pixels of the network's input lie between the fields of neighbouring values behind the asked layer. */
export const jump: Quantity = {
  code: 'jump',
  title: { zh: '跳距（相邻两个值在输入上隔几个像素）', en: 'Jump (input pixels between neighbouring values)' },
  nudge: {
    zh: '输出往旁边移一格，在最初的输入上要移几个像素？每一层的步幅都会把它放大。',
    en: 'When the output moves on by one cell, by how many pixels does it move on the input? Every stride multiplies it.',
  },
  type: 'number',
  takes: ['axis'],
  compute({ target, ask: { axis = 'height' } }) {
    const field = target.receptiveField?.[axis];
    return field === undefined || field.jump === 0 ? null : numberValue(field.jump);
  },
  solve(frame) {
    const layers = viewedLayers(frame, frame.ask.axis ?? 'height');
    const last = layers?.at(-1)?.after;
    if (last?.strides === undefined || last.strides === null) return [];
    const strides = last.strides.length === 0 ? ['1'] : last.strides.map(String);
    return [
      worked(
        {
          zh: '跳距是前面各层步幅的乘积（步幅为一的层不改变它）',
          en: 'The jump is the product of the strides up to here; a stride of one changes nothing',
        },
        { formula: 'j = s_1 s_2 \\cdots s_l', expression: strides.join(' * '), value: last.jump },
      ),
    ];
  },
};
