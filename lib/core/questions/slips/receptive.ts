import { numberValue } from '../value';

import { askedAxis } from './wrong-shape';

import type { AxisGeometry } from '../../cnn';
import type { Localized } from '../../shared/locale';
import type { Frame } from '../frame';
import type { Slip } from './slip';

/** Wrong rules for how far back a value sees, and how far apart neighbours look. Source: Araujo, Norris, Sim, Distill 2019. */
export const receptiveSlips: readonly Slip[] = [
  fieldSlip({
    code: 'receptive.added-kernels',
    title: { zh: '把卷积核的边长加起来了', en: 'added the kernels' },
    count: (axes) => sum(axes, ({ kernel }) => kernel),
    explain: ({ kernels }) => ({
      zh: `你用 ${kernels.join(' + ')}。相邻的窗口是**重叠**的：每多一层，只多看 $(k - 1)$ 乘以前面步幅之积那么多格，从 1 开始加。`,
      en: `You took ${kernels.join(' + ')}. Neighbouring windows **overlap**: start from 1, and each layer adds only $(k - 1)$ times the strides before it.`,
    }),
  }),
  fieldSlip({
    code: 'receptive.ignored-stride',
    title: { zh: '没有算前面的步幅', en: 'ignored the strides' },
    count: (axes) =>
      axes.slice(0, -1).every(({ stride }) => stride === 1) ? null : 1 + sum(axes, (axis) => axis.effectiveKernel - 1),
    explain: ({ earlier }) => ({
      zh: `每层多看的 $(k - 1)$ 格是**那一层输入**的格子。前面的步幅（${earlier.join('、')}）把它们在原图上拉开，要先乘以前面各层步幅之积。`,
      en: `The $(k - 1)$ cells that a layer adds are cells of **its own input**. The strides before the last (${earlier.join(', ')}) pull them apart in the image: multiply by their product first.`,
    }),
  }),
  fieldSlip({
    code: 'receptive.counted-own-stride',
    title: { zh: '把本层的步幅也乘进去了', en: 'used the layer’s own stride' },
    count: (axes) => {
      if (axes.every(({ stride }) => stride === 1)) return null;
      let jump = 1;
      return 1 + sum(axes, ({ stride, effectiveKernel }) => (effectiveKernel - 1) * (jump *= stride));
    },
    explain: () => ({
      zh: '一层的窗口有多宽，与它**自己**的步幅无关；只有**前面**各层的步幅会把它看到的格子拉开。',
      en: 'How wide a window is does not depend on the layer’s **own** stride; only the strides **before** it pull its cells apart.',
    }),
  }),
  fieldSlip({
    code: 'receptive.last-layer-only',
    title: { zh: '只看了最后一层', en: 'looked at the last layer only' },
    count: (_axes, last) => last.effectiveKernel,
    explain: () => ({
      zh: '这是最后一层的窗口，看的是**前一层**的输出。那些值各自又看到更早的一片，要一直追到原图。',
      en: 'This is the window of the last layer, which looks at the output **before it**. Each of those values sees a patch itself: go back to the image.',
    }),
  }),
  fieldSlip({
    code: 'receptive.multiplied',
    title: { zh: '把卷积核的边长乘起来了', en: 'multiplied the kernels' },
    count: (axes) => axes.reduce((product, { kernel }) => product * kernel, 1),
    explain: ({ kernels }) => ({
      zh: `你用 ${kernels.join(' × ')}，那要每一层的窗口都首尾相接、互不重叠才对。这里不是这样：每层只多出 $(k - 1)$ 乘以前面步幅之积。`,
      en: `You took ${kernels.join(' × ')}, which holds only where the windows of every layer lie side by side. Here they do not: a layer adds $(k - 1)$ times the strides before it.`,
    }),
  }),
  fieldSlip({
    code: 'receptive.ignored-dilation',
    title: { zh: '没有算膨胀率', en: 'ignored the dilation' },
    count: (axes) => (axes.every(({ dilation }) => dilation === 1) ? null : fieldOver(axes, ({ kernel }) => kernel)),
    explain: () => ({
      zh: '膨胀把卷积核的格子隔开，窗口跨过 $d(k - 1) + 1$ 格，而不是 $k$ 格。感受野要算到最远的格子。',
      en: 'Dilation sets the cells of a kernel apart: the window spans $d(k - 1) + 1$ cells, not $k$. The field reaches to the farthest of them.',
    }),
  }),
  fieldSlip({
    code: 'receptive.area',
    title: { zh: '算成了面积', en: 'gave the area' },
    count: (axes) => fieldOver(axes, ({ effectiveKernel }) => effectiveKernel) ** 2,
    explain: () => ({
      zh: '你把边长平方了。题目问的是感受野**一条边**有多长，不是它盖住多少个像素。',
      en: 'You squared the side. The question asks how long **one side** of the field is, not how many pixels it covers.',
    }),
  }),
  jumpSlip({
    code: 'jump.added-strides',
    title: { zh: '把步幅加起来了', en: 'added the strides' },
    count: (axes) => sum(axes, ({ stride }) => stride),
    explain: ({ strides }) => ({
      zh: `你用 ${strides.join(' + ')}。每一层都在前一层的间隔上再跳，间隔要一层层地**乘**。`,
      en: `You took ${strides.join(' + ')}. Each layer jumps over the distances of the one before: **multiply** them.`,
    }),
  }),
  jumpSlip({
    code: 'jump.last-stride',
    title: { zh: '只看了最后一层的步幅', en: 'took the stride of the last layer' },
    count: (_axes, last) => last.stride,
    explain: () => ({
      zh: '这是最后一层在**它的输入**上跳的距离。回到原图，还要乘以前面各层的步幅。',
      en: 'This is how far the last layer jumps on **its own input**. Back in the image it counts times the strides before it.',
    }),
  }),
  jumpSlip({
    code: 'jump.left-out-last',
    title: { zh: '漏了最后一层的步幅', en: 'left out the last stride' },
    count: (axes) => axes.slice(0, -1).reduce((product, { stride }) => product * stride, 1),
    explain: () => ({
      zh: '你乘到了前一层。题目问的是这一层**输出**的相邻两个值，所以它自己的步幅也要乘。',
      en: 'You stopped at the layer before. The question is about neighbours in this layer’s **output**, so its own stride counts as well.',
    }),
  }),
];

interface PathNumbers {
  readonly kernels: readonly number[];
  readonly strides: readonly number[];
  /** The strides of all windows but the last. */
  readonly earlier: readonly number[];
}

interface PathSlip {
  readonly code: string;
  readonly title: Localized;
  /** From the windows in order, the last of which is that of the asked layer or the one before it. */
  readonly count: (axes: readonly AxisGeometry[], last: AxisGeometry) => number | null;
  readonly explain: (numbers: PathNumbers) => Localized;
}

function fieldSlip(slip: PathSlip): Slip {
  return pathSlip(slip, 'receptive_field');
}

function jumpSlip(slip: PathSlip): Slip {
  return pathSlip(slip, 'jump');
}

function pathSlip({ code, title, count, explain }: PathSlip, quantity: 'receptive_field' | 'jump'): Slip {
  return {
    code,
    title,
    quantities: [quantity],
    run: (frame) => {
      const axes = windowsBefore(frame);
      const last = axes.at(-1);
      const value = last === undefined ? null : count(axes, last);
      return value === null ? null : numberValue(value);
    },
    explain: (frame) => {
      const axes = windowsBefore(frame);
      const strides = axes.map(({ stride }) => stride);
      return explain({ kernels: axes.map(({ kernel }) => kernel), strides, earlier: strides.slice(0, -1) });
    },
  };
}

/** The windows between the image and the asked layer, in order; none where the way back divides or takes in everything. */
function windowsBefore(frame: Frame): readonly AxisGeometry[] {
  const axes: AxisGeometry[] = [];
  let planned = frame.report.layers[frame.index];
  while (planned !== undefined) {
    const { inputs, kind, geometry } = planned;
    if (inputs.length !== 1 || kind === 'dense' || kind === 'globalAvgPool2d') return [];
    if (geometry !== null) axes.unshift(geometry[askedAxis(frame)]);
    planned = frame.report.layers.find(({ id }) => id === inputs[0]);
  }
  return axes;
}

function sum(axes: readonly AxisGeometry[], each: (axis: AxisGeometry) => number): number {
  return axes.reduce((total, axis) => total + each(axis), 0);
}

/** The cells of the image under windows of these spans. */
function fieldOver(axes: readonly AxisGeometry[], span: (axis: AxisGeometry) => number): number {
  let jump = 1;
  let field = 1;
  for (const axis of axes) {
    field += (span(axis) - 1) * jump;
    jump *= axis.stride;
  }
  return field;
}
