import { localize } from '../shared/locale';

import type { Locale, Localized } from '../shared/locale';

/** What people call the concepts that questions train. */
const NAMES: Readonly<Record<string, Localized>> = {
  'cnn.structure': { zh: '网络的结构', en: 'structure of a CNN' },
  'cnn.pipeline': { zh: '从图像到类别', en: 'from image to class' },
  'cnn.hierarchy': { zh: '由浅入深的特征', en: 'features, layer by layer' },
  'cnn.sharing': { zh: '参数共享', en: 'parameter sharing' },
  'image.pixels': { zh: '像素', en: 'pixels' },
  'image.channels': { zh: '颜色通道', en: 'colour channels' },
  'image.flatten': { zh: '展平成向量', en: 'flattening' },
  'conv.window': { zh: '滑动的窗口', en: 'the sliding window' },
  'conv.value': { zh: '一个输出值', en: 'one output value' },
  'conv.kernels': { zh: '卷积核与特征', en: 'kernels and features' },
  'conv.channels': { zh: '通道', en: 'channels' },
  'conv.layers': { zh: '叠起来的卷积层', en: 'stacked convolutions' },
  'conv.parameters': { zh: '卷积层的参数', en: 'parameters of a convolution' },
  'conv.bias': { zh: '偏置', en: 'bias' },
  'conv.macs': { zh: '计算量', en: 'amount of computing' },
  'conv.stride': { zh: '步幅', en: 'stride' },
  'conv.output-size': { zh: '输出大小', en: 'output size' },
  'conv.padding': { zh: '填充', en: 'padding' },
  'conv.coverage': { zh: '像素的覆盖', en: 'coverage' },
  'conv.same': { zh: 'same 填充', en: 'same padding' },
  'activation.relu': { zh: 'ReLU', en: 'ReLU' },
  'activation.nonlinearity': { zh: '非线性', en: 'nonlinearity' },
  'pool.shape': { zh: '池化的输出大小', en: 'output size of pooling' },
  'pool.parameters': { zh: '池化的参数', en: 'parameters of pooling' },
  'pool.kinds': { zh: '最大池化与平均池化', en: 'max and average pooling' },
  'pool.activation': { zh: '池化与激活', en: 'pooling and activation' },
  'dense.parameters': { zh: '全连接层的参数', en: 'parameters of a dense layer' },
  'dense.gap': { zh: '全局平均池化', en: 'global average pooling' },
  'vgg.structure': { zh: 'VGG16 的结构', en: 'structure of VGG16' },
  'vgg.parameters': { zh: 'VGG16 的参数', en: 'parameters of VGG16' },
  'receptive.field': { zh: '感受野', en: 'receptive field' },
  'receptive.small-kernels': { zh: '小卷积核的好处', en: 'why small kernels' },
  'classic.lenet': { zh: 'LeNet-5', en: 'LeNet-5' },
  'classic.alexnet': { zh: 'AlexNet', en: 'AlexNet' },
  'classic.resnet': { zh: 'ResNet', en: 'ResNet' },
};

/** Every concept that has a name, in teaching order. */
export const NAMED_CONCEPTS: readonly string[] = Object.keys(NAMES);

/** Null for a concept without a name of its own: its code would tell a reader nothing. */
export function conceptName(concept: string, locale: Locale): string | null {
  const name = NAMES[concept];
  return name === undefined ? null : localize(name, locale);
}
