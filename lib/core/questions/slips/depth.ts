import { isPool } from './pooling';
import { startingIn } from './starting-layer';
import { DEPTH_QUANTITIES, firstChange, shapeValueUnder } from './wrong-shape';

import type { Localized } from '../../shared/locale';
import type { Slip } from './slip';
import type { WrongShapeRule } from './wrong-shape';

/** Wrong rules for the number of channels. Sources: cnn-facts, "Common slips" (ai.SE "CNN confirming layer/filter arithmetic"). */
export const depthSlips: readonly Slip[] = [
  depthSlip({
    code: 'depth.kept-input',
    title: { zh: '通道数照抄了输入', en: 'kept the depth of the input' },
    depth: (layer, input) => (layer.kind === 'conv2d' ? input : null),
    explain: ({ input, kernels }) => ({
      zh: `你保留了输入的 ${input} 个通道。每个卷积核贯穿全部 ${input} 个通道，只得到**一张**特征图；有 ${kernels} 个卷积核就有几张。`,
      en: `You kept the ${input} channels of the input. Each kernel reaches through all ${input} and gives **one** feature map; count the kernels, of which there are ${kernels}.`,
    }),
  }),
  depthSlip({
    code: 'depth.multiplied',
    title: { zh: '通道数乘了卷积核个数', en: 'multiplied the channels by the kernels' },
    depth: (layer, input) => (layer.kind === 'conv2d' ? input * layer.outChannels : null),
    explain: ({ input, kernels }) => ({
      zh: `你用 ${input} × ${kernels}：好像每个卷积核对每个通道各出一张图。实际上一个卷积核把各通道的结果**加在一起**，只出一张。`,
      en: `You took ${input} × ${kernels}, as if each kernel gave one map for each channel. A kernel **adds up** what it finds in all channels and gives a single map.`,
    }),
  }),
  depthSlip({
    code: 'depth.single-map',
    quantities: ['output_shape', 'output_channels'],
    title: { zh: '只算了一张特征图', en: 'counted a single feature map' },
    depth: (layer) => (layer.kind === 'conv2d' ? 1 : null),
    explain: () => ({
      zh: '这是只有一个卷积核时的结果。每个卷积核各出一张特征图，叠起来就是输出的通道数。',
      en: 'This is the result of one kernel. Every kernel gives its own feature map, and their number is the depth of the output.',
    }),
  }),
  depthSlip({
    code: 'pool.changed-depth',
    title: { zh: '让池化改变了通道数', en: 'let pooling change the depth' },
    depth: (layer, input) => (isPool(layer) ? Math.floor(input / layer.stride[0]) : null),
    explain: () => ({
      zh: '池化对每个通道分别进行，只缩小高和宽，**不改变通道数**。',
      en: 'Pooling works on each channel by itself: it shrinks height and width and **leaves the depth alone**.',
    }),
  }),
  depthSlip({
    code: 'depth.added',
    title: { zh: '通道数相加了', en: 'added the channels' },
    depth: (layer, input) => (layer.kind === 'conv2d' ? input + layer.outChannels : null),
    explain: ({ input, kernels }) => ({
      zh: `你用 ${input} + ${kernels}，好像输入的通道也留了下来。卷积之后只有新的特征图：${kernels} 个卷积核各一张，输入的 ${input} 个通道不再单独出现。`,
      en: `You took ${input} + ${kernels}, as if the channels of the input stayed. Behind a convolution there are only the new maps, one for each of the ${kernels} kernels.`,
    }),
  }),
];

interface DepthSlip {
  readonly code: string;
  /** Where they are fewer than a wrong depth can be mistaken for. */
  readonly quantities?: readonly string[];
  readonly title: Localized;
  readonly depth: NonNullable<WrongShapeRule['depth']>;
  /** With the numbers of the first layer whose depth the rule changes. */
  readonly explain: (numbers: { readonly input: number; readonly kernels: number }) => Localized;
}

function depthSlip({ code, title, depth, explain, quantities = DEPTH_QUANTITIES }: DepthSlip): Slip {
  return {
    code,
    title,
    quantities,
    changes: { family: 'shape', rule: { depth } },
    run: (frame) => shapeValueUnder({ depth }, frame),
    explain: (frame) => {
      const first = firstChange({ depth }, frame, ['channels']);
      if (first === null) return title;
      const { layer, depth: input } = first;
      const words = explain({ input, kernels: layer.kind === 'conv2d' ? layer.outChannels : input });
      return first.ambiguous ? startingIn(layer.id, words) : words;
    },
  };
}
