import { valueSlip } from './value-slip';
import { askedInput, askedValue, rightValue, valueAfter, valueOfEach } from './wrong-values';

import type { LayerSpec } from '../../cnn';
import type { Localized } from '../../shared/locale';
import type { Slip } from './slip';

/** Wrong rules for ReLU. Sources: cnn-facts, "Common slips". */
export const activationSlips: readonly Slip[] = [
  valueSlip({
    code: 'relu.skipped',
    title: { zh: '没有做 ReLU', en: 'skipped the ReLU' },
    run: (frame) => valueAfter({ layer: passedOn }, frame),
    explain: () => ({
      zh: '这是 ReLU **之前**的数。ReLU 把小于 0 的都变成 0，其余不变。',
      en: 'These are the numbers **before** ReLU. It turns everything below 0 into 0 and leaves the rest.',
    }),
  }),
  cellSlip({
    code: 'relu.absolute-value',
    title: { zh: '取了绝对值', en: 'took the absolute value' },
    rule: Math.abs,
    explanation: {
      zh: 'ReLU 不是绝对值：负数变成 **0**，不是去掉负号。',
      en: 'ReLU is not the absolute value: a negative number becomes **0**; it does not lose its sign.',
    },
  }),
  cellSlip({
    code: 'relu.kept-negatives',
    title: { zh: '留下了负数', en: 'kept the negative values' },
    rule: (value) => Math.min(0, value),
    explanation: {
      zh: '方向反了：ReLU 留下**正**数，把负数变成 0。',
      en: 'It is the other way round: ReLU keeps the **positive** numbers and turns the negative ones into 0.',
    },
  }),
  cellSlip({
    code: 'relu.binary',
    title: { zh: '变成了 0 和 1', en: 'turned values into 0 and 1' },
    rule: (value) => (value > 0 ? 1 : 0),
    explanation: {
      zh: '正数**原样留下**，不变成 1：0 和 1 是 ReLU 的斜率，不是它的值。',
      en: 'A positive number **stays as it is**; it does not become 1. 0 and 1 are the slopes of ReLU, not its values.',
    },
  }),
  valueSlip({
    code: 'relu.added',
    title: { zh: '多做了一次 ReLU', en: 'applied a ReLU that is not there' },
    run: (frame) => {
      if (frame.layer.kind !== 'conv2d' && frame.layer.kind !== 'dense') return null;
      const right = rightValue(frame);
      return right === null ? null : valueOfEach((value) => Math.max(0, value), right);
    },
    explain: ({ layer }) => ({
      zh: `\`${layer.id}\` 层本身不做 ReLU：它的输出可以是负数。`,
      en: `The layer \`${layer.id}\` applies no ReLU itself: what it gives may be negative.`,
    }),
  }),
];

interface CellSlip {
  readonly code: string;
  readonly title: Localized;
  readonly rule: (value: number) => number;
  readonly explanation: Localized;
}

/** Another rule in the place of the asked ReLU. */
function cellSlip({ code, title, rule, explanation }: CellSlip): Slip {
  return valueSlip({
    code,
    title,
    run: (frame) => {
      const before = frame.layer.kind === 'relu' ? askedInput(frame) : null;
      const value = before === null ? null : askedValue(before.tensor, frame);
      return value === null ? null : valueOfEach(rule, value);
    },
    explain: () => explanation,
  });
}

/** A layer that gives what it gets: outside training, dropout does nothing. */
function passedOn(layer: LayerSpec): LayerSpec | null {
  return layer.kind === 'relu' ? { ...layer, kind: 'dropout', rate: 0 } : null;
}
