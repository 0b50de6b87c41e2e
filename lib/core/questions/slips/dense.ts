import { countSlip } from './count-slip';
import { formatExtent, inputOf, PARAMETER_QUANTITIES, PRODUCT_QUANTITIES } from './wrong-count';

import type { Slip } from './slip';

const BOTH = [...PARAMETER_QUANTITIES, ...PRODUCT_QUANTITIES];

/** Wrong rules for fully connected layers and for convolutions in groups. Sources: cnn-facts, "VGG16"; SO 28232235. */
export const denseSlips: readonly Slip[] = [
  countSlip({
    code: 'dense.forgot-flatten',
    quantities: BOTH,
    title: { zh: '全连接层只数了通道', en: 'counted the channels only' },
    rule: { depth: ({ kind, input }) => (kind === 'dense' && input !== null ? input.channels : null) },
    explain: (factors) => ({
      zh: `你只用了 ${inputOf(factors).channels} 个通道。展平之后，${formatExtent(inputOf(factors))} 里的**每个格子**在每个通道都是一个输入，各有权重。`,
      en: `You used the ${inputOf(factors).channels} channels only. Once flattened, **every cell** of ${formatExtent(inputOf(factors))} is an input of its own in each channel, with a weight of its own.`,
    }),
  }),
  countSlip({
    code: 'fc.per-channel',
    quantities: BOTH,
    title: { zh: '以为各通道共用一组权重', en: 'let the channels share the weights' },
    rule: {
      depth: ({ kind, input }) =>
        kind === 'dense' && input !== null && input.channels > 1 ? input.height * input.width : null,
    },
    explain: (factors) => ({
      zh: `你只数了一张图的 ${formatExtent(inputOf(factors))} 个格子。全连接层不共用权重：${inputOf(factors).channels} 个通道的格子都要算。`,
      en: `You counted the cells of a single map, ${formatExtent(inputOf(factors))}. A dense layer shares nothing: the cells of all ${inputOf(factors).channels} channels count.`,
    }),
  }),
  countSlip({
    code: 'dense.forgot-bias',
    quantities: PARAMETER_QUANTITIES,
    title: { zh: '全连接层忘了偏置', en: 'forgot the bias of the dense layer' },
    rule: { biases: ({ kind, biased }) => (kind === 'dense' && biased ? 0 : null) },
    explain: () => ({
      zh: '你只数了全连接层的权重。每个**输出**还有一个偏置。',
      en: 'You counted the weights of the dense layer alone. Each of its **outputs** has a bias too.',
    }),
  }),
  countSlip({
    code: 'dense.bias-per-input',
    quantities: PARAMETER_QUANTITIES,
    title: { zh: '给每个输入加了偏置', en: 'gave every input a bias' },
    rule: { biases: ({ kind, biased, depth }) => (kind === 'dense' && biased ? depth : null) },
    explain: () => ({
      zh: '偏置属于**输出**：每个输出先把加权的输入都加起来，最后加一次偏置。输入没有偏置。',
      en: 'A bias belongs to an **output**: it is added once, after the weighted inputs are summed. Inputs have none.',
    }),
  }),
  countSlip({
    code: 'group.forgot-groups',
    quantities: BOTH,
    title: { zh: '没有算分组', en: 'ignored the groups' },
    rule: {
      depth: ({ kind, depth, groups }) => (kind === 'conv' && groups > 1 && depth > 1 ? depth * groups : null),
    },
    explain: ({ groups, depth }) => ({
      zh: `这一层分成 ${groups} 组，每个卷积核只看自己那一组的通道：深度是 $${depth * groups} / ${groups}$。你让它贯穿了全部 ${depth * groups} 个。`,
      en: `This layer has ${groups} groups, and a kernel sees the channels of its own group only: its depth is $${depth * groups} / ${groups}$. You let it reach through all ${depth * groups}.`,
    }),
  }),
  countSlip({
    code: 'depthwise.as-full',
    quantities: BOTH,
    title: { zh: '把逐通道卷积当成了普通卷积', en: 'took a depthwise convolution for a full one' },
    rule: { depth: ({ kind, depth, groups }) => (kind === 'conv' && groups > 1 && depth === 1 ? groups : null) },
    explain: ({ groups }) => ({
      zh: `这是逐通道卷积：每个卷积核只看**一个**通道，所以不用乘输入的 ${groups} 个通道。`,
      en: `This is a depthwise convolution: each kernel sees **one** channel, so do not multiply by the ${groups} channels of the input.`,
    }),
  }),
  countSlip({
    code: 'group.divided-twice',
    quantities: BOTH,
    title: { zh: '分组除了两次', en: 'divided by the groups twice' },
    rule: { kernels: ({ kind, kernels, groups }) => (kind === 'conv' && groups > 1 ? kernels / groups : null) },
    explain: ({ kernels, groups }) => ({
      zh: `这是**一组**里的卷积核。${groups} 组加在一起，卷积核仍是 ${kernels} 个；只有每个核的深度要除以 ${groups}。`,
      en: `These are the kernels of **one** group. The ${groups} groups together still have ${kernels}; only the depth of each kernel is divided by ${groups}.`,
    }),
  }),
];
