import { numberValue } from '../value';

import { countSlip } from './count-slip';
import { isPool } from './pooling';
import { formatExtent, inputOf, PARAMETER_QUANTITIES, parametersAt } from './wrong-count';

import type { CountSlip } from './count-slip';
import type { Slip } from './slip';

/** Wrong rules for the parameters of a layer. Sources: cnn-facts, "Common slips" (SO 28232235, datascience.SE 11853, CS231n notes). */
export const parameterSlips: readonly Slip[] = [
  parameterSlip({
    code: 'parameters.forgot-depth',
    title: { zh: '忘了卷积核的深度', en: 'forgot the depth of the kernel' },
    rule: { depth: ({ kind }) => (kind === 'conv' ? 1 : null) },
    explain: ({ depth }) => ({
      zh: `卷积核不是一张平面：每个卷积核贯穿 ${depth} 个通道，就有 ${depth} 层厚。权重要再乘以这个深度。`,
      en: `A kernel is not flat: it reaches through ${depth} channels, so each kernel is ${depth} deep. Multiply the weights by that depth.`,
    }),
  }),
  parameterSlip({
    code: 'parameters.forgot-bias',
    title: { zh: '忘了偏置', en: 'forgot the bias' },
    where: (layers) => layers.some(({ kind, biased }) => kind === 'conv' && biased),
    rule: { biases: ({ biased }) => (biased ? 0 : null) },
    explain: () => ({
      zh: '你只数了权重，还差偏置：每个卷积核各有**一个**。',
      en: 'You counted the weights alone; the biases are missing: **one** for each kernel.',
    }),
  }),
  parameterSlip({
    code: 'parameters.forgot-kernels',
    title: { zh: '只算了一个卷积核', en: 'counted one kernel only' },
    rule: { kernels: ({ kind, kernels }) => (kind === 'conv' && kernels > 1 ? 1 : null) },
    explain: ({ kernels }) => ({
      zh: `这是**一个**卷积核的参数。这一层有 ${kernels} 个，各有各的权重。`,
      en: `These are the parameters of **one** kernel. The layer has ${kernels}, each with weights of its own.`,
    }),
  }),
  parameterSlip({
    code: 'parameters.bias-per-channel',
    title: { zh: '给每个输入通道都加了偏置', en: 'gave every input channel a bias' },
    rule: { biases: ({ kind, biased, depth, kernels }) => (kind === 'conv' && biased ? depth * kernels : null) },
    explain: () => ({
      zh: '偏置是每个**卷积核**一个，不是每个卷积核的每个通道一个：各通道的结果相加之后才加一次偏置。',
      en: 'There is one bias for each **kernel**, not for each of its channels: it is added once, after the channels are summed.',
    }),
  }),
  parameterSlip({
    code: 'parameters.kernel-not-squared',
    title: { zh: '卷积核只乘了一条边', en: 'used one side of the kernel only' },
    rule: { area: ({ height, width }) => (height === width && height > 1 ? height : null) },
    explain: ({ height, width }) => ({
      zh: `一个 ${height}×${width} 的卷积核每层有 ${height} × ${width} 个权重，两条边都要乘。`,
      en: `A ${height}×${width} kernel has ${height} × ${width} weights in each of its layers: multiply both sides.`,
    }),
  }),
  parameterSlip({
    code: 'parameters.counted-positions',
    title: { zh: '每个输出位置都算了一套权重', en: 'counted weights for every output place' },
    rule: { positions: ({ kind, positions }) => (kind === 'conv' ? positions : null) },
    explain: () => ({
      zh: '卷积核滑到哪里都是**同一组权重**（权值共享），参数与输出有多少个位置、图像有多大都无关。',
      en: 'The kernel keeps **the same weights** wherever it slides (weight sharing): parameters depend neither on the places of the output nor on the size of the image.',
    }),
  }),
  parameterSlip({
    code: 'parameters.image-size',
    title: { zh: '把图像的大小算进了参数', en: 'let the parameters grow with the image' },
    rule: { area: ({ kind, input }) => (kind === 'conv' && input !== null ? input.height * input.width : null) },
    explain: (factors) => ({
      zh: `你给图像的每个像素（${formatExtent(inputOf(factors))}）都配了权重，那是全连接层。卷积核只有 ${formatExtent(factors)} 这么大，图像再大也不变。`,
      en: `You gave every pixel of the image (${formatExtent(inputOf(factors))}) weights of its own, as a dense layer does. The kernel has only ${formatExtent(factors)} cells, however large the image.`,
    }),
  }),
  parameterSlip({
    code: 'parameters.added-sides',
    title: { zh: '卷积核的两条边相加了', en: 'added the sides of the kernel' },
    rule: { area: ({ kind, height, width }) => (kind === 'conv' ? height + width : null) },
    explain: ({ height, width }) => ({
      zh: `一个 ${height}×${width} 的卷积核有 ${height} **乘** ${width} 格，每格一个权重；你把两条边加起来了。`,
      en: `A ${height}×${width} kernel has ${height} **times** ${width} cells with a weight each; you added the sides.`,
    }),
  }),
  parameterSlip({
    code: 'parameters.single-bias',
    title: { zh: '整层只算了一个偏置', en: 'counted one bias for the layer' },
    rule: { biases: ({ biased, kernels }) => (biased && kernels > 1 ? 1 : null) },
    explain: ({ kind, kernels }) => ({
      zh: `偏置不是整层共用一个：${kernels} 个输出${kind === 'conv' ? '通道' : ''}**各有**一个。`,
      en: `The layer does not share one bias: each of its ${kernels} ${kind === 'conv' ? 'output channels' : 'outputs'} has **its own**.`,
    }),
  }),
  {
    code: 'parameters.last-layer-only',
    quantities: PARAMETER_QUANTITIES,
    title: { zh: '只算了最后一层', en: 'counted the last layer only' },
    run: (frame) => {
      const learning = frame.group.map((place) => parametersAt(frame, place)).filter((total) => total > 0);
      const last = learning.at(-1);
      return last === undefined || learning.length < 2 ? null : numberValue(last);
    },
    explain: () => ({
      zh: '题目问的是几层**合计**。每一层的参数都要算，再加起来。',
      en: 'The question asks for several layers **together**: count each of them and add up.',
    }),
  },
  {
    code: 'pool.has-parameters',
    quantities: PARAMETER_QUANTITIES,
    title: { zh: '以为池化有参数', en: 'gave pooling parameters' },
    run: (frame) => {
      let total = 0;
      let pools = 0;
      for (const place of frame.group) {
        const layer = frame.network.layers[place];
        const pool = layer !== undefined && isPool(layer) ? layer : null;
        if (pool !== null) pools += 1;
        total += pool === null ? parametersAt(frame, place) : pool.kernelSize[0] * pool.kernelSize[1];
      }
      return pools === 0 ? null : numberValue(total);
    },
    explain: () => ({
      zh: '池化窗口里没有权重：取最大值或平均值是固定的规则，没有任何要学习的数。',
      en: 'A pooling window holds no weights: taking the maximum or the mean is a fixed rule, and nothing is learned.',
    }),
  },
];

function parameterSlip(slip: Omit<CountSlip, 'quantities'>): Slip {
  return countSlip({ ...slip, quantities: PARAMETER_QUANTITIES });
}
