import { worked } from './step';

import type { WindowGeometry } from '../../cnn';
import type { Localized } from '../../shared/locale';
import type { Step } from './quantity';

type AxisName = 'height' | 'width';

/** How many cells of padding `same` adds along one axis. */
export function samePaddingSteps(axis: WindowGeometry['height'], name: AxisName): readonly Step[] {
  const { input, output, stride, effectiveKernel, paddingBefore, paddingAfter } = axis;
  const span = (output - 1) * stride + effectiveKernel;
  const { symbol, places, rest } = WORDS[name];
  return [
    worked(OUTPUT, {
      formula: `n = \\left\\lceil \\frac{${symbol}}{s} \\right\\rceil`,
      expression: `ceil(${input} / ${stride})`,
      value: output,
    }),
    worked(places, {
      formula: '(n - 1) s + k',
      expression: `(${output} - 1) * ${stride} + ${effectiveKernel}`,
      value: span,
    }),
    worked(rest, {
      formula: `p = \\max(0, (n - 1) s + k - ${symbol})`,
      expression: `max(0, ${span} - ${input})`,
      value: paddingBefore + paddingAfter,
    }),
  ];
}

interface Words {
  readonly symbol: string;
  readonly places: Localized;
  readonly rest: Localized;
}

const OUTPUT: Localized = { zh: 'same 的输出大小', en: 'The size of the output under same' };
const WORDS: Readonly<Record<AxisName, Words>> = {
  height: {
    symbol: 'H',
    places: { zh: '这么多个窗口位置一共要占的行数', en: 'So many window places need this many rows' },
    rest: { zh: '比输入多出来的行就是填充', en: 'The rows that the input does not have are padding' },
  },
  width: {
    symbol: 'W',
    places: { zh: '这么多个窗口位置一共要占的列数', en: 'So many window places need this many columns' },
    rest: { zh: '比输入多出来的列就是填充', en: 'The columns that the input does not have are padding' },
  },
};
