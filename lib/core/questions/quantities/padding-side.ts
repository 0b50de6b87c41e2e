import { numberValue } from '../value';

import { samePaddingSteps } from './same-padding';
import { worked } from './step';

import type { WindowGeometry } from '../../cnn';
import type { Localized } from '../../shared/locale';
import type { AskedQuantity } from '../document';
import type { Frame } from '../frame';
import type { Quantity, Step } from './quantity';

type Side = NonNullable<AskedQuantity['side']>;

/**
 * Rows or columns of padding on one side of the asked layer's input. Under `same` the odd one goes to the bottom and to the right.
 * Source: MindSpore core/ops/conv2d.cc; TensorFlow nn_ops, "Notes on padding".
 */
export const paddingSide: Quantity = {
  code: 'padding_side',
  title: { zh: '某一边的填充', en: 'Padding on one side' },
  nudge: {
    zh: '先求这个方向一共填充多少，再分到两边。分不匀时，多出来的那一份放在哪一边？',
    en: 'Find the padding along this direction first, then share it out. Where does the odd one go?',
  },
  type: 'number',
  needs: ['side'],
  compute({ target: { geometry }, ask: { side } }) {
    if (geometry === null || side === undefined) return null;
    const { paddingBefore, paddingAfter } = axisOf(geometry, side);
    return numberValue(isFirst(side) ? paddingBefore : paddingAfter);
  },
  solve(frame) {
    const { ask, target } = frame;
    return target.geometry === null || ask.side === undefined ? [] : steps(frame, ask.side);
  },
};

function axisOf({ height, width }: WindowGeometry, side: Side): WindowGeometry['height'] {
  return side === 'top' || side === 'bottom' ? height : width;
}

function isFirst(side: Side): boolean {
  return side === 'top' || side === 'left';
}

function steps({ layer, target }: Frame, side: Side): readonly Step[] {
  if (target.geometry === null || !('padMode' in layer)) return [];
  const axis = axisOf(target.geometry, side);
  const value = isFirst(side) ? axis.paddingBefore : axis.paddingAfter;
  if (layer.padMode !== 'same')
    return [worked(layer.padMode === 'valid' ? VALID : WRITTEN, { expression: String(value), value })];
  const total = axis.paddingBefore + axis.paddingAfter;
  const share = isFirst(side)
    ? worked(FIRST, {
        formula: '\\left\\lfloor \\frac{p}{2} \\right\\rfloor',
        expression: `floor(${total} / 2)`,
        value,
      })
    : worked(LAST, {
        formula: 'p - \\left\\lfloor \\frac{p}{2} \\right\\rfloor',
        expression: `${total} - floor(${total} / 2)`,
        value,
      });
  return [...samePaddingSteps(axis, axis === target.geometry.height ? 'height' : 'width'), share];
}

const VALID: Localized = { zh: '`valid` 不填充', en: 'Under `valid` there is no padding' };
const WRITTEN: Localized = { zh: '这一边的填充是直接写明的', en: 'The padding of this side is written down' };
const FIRST: Localized = {
  zh: '上边（左边）得一半，不是整数就舍去零头',
  en: 'The top (the left) gets half of it, rounded down',
};
const LAST: Localized = {
  zh: '剩下的都归下边（右边），多出来的那一份也在这里',
  en: 'The rest goes to the bottom (the right), the odd one too',
};
