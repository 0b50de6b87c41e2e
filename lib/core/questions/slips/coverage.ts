import { numberValue, sameValue } from '../value';

import { rightAnswer } from './right-answer';

import type { AxisGeometry } from '../../cnn';
import type { Localized } from '../../shared/locale';
import type { Frame } from '../frame';
import type { Slip } from './slip';

/** Wrong rules about which pixels the windows reach. */
export const coverageSlips: readonly Slip[] = [
  {
    code: 'uncovered.counted-one-side',
    quantities: ['uncovered_cells'],
    title: { zh: '只数了一条边', en: 'counted one side only' },
    run: ({ target: { geometry } }) =>
      geometry === null ? null : numberValue(geometry.height.uncovered * geometry.width.input),
    explain: () => ({
      zh: '你只数了没有窗口碰到的整行。整列同样会漏掉；行和列交叉的格子只能数一次。',
      en: 'You counted the rows that no window touches. Columns are missed as well; the cells where the two cross count once.',
    }),
  },
  {
    code: 'uncovered.counted-corner-twice',
    quantities: ['uncovered_cells'],
    title: { zh: '角上的格子数了两次', en: 'counted the corner twice' },
    run: ({ target: { geometry } }) =>
      geometry === null
        ? null
        : numberValue(
            geometry.height.uncovered * geometry.width.input + geometry.width.uncovered * geometry.height.input,
          ),
    explain: () => ({
      zh: '漏掉的行和漏掉的列互相**重叠**，重叠的格子只能数一次。',
      en: 'The rows and columns that are missed **overlap**; the cells where they cross count once.',
    }),
  },
  {
    code: 'uncovered.counted-none',
    quantities: ['uncovered_cells'],
    title: { zh: '以为每个格子都用到了', en: 'took every cell to be used' },
    run: () => numberValue(0),
    explain: ({ target: { geometry } }) => (hasGaps(geometry) ? GAPS : REMAINDER),
  },
  {
    code: 'coverage.counted-once',
    quantities: ['coverage_count'],
    title: { zh: '以为每个像素只扫一次', en: 'took every pixel to be scanned once' },
    run: () => numberValue(1),
    explain: (frame) => (sameValue(rightAnswer(frame) ?? numberValue(1), numberValue(0)) ? UNTOUCHED : OVERLAP),
  },
  {
    code: 'coverage.counted-kernel',
    quantities: ['coverage_count'],
    title: { zh: '当成了内部的像素', en: 'took it for an inner pixel' },
    run: ({ target: { geometry } }) =>
      geometry === null ? null : numberValue(geometry.height.kernel * geometry.width.kernel),
    explain: ({ layer }) => ('stride' in layer && layer.stride.some((step) => step > 1) ? JUMPING : BORDER),
  },
  {
    code: 'coverage.one-direction',
    quantities: ['coverage_count'],
    title: { zh: '只数了一个方向', en: 'counted one direction only' },
    run: ({ target: { geometry }, cell }) =>
      geometry === null || cell === null ? null : numberValue(windowsOver(geometry.width, cell[1])),
    explain: () => ({
      zh: '你只数了左右方向的窗口。上下方向也有若干个位置，两个方向要**相乘**。',
      en: 'You counted the places in one direction. There are several in the other direction too: **multiply** the two.',
    }),
  },
];

const OVERLAP: Localized = {
  zh: '步幅小于卷积核时，相邻的窗口互相重叠，一个像素会被好几个窗口碰到。边角上的像素碰到的次数最少。',
  en: 'Where the stride is smaller than the kernel, neighbouring windows overlap and one pixel is touched by several. Pixels at the border and in the corners are touched least.',
};

const UNTOUCHED: Localized = {
  zh: '不是每个像素都有窗口碰到：看看窗口停在哪些位置，这个像素在不在其中一个里面。',
  en: 'Not every pixel is touched by a window: see where the windows stand, and whether this pixel lies in one of them.',
};

const BORDER: Localized = {
  zh: '卷积核的每个格子都对准它一次，这只对**内部**的像素成立。靠近边缘时，有些窗口会越出输入，停不下来。',
  en: 'Only an **inner** pixel meets every cell of the kernel. Near the border some of those windows would stick out of the input and cannot stand there.',
};

const JUMPING: Localized = {
  zh: '卷积核的每个格子都对准它一次，这只在步幅为 1 时对**内部**的像素成立。这里窗口跳着走，只有一部分格子会对准它。',
  en: 'A pixel meets every cell of the kernel only at stride 1, and only **inside**. Here the window jumps, and some cells of the kernel never lie on it.',
};

const REMAINDER: Localized = {
  zh: '窗口按步幅跳着走，除不尽时最后几行几列放不下整个窗口，就没有用到。',
  en: 'The window jumps by the stride; where the division leaves a remainder, the last rows and columns cannot hold a whole window and are left out.',
};

const GAPS: Localized = {
  zh: '这里步幅比窗口还大：窗口每次跳过的格子比它盖住的多，相邻的窗口**之间**就有空隙，空隙里的格子没有用到。',
  en: 'Here the stride is larger than the window: each jump is longer than what the window covers, so gaps stay **between** neighbouring windows, and the cells in them are left out.',
};

/** Whether cells between neighbouring windows are missed, not only those behind the last. */
function hasGaps(geometry: Frame['target']['geometry']): boolean {
  return geometry !== null && [geometry.height, geometry.width].some((axis) => axis.stride > axis.effectiveKernel);
}

/** How many windows of one axis lie on a cell with one of their own; the holes of a dilated window touch nothing. */
function windowsOver({ output, stride, paddingBefore, effectiveKernel, dilation }: AxisGeometry, cell: number): number {
  const offsets = Array.from({ length: output }, (_unused, place) => cell + paddingBefore - place * stride);
  return offsets.filter((offset) => offset >= 0 && offset < effectiveKernel && offset % dilation === 0).length;
}
