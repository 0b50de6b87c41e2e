import { isVolume } from '../../cnn';
import { numberValue } from '../value';

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
      zh: '你只数了下面剩下的整行。右边剩下的列同样没有窗口碰到；两者交叉的角只能数一次。',
      en: 'You counted the rows left over at the bottom. The columns left over on the right are missed as well; the corner where they meet counts once.',
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
      zh: '剩下的行和剩下的列在角上**重叠**，重叠的格子只能数一次。',
      en: 'The rows and columns left over **overlap** in the corner; those cells count once.',
    }),
  },
  {
    code: 'uncovered.counted-none',
    quantities: ['uncovered_cells'],
    title: { zh: '以为每个格子都用到了', en: 'took every cell to be used' },
    run: () => numberValue(0),
    explain: () => ({
      zh: '窗口按步幅一格一格地跳，除不尽时最后几行几列放不下整个窗口，就没有用到。',
      en: 'The window jumps by the stride; where the division leaves a remainder, the last rows and columns cannot hold a whole window and are left out.',
    }),
  },
  {
    code: 'coverage.counted-once',
    quantities: ['coverage_count'],
    title: { zh: '以为每个像素只扫一次', en: 'took every pixel to be scanned once' },
    run: () => numberValue(1),
    explain: () => ({
      zh: '步幅小于卷积核时，相邻的窗口互相重叠，一个像素会被好几个窗口碰到。边角上的像素碰到的次数最少。',
      en: 'Where the stride is smaller than the kernel, neighbouring windows overlap and one pixel is touched by several. Pixels at the border and in the corners are touched least.',
    }),
  },
  {
    code: 'coverage.counted-kernel',
    quantities: ['coverage_count'],
    title: { zh: '当成了内部的像素', en: 'took it for an inner pixel' },
    run: (frame) => {
      const size = kernelSize(frame);
      return size === null ? null : numberValue(size[0] * size[1]);
    },
    explain: () => ({
      zh: '卷积核的每个格子都对准它一次，这只对**内部**的像素成立。靠近边缘时，有些窗口会越出输入，停不下来。',
      en: 'Only an **inner** pixel meets every cell of the kernel. Near the border some of those windows would stick out of the input and cannot stand there.',
    }),
  },
  {
    code: 'coverage.one-direction',
    quantities: ['coverage_count'],
    title: { zh: '只数了一个方向', en: 'counted one direction only' },
    run: ({ target: { geometry }, cell }) => {
      if (geometry === null || cell === null) return null;
      const { stride, effectiveKernel, output, paddingBefore } = geometry.width;
      const places = Array.from({ length: output }, (_unused, place) => place * stride - paddingBefore);
      return numberValue(places.filter((start) => cell[1] >= start && cell[1] < start + effectiveKernel).length);
    },
    explain: () => ({
      zh: '你只数了左右方向的窗口。上下方向也有若干个位置，两个方向要**相乘**。',
      en: 'You counted the places in one direction. There are several in the other direction too: **multiply** the two.',
    }),
  },
];

function kernelSize({ layer, target }: Frame): readonly [number, number] | null {
  return 'kernelSize' in layer && isVolume(target.input) ? [layer.kernelSize[0], layer.kernelSize[1]] : null;
}
