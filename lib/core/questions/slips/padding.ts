import { numberValue } from '../value';

import { askedGeometry } from './wrong-shape';

import type { AxisGeometry } from '../../cnn';
import type { Localized } from '../../shared/locale';
import type { Frame } from '../frame';
import type { Value } from '../value';
import type { Slip } from './slip';

/** Wrong rules about how much padding there is, and on which side. Sources: cnn-facts, "Common slips" (tooljolt: "one-pixel mismatches"; d2l-zh). */
export const paddingSlips: readonly Slip[] = [
  {
    code: 'padding.counted-one-side',
    quantities: ['padding_total'],
    title: { zh: '只数了一边的填充', en: 'counted the padding of one side' },
    run: (frame) => sizes(frame, ({ paddingBefore }) => paddingBefore),
    explain: () => ({
      zh: '这是一边的填充。题目问的是两边**合计**。',
      en: 'This is the padding of one side. The question asks for both sides **together**.',
    }),
  },
  {
    code: 'padding.kernel-minus-one',
    quantities: ['padding_total'],
    title: { zh: '直接用了 k − 1', en: 'took k − 1' },
    run: (frame) => sizes(frame, ({ effectiveKernel }) => effectiveKernel - 1),
    explain: (frame) => ({
      zh: `填充 $k - 1$ 只在步幅为 1 时成立。这里步幅是 ${askedGeometry(frame)?.stride ?? 1}，窗口跳着走，需要补的行数不同。`,
      en: `Padding $k - 1$ holds at stride 1 only. Here the stride is ${askedGeometry(frame)?.stride ?? 1}: the window jumps, and a different number of rows is missing.`,
    }),
  },
  {
    code: 'padding.symmetric',
    quantities: ['padding_side'],
    title: { zh: '以为两边一样多', en: 'split the padding evenly' },
    run: (frame) => sizes(frame, (axis) => (total(axis) % 2 === 0 ? null : total(axis) / 2)),
    explain: () => ({
      zh: '需要补的是奇数，不能平分：一格不能拆成两半。多出的那一格整个放在下边（右边）。',
      en: 'The padding needed is odd and cannot be halved: a cell is not split. The odd one goes below (or to the right).',
    }),
  },
  {
    code: 'padding.wrong-side',
    quantities: ['padding_side'],
    title: { zh: '多出的一格放错了边', en: 'put the odd cell on the wrong side' },
    run: (frame) =>
      sizes(frame, ({ paddingBefore, paddingAfter }) => {
        const { side } = frame.ask;
        if (side === undefined || paddingBefore === paddingAfter) return null;
        return side === 'top' || side === 'left' ? paddingAfter : paddingBefore;
      }),
    explain: ({ layer }) => ('padMode' in layer && layer.padMode === 'same' ? ODD_CELL : OTHER_SIDE),
  },
  {
    code: 'padding.gave-total',
    quantities: ['padding_side'],
    title: { zh: '写成了两边的合计', en: 'gave both sides together' },
    run: (frame) => sizes(frame, total),
    explain: () => ({
      zh: '这是两边**合计**的填充。题目只问一边：先除以 2，除不尽时看多出的一格在哪边。',
      en: 'This is the padding of both sides **together**. One side is asked for: halve it, and where that leaves a cell over, see on which side it goes.',
    }),
  },
  {
    code: 'same.half-kernel',
    quantities: ['padding_side', 'padding_total'],
    title: { zh: '直接用了 ⌊k/2⌋', en: 'took ⌊k/2⌋' },
    run: (frame) =>
      sizes(frame, ({ effectiveKernel }) => {
        const each = Math.floor(effectiveKernel / 2);
        return frame.quantity === 'padding_side' ? each : 2 * each;
      }),
    explain: (frame) => ({
      zh: `每边补 $\\lfloor k/2 \\rfloor$ 只在步幅为 1、卷积核边长为奇数时成立。这里卷积核占 ${askedGeometry(frame)?.effectiveKernel ?? 0} 格，步幅是 ${askedGeometry(frame)?.stride ?? 1}：先算窗口一共要占多少格，再减去输入。`,
      en: `Padding $\\lfloor k/2 \\rfloor$ on each side holds at stride 1 with an odd kernel only. Here the kernel spans ${askedGeometry(frame)?.effectiveKernel ?? 0} and the stride is ${askedGeometry(frame)?.stride ?? 1}: work out how many cells all windows need, then subtract the input.`,
    }),
  },
];

const ODD_CELL: Localized = {
  zh: '总数是奇数时，MindSpore、PyTorch 和 TensorFlow 都把多出的一格放在**下边和右边**；你放在了另一边。',
  en: 'Where the total is odd, MindSpore, PyTorch and TensorFlow put the odd cell **below and on the right**; you put it on the other side.',
};

/** Where the layer states its padding. */
const OTHER_SIDE: Localized = {
  zh: '这是**对面**一边的填充。这里每边补多少是分别写明的，要看题目问的那一边。',
  en: 'This is the padding of the side **opposite**. The layer states its padding for each side: read off the one that is asked for.',
};

function sizes(frame: Frame, each: (axis: AxisGeometry) => number | null): Value | null {
  const axis = askedGeometry(frame);
  const value = axis === null ? null : each(axis);
  return value === null ? null : numberValue(value);
}

function total({ paddingBefore, paddingAfter }: AxisGeometry): number {
  return paddingBefore + paddingAfter;
}
