import { numberValue } from '../value';

import { askedGeometry } from './wrong-shape';

import type { AxisGeometry } from '../../cnn';
import type { Localized } from '../../shared/locale';
import type { AskedQuantity } from '../document';
import type { Frame } from '../frame';
import type { Slip } from './slip';

const ODD_CELL: Localized = {
  zh: '总数是奇数时，MindSpore、PyTorch 和 TensorFlow 都把多出的一格放在**下边和右边**；你放在了另一边。',
  en: 'Where the total is odd, MindSpore, PyTorch and TensorFlow put the odd cell **below and on the right**; you put it on the other side.',
};

/** Where the layer states its padding. */
const OTHER_SIDE: Localized = {
  zh: '这是**对面**一边的填充。这里每边补多少是分别写明的，要看题目问的那一边。',
  en: 'This is the padding of the side **opposite**. The layer states its padding for each side: read off the one that is asked for.',
};

const HALVED: Localized = {
  zh: '这是两边**合计**的填充。题目只问一边：先除以 2，除不尽时看多出的一格在哪边。',
  en: 'This is the padding of both sides **together**. One side is asked for: halve it, and where that leaves a cell over, see on which side it goes.',
};

const READ_OFF: Localized = {
  zh: '这是两边**合计**的填充。题目只问一边，这里每边补多少是写明的，直接看那一边。',
  en: 'This is the padding of both sides **together**. One side is asked for, and the layer states what goes there: read it off.',
};

/** Where nothing is to be worked out. */
const STATED: Localized = {
  zh: '你按 `same` 的办法从卷积核算了填充。这里不是 `same`：补多少是写明的，与卷积核有多大无关。',
  en: 'You worked the padding out from the kernel, as under `same`. There is no `same` here: the padding is what the layer states, however large the kernel.',
};

/** Wrong rules about how much padding there is, and on which side. Sources: cnn-facts, "Common slips" (tooljolt: "one-pixel mismatches"; d2l-zh). */
export const paddingSlips: readonly Slip[] = [
  paddingSlip({
    code: 'padding.counted-one-side',
    quantities: ['padding_total'],
    title: { zh: '只数了一边的填充', en: 'counted the padding of one side' },
    cells: ({ axis }) => axis.paddingBefore,
    explain: () => ({
      zh: '这是一边的填充。题目问的是两边**合计**。',
      en: 'This is the padding of one side. The question asks for both sides **together**.',
    }),
  }),
  paddingSlip({
    code: 'padding.kernel-minus-one',
    quantities: ['padding_total'],
    title: { zh: '直接用了 k − 1', en: 'took k − 1' },
    cells: ({ axis }) => axis.effectiveKernel - 1,
    explain: ({ axis: { stride }, same }) =>
      same
        ? {
            zh: `填充 $k - 1$ 只在步幅为 1 时成立。这里步幅是 ${stride}，窗口跳着走，需要补的行数不同。`,
            en: `Padding $k - 1$ holds at stride 1 only. Here the stride is ${stride}: the window jumps, and a different number of rows is missing.`,
          }
        : STATED,
  }),
  paddingSlip({
    code: 'padding.symmetric',
    quantities: ['padding_side'],
    title: { zh: '以为两边一样多', en: 'split the padding evenly' },
    cells: ({ axis, same }) => (same && total(axis) % 2 === 1 ? total(axis) / 2 : null),
    explain: () => ({
      zh: '需要补的是奇数，不能平分：一格不能拆成两半。多出的那一格整个放在下边（右边）。',
      en: 'The padding needed is odd and cannot be halved: a cell is not split. The odd one goes below (or to the right).',
    }),
  }),
  paddingSlip({
    code: 'padding.wrong-side',
    quantities: ['padding_side'],
    title: { zh: '多出的一格放错了边', en: 'put the odd cell on the wrong side' },
    cells: ({ axis: { paddingBefore, paddingAfter }, ask: { side } }) => {
      if (paddingBefore === paddingAfter) return null;
      return side === 'top' || side === 'left' ? paddingAfter : paddingBefore;
    },
    explain: ({ same }) => (same ? ODD_CELL : OTHER_SIDE),
  }),
  paddingSlip({
    code: 'padding.gave-total',
    quantities: ['padding_side'],
    title: { zh: '写成了两边的合计', en: 'gave both sides together' },
    cells: ({ axis }) => total(axis),
    explain: ({ same }) => (same ? HALVED : READ_OFF),
  }),
  paddingSlip({
    code: 'same.half-kernel',
    quantities: ['padding_side', 'padding_total'],
    title: { zh: '直接用了 ⌊k/2⌋', en: 'took ⌊k/2⌋' },
    cells: ({ axis, ask: { quantity } }) => {
      const each = Math.floor(axis.effectiveKernel / 2);
      return quantity === 'padding_side' ? each : 2 * each;
    },
    explain: ({ axis: { effectiveKernel, stride }, same }) =>
      same
        ? {
            zh: `每边补 $\\lfloor k/2 \\rfloor$ 只在步幅为 1、卷积核边长为奇数时成立。这里卷积核占 ${effectiveKernel} 格，步幅是 ${stride}：先算窗口一共要占多少格，再减去输入。`,
            en: `Padding $\\lfloor k/2 \\rfloor$ on each side holds at stride 1 with an odd kernel only. Here the kernel spans ${effectiveKernel} and the stride is ${stride}: work out how many cells all windows need, then subtract the input.`,
          }
        : STATED,
  }),
];

interface Padded {
  /** The window along the asked axis. */
  readonly axis: AxisGeometry;
  /** Whether the padding is worked out, under `same`; else the layer states it, or has none. */
  readonly same: boolean;
  readonly ask: AskedQuantity;
}

interface PaddingSlip extends Pick<Slip, 'code' | 'quantities' | 'title'> {
  readonly cells: (padded: Padded) => number | null;
  readonly explain: (padded: Padded) => Localized;
}

function paddingSlip({ code, quantities, title, cells, explain }: PaddingSlip): Slip {
  return {
    code,
    quantities,
    title,
    run: (frame) => {
      const padded = paddedIn(frame);
      const value = padded === null ? null : cells(padded);
      return value === null ? null : numberValue(value);
    },
    explain: (frame) => {
      const padded = paddedIn(frame);
      return padded === null ? title : explain(padded);
    },
  };
}

function paddedIn(frame: Frame): Padded | null {
  const { layer, ask } = frame;
  const axis = askedGeometry(frame);
  return axis === null ? null : { axis, same: 'padMode' in layer && layer.padMode === 'same', ask };
}

function total({ paddingBefore, paddingAfter }: AxisGeometry): number {
  return paddingBefore + paddingAfter;
}
