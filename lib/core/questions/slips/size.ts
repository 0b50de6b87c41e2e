import { isVolume } from '../../cnn';
import { numberValue } from '../value';

import { shapeUnder } from './wrong-shape';

import type { Localized } from '../../shared/locale';
import type { Frame } from '../frame';
import type { Value } from '../value';
import type { Slip } from './slip';
import type { AxisFacts, WrongShapeRule } from './wrong-shape';

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
    code: 'pad.used-valid',
    title: { zh: '按 valid 算了（没有填充）', en: 'used valid (no padding)' },
    size: (axis) => (axis.padMode === 'same' ? Math.floor((axis.input - span(axis)) / axis.stride) + 1 : null),
    explain: () => ({
      zh: '你按 `valid`（不填充）算了。`same` 会在四周补 0，使输出大小只由输入和步幅决定：$\\lceil H / s \\rceil$。',
      en: 'You worked with `valid`, without padding. `same` adds zeros around the input so that the output depends on input and stride alone: $\\lceil H / s \\rceil$.',
    }),
  }),
  sizeSlip({
    code: 'pad.used-same',
    title: { zh: '按 same 算了（补了 0）', en: 'used same (with padding)' },
    size: ({ input, stride, padMode }) => (padMode === 'same' ? null : Math.ceil(input / stride)),
    explain: () => ({
      zh: '这是 `same` 填充时的结果。这里没有那样的填充：卷积核必须整个落在输入里面。',
      en: 'This is the result under `same` padding. There is no such padding here: the whole kernel must stay inside the input.',
    }),
  }),
  sizeSlip({
    code: 'same.kept-size',
    title: { zh: '以为 same 就是大小不变', en: 'took same to mean "same size"' },
    size: ({ input, stride, padMode }) => (padMode === 'same' && stride > 1 ? input : null),
    explain: ({ stride }) => ({
      zh: `\`same\` 只有在步幅为 1 时才让输出和输入一样大。这里步幅是 ${stride}，输出是 $\\lceil H / s \\rceil$。`,
      en: `\`same\` keeps the size only at stride 1. Here the stride is ${stride}, and the output is $\\lceil H / s \\rceil$.`,
    }),
  }),
  sizeSlip({
    code: 'same.rounded-down',
    title: { zh: 'same 除不尽时向下取整了', en: 'rounded down under same' },
    size: ({ input, stride, padMode }) => (padMode === 'same' ? Math.floor(input / stride) : null),
    explain: ({ stride }) => ({
      zh: `除以步幅 ${stride} 是对的，但 \`same\` 要**向上**取整：末尾不足一步的几格也有一个窗口去盖，不够的地方补 0。`,
      en: `Dividing by the stride ${stride} is right, but \`same\` rounds **up**: the cells left over at the end get a window as well, completed with zeros.`,
    }),
  }),
  {
    code: 'size.swapped-axes',
    quantities: ['output_shape'],
    title: { zh: '高和宽写反了', en: 'swapped height and width' },
    run: ({ target: { output } }) =>
      isVolume(output)
        ? { type: 'shape', height: output.width, width: output.height, channels: output.channels }
        : null,
    explain: () => ({
      zh: '数字对了，但高和宽写反了：顺序是 **高×宽×通道数**。',
      en: 'The numbers are right, but height and width are swapped: the order is **height×width×channels**.',
    }),
  },
  {
    code: 'shape.channels-first',
    quantities: ['output_shape'],
    title: { zh: '把通道数写在了最前面', en: 'wrote the channels first' },
    run: ({ target: { output } }) =>
      isVolume(output)
        ? { type: 'shape', height: output.channels, width: output.height, channels: output.width }
        : null,
    explain: () => ({
      zh: '你写成了 通道数×高×宽（MindSpore 内部的 NCHW 顺序）。这里要写成 **高×宽×通道数**。',
      en: 'You wrote channels×height×width, the NCHW order inside MindSpore. Here the order is **height×width×channels**.',
    }),
  },
];

interface SizeSlip {
  readonly code: string;
  readonly title: Localized;
  readonly size: NonNullable<WrongShapeRule['size']>;
  readonly explain: (numbers: {
    readonly input: number;
    readonly kernel: number;
    readonly stride: number;
  }) => Localized;
}

function sizeSlip({ code, title, size, explain }: SizeSlip): Slip {
  return {
    code,
    title,
    quantities: ['output_shape', 'output_height'],
    run: (frame) => valueUnder({ size }, frame),
    explain: ({ target: { geometry } }) => {
      const axis = geometry?.height;
      const padded = axis?.paddedInput ?? 0;
      return explain({ input: padded, kernel: axis?.effectiveKernel ?? 0, stride: axis?.stride ?? 1 });
    },
  };
}

/** A shape where the question asks for a shape, its height where it asks for a number. */
function valueUnder(rule: WrongShapeRule, frame: Frame): Value | null {
  const shape = shapeUnder(rule, frame);
  if (shape === null) return null;
  return frame.quantity === 'output_height' ? numberValue(shape.height) : { type: 'shape', ...shape };
}

/** The cells a window spans: d(k − 1) + 1. */
function span({ kernel, dilation }: AxisFacts): number {
  return dilation * (kernel - 1) + 1;
}

/** What is left to move in: H + p_before + p_after − span. */
function room(axis: AxisFacts): number {
  return axis.input + axis.paddingBefore + axis.paddingAfter - span(axis);
}
