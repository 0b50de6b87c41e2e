import { room, sizeSlip, span } from './size-slip';

import type { Slip } from './slip';
import type { AxisFacts } from './wrong-shape';

/** Wrong rules for the size of an output. Sources: cnn-facts, "Common slips" (CS231n notes, stats.SE 650777 and 223630, student blogs). */
export const sizeSlips: readonly Slip[] = [
  sizeSlip({
    code: 'size.forgot-plus-one',
    title: { zh: '忘了加 1', en: 'forgot the + 1' },
    size: (axis) => Math.floor(room(axis) / axis.stride),
    explain: ({ input, kernel, stride }) => ({
      zh: `你算的是 $\\lfloor (${input} - ${kernel}) / ${stride} \\rfloor$，也就是窗口**移动了几次**。窗口在起点也要算一次，所以还要加 1。`,
      en: `You worked out $\\lfloor (${input} - ${kernel}) / ${stride} \\rfloor$, which is how often the window **moves**. It also counts once where it starts, so add 1.`,
    }),
  }),
  sizeSlip({
    code: 'size.rounded-up',
    title: { zh: '除不尽时向上取整了', en: 'rounded up' },
    size: (axis) => Math.ceil(room(axis) / axis.stride) + 1,
    explain: ({ stride }) => ({
      zh: `除不尽时要**向下**取整：最后剩下的不足一步（步幅 ${stride}）的位置放不下整个卷积核，窗口停不到那里。你向上取整，多算了一个位置。`,
      en: `Where the division leaves a remainder, round **down**: what is left is less than one step (stride ${stride}), so the window cannot stand there. You rounded up and counted one place too many.`,
    }),
  }),
  sizeSlip({
    code: 'size.ignored-stride',
    title: { zh: '没有用上步幅', en: 'ignored the stride' },
    size: (axis) => room(axis) + 1,
    explain: ({ stride }) => ({
      zh: `这是步幅为 1 时的结果。这里每次移动 ${stride} 格，所以能停的位置要少得多：先除以 ${stride}，再加 1。`,
      en: `This is the result at stride 1. Here the window moves ${stride} cells at a time, so it has far fewer places: divide by ${stride} before you add 1.`,
    }),
  }),
  sizeSlip({
    code: 'size.divided-by-stride',
    title: { zh: '直接用输入除以步幅', en: 'divided the input by the stride' },
    size: ({ input, stride, padMode }) => (padMode === 'same' ? null : Math.floor(input / stride)),
    explain: ({ kernel, stride }) => ({
      zh: `你直接用输入除以步幅 ${stride}，没有考虑卷积核自己占 ${kernel} 格。先减去卷积核，再除以步幅，最后加 1。`,
      en: `You divided the input by the stride ${stride} and left out that the kernel itself takes ${kernel} cells. Subtract the kernel first, then divide, then add 1.`,
    }),
  }),
  sizeSlip({
    code: 'size.padded-once',
    title: { zh: '填充只加了一边', en: 'padded one side only' },
    size: (axis) => Math.floor((axis.input + axis.paddingBefore - span(axis)) / axis.stride) + 1,
    explain: () => ({
      zh: '填充是**两边都加**：高的方向上下各一份，宽的方向左右各一份。你只加了一份。',
      en: 'Padding goes on **both sides**: above and below, left and right. You added it once.',
    }),
  }),
  sizeSlip({
    code: 'size.ignored-padding',
    title: { zh: '没有算填充', en: 'ignored the padding' },
    size: (axis) => (axis.padMode === 'same' ? null : Math.floor((axis.input - span(axis)) / axis.stride) + 1),
    explain: () => ({
      zh: '这是没有填充时的结果。这里输入四周补了 0，窗口能停的位置更多：先把两边的填充加到输入上。',
      en: 'This is the result without padding. Here zeros surround the input, so the window has more places: add the padding of both sides to the input first.',
    }),
  }),
  sizeSlip({
    code: 'pool.ignored-ceil',
    title: { zh: '没有用 ceil 模式', en: 'ignored ceil mode' },
    size: (axis) => (axis.rounding === 'ceil' ? Math.floor(room(axis) / axis.stride) + 1 : null),
    explain: () => ({
      zh: '你向下取整了。这个池化写明了 `ceil_mode`：最后不足一步的部分也放一个窗口，所以这里要**向上**取整。',
      en: 'You rounded down. This pooling says `ceil_mode`: what is left at the end gets a window as well, so here one rounds **up**.',
    }),
  }),
  sizeSlip({
    code: 'dilation.ignored',
    title: { zh: '没有算膨胀率', en: 'ignored the dilation' },
    size: ({ dilation, ...axis }) => (dilation === 1 ? null : placesFor(axis.kernel, { dilation, ...axis })),
    explain: ({ taps, dilation }) => ({
      zh: `膨胀率是 ${dilation}：卷积核的 ${taps} 格之间隔开了，实际跨过 $${dilation} \\times (${taps} - 1) + 1$ 格。公式里的 $k$ 要换成这个数。`,
      en: `The dilation is ${dilation}: the ${taps} cells of the kernel stand apart and span $${dilation} \\times (${taps} - 1) + 1$ cells. That number takes the place of $k$ in the formula.`,
    }),
  }),
  sizeSlip({
    code: 'dilation.multiplied',
    title: { zh: '用膨胀率乘了卷积核', en: 'multiplied the kernel by the dilation' },
    size: ({ dilation, ...axis }) => (dilation === 1 ? null : placesFor(dilation * axis.kernel, { dilation, ...axis })),
    explain: ({ taps, dilation }) => ({
      zh: `你取了 $${dilation} \\times ${taps}$。隔开的是格子之间的 ${taps} − 1 个**间隔**，两端没有：跨度是 $${dilation} \\times (${taps} - 1) + 1$。`,
      en: `You took $${dilation} \\times ${taps}$. What is stretched are the ${taps} − 1 **steps** between its cells, not the ends: it spans $${dilation} \\times (${taps} - 1) + 1$.`,
    }),
  }),
];

/** Window places along an axis, were the window `span` cells long; same padding stays what it is. */
function placesFor(cells: number, axis: AxisFacts): number {
  return Math.floor((room(axis) + span(axis) - cells) / axis.stride) + 1;
}
