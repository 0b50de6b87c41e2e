import { isVolume } from '../../cnn';
import { numberValue } from '../value';

import type { Localized } from '../../shared/locale';
import type { Frame } from '../frame';
import type { Slip } from './slip';

/** Wrong rules for the parameters of a layer. Sources: cnn-facts, "Common slips" (SO 28232235, datascience.SE 11853, CS231n notes). */
export const parameterSlips: readonly Slip[] = [
  convSlip({
    code: 'parameters.forgot-depth',
    title: { zh: '忘了卷积核的深度', en: 'forgot the depth of the kernel' },
    count: ({ height, width, kernels, biases }) => height * width * kernels + biases,
    explain: ({ depth }) => ({
      zh: `卷积核不是一张平面：输入有 ${depth} 个通道，每个卷积核就有 ${depth} 层厚。权重要再乘以这个深度。`,
      en: `A kernel is not flat: the input has ${depth} channels, so each kernel is ${depth} deep. Multiply the weights by that depth.`,
    }),
  }),
  convSlip({
    code: 'parameters.forgot-bias',
    title: { zh: '忘了偏置', en: 'forgot the bias' },
    count: ({ height, width, depth, kernels, biases }) => (biases === 0 ? null : height * width * depth * kernels),
    explain: () => ({
      zh: '权重数对了，还差偏置：每个卷积核各有**一个**偏置。',
      en: 'The weights are right; the bias is missing: **one** for each kernel.',
    }),
  }),
  convSlip({
    code: 'parameters.forgot-kernels',
    title: { zh: '只算了一个卷积核', en: 'counted one kernel only' },
    count: ({ height, width, depth, kernels, biases }) =>
      kernels === 1 ? null : height * width * depth + (biases === 0 ? 0 : 1),
    explain: ({ kernels }) => ({
      zh: `这是**一个**卷积核的参数。这一层有 ${kernels} 个，各有各的权重。`,
      en: `These are the parameters of **one** kernel. The layer has ${kernels}, each with weights of its own.`,
    }),
  }),
  convSlip({
    code: 'parameters.bias-per-channel',
    title: { zh: '给每个输入通道都加了偏置', en: 'gave every input channel a bias' },
    count: ({ height, width, depth, kernels, biases }) =>
      biases === 0 ? null : (height * width + 1) * depth * kernels,
    explain: () => ({
      zh: '偏置是每个**卷积核**一个，不是每个卷积核的每个通道一个：各通道的结果相加之后才加一次偏置。',
      en: 'There is one bias for each **kernel**, not for each of its channels: it is added once, after the channels are summed.',
    }),
  }),
  convSlip({
    code: 'parameters.kernel-not-squared',
    title: { zh: '卷积核只乘了一条边', en: 'used one side of the kernel only' },
    count: ({ height, width, depth, kernels, biases }) =>
      height === width && height > 1 ? height * depth * kernels + biases : null,
    explain: ({ height, width }) => ({
      zh: `一个 ${height}×${width} 的卷积核每层有 ${height} × ${width} 个权重，两条边都要乘。`,
      en: `A ${height}×${width} kernel has ${height} × ${width} weights in each of its layers: multiply both sides.`,
    }),
  }),
  convSlip({
    code: 'parameters.counted-positions',
    title: { zh: '每个输出位置都算了一套权重', en: 'counted weights for every output place' },
    count: ({ height, width, depth, kernels, biases, positions }) =>
      (height * width * depth * kernels + biases) * positions,
    explain: () => ({
      zh: '卷积核滑到哪里都是**同一组权重**（权值共享），参数与输出有多少个位置、图像有多大都无关。',
      en: 'The kernel keeps **the same weights** wherever it slides (weight sharing): parameters depend neither on the places of the output nor on the size of the image.',
    }),
  }),
  {
    code: 'pool.has-parameters',
    quantities: ['parameter_count'],
    title: { zh: '以为池化有参数', en: 'gave pooling parameters' },
    run: ({ layer }) =>
      layer.kind === 'maxPool2d' || layer.kind === 'avgPool2d'
        ? numberValue(layer.kernelSize[0] * layer.kernelSize[1])
        : null,
    explain: () => ({
      zh: '池化窗口里没有权重：取最大值或平均值是固定的规则，没有任何要学习的数。',
      en: 'A pooling window holds no weights: taking the maximum or the mean is a fixed rule, and nothing is learned.',
    }),
  },
];

interface ConvNumbers {
  readonly height: number;
  readonly width: number;
  readonly depth: number;
  readonly kernels: number;
  readonly biases: number;
  /** Places of the output, height × width. */
  readonly positions: number;
}

interface ConvSlip {
  readonly code: string;
  readonly title: Localized;
  readonly count: (numbers: ConvNumbers) => number | null;
  readonly explain: (numbers: ConvNumbers) => Localized;
}

function convSlip({ code, title, count, explain }: ConvSlip): Slip {
  return {
    code,
    title,
    quantities: ['parameter_count'],
    run: (frame) => {
      const numbers = convNumbers(frame);
      const value = numbers === null ? null : count(numbers);
      return value === null ? null : numberValue(value);
    },
    explain: (frame) => {
      const numbers = convNumbers(frame);
      return numbers === null ? title : explain(numbers);
    },
  };
}

function convNumbers({ layer, target }: Frame): ConvNumbers | null {
  if (layer.kind !== 'conv2d' || !isVolume(target.input) || !isVolume(target.output)) return null;
  return {
    height: layer.kernelSize[0],
    width: layer.kernelSize[1],
    depth: target.input.channels / layer.groups,
    kernels: layer.outChannels,
    biases: target.parameters.biases,
    positions: target.output.height * target.output.width,
  };
}
