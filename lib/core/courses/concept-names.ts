import { localize } from '../shared/locale';

import type { Locale, Localized } from '../shared/locale';

/** What people call the concepts that questions train. */
const NAMES: Readonly<Record<string, Localized>> = {
  'conv.stride': { zh: '步幅', en: 'stride' },
  'conv.output-size': { zh: '输出大小', en: 'output size' },
  'conv.padding': { zh: '填充', en: 'padding' },
  'conv.coverage': { zh: '像素的覆盖', en: 'coverage' },
  'conv.same': { zh: 'same 填充', en: 'same padding' },
  'conv.channels': { zh: '通道', en: 'channels' },
  'conv.parameters': { zh: '卷积层的参数', en: 'parameters of a convolution' },
  'conv.bias': { zh: '偏置', en: 'bias' },
  'activation.relu': { zh: 'ReLU', en: 'ReLU' },
  'activation.nonlinearity': { zh: '非线性', en: 'nonlinearity' },
  'pool.shape': { zh: '池化的输出大小', en: 'output size of pooling' },
  'pool.parameters': { zh: '池化的参数', en: 'parameters of pooling' },
  'pool.kinds': { zh: '最大池化与平均池化', en: 'max and average pooling' },
  'pool.activation': { zh: '池化与激活', en: 'pooling and activation' },
};

/** Null for a concept without a name of its own: its code would tell a reader nothing. */
export function conceptName(concept: string, locale: Locale): string | null {
  const name = NAMES[concept];
  return name === undefined ? null : localize(name, locale);
}
