import type { Localized } from '../../../shared/locale';
import type { Quantity } from '../../quantities/quantity';
import type { LayerName } from './schema';

/** @file What to think of for a requirement: what of a network decides it, without a number and without code. */

const SIZE: Localized = {
  zh: '高和宽由卷积的填充、步幅和池化决定。',
  en: 'height and width are set by the padding and stride of the convolutions and by pooling.',
};
const CHANNELS: Localized = {
  zh: '通道数等于最后一个卷积层里卷积核的个数，池化和激活都不改变它。',
  en: 'the channels are as many as the kernels of the last convolution; pooling and activations do not change them.',
};
const COMPUTATION: Localized = {
  zh: '计算量由每个输出位置上卷积核的大小和输出的大小一起决定；早一点缩小，后面就省。',
  en: 'the work is set by the size of the kernels and the size of the output; what shrinks early saves work later.',
};

const QUANTITIES: Readonly<Record<string, Localized>> = {
  output_shape: {
    zh: '高和宽由卷积的填充、步幅和池化决定；通道数等于最后一个卷积层里卷积核的个数。',
    en: 'height and width are set by the padding and stride of the convolutions and by pooling; the channels are as many as the kernels of the last convolution.',
  },
  output_height: SIZE,
  output_width: SIZE,
  output_channels: CHANNELS,
  parameter_count: {
    zh: '参数由卷积核的边长、输入通道数和卷积核的个数决定；池化和激活没有参数，全连接层往往最多。',
    en: 'the parameters are set by the size of the kernels, the channels they read and how many kernels there are; pooling and activations have none, dense layers often the most.',
  },
  mac_count: COMPUTATION,
  flop_count: COMPUTATION,
  multiplication_count: COMPUTATION,
};

/** What decides a quantity of a network that is to be written; what to think of when it is computed, where there are no words of its own. */
export function whatDecides({ code, nudge }: Quantity): Localized {
  return QUANTITIES[code] ?? nudge;
}

const POOLING: Localized = {
  zh: '池化没有参数，也不改变通道数；步幅决定高和宽缩小多少。',
  en: 'pooling has no parameters and keeps the channels; its stride sets how much height and width shrink.',
};

const LAYERS: Readonly<Record<LayerName, Localized>> = {
  conv2d: {
    zh: '每个卷积核给出一张特征图；后一个卷积层读到的通道数，是前一个卷积层卷积核的个数。',
    en: 'each kernel gives one feature map; the next convolution reads as many channels as there were kernels before.',
  },
  max_pool2d: POOLING,
  avg_pool2d: POOLING,
  global_avg_pool2d: {
    zh: '它把每张特征图变成一个数，没有参数，通道数不变。',
    en: 'it makes one number of each feature map, has no parameters and keeps the channels.',
  },
  dense: {
    zh: '它接在展平之后；参数个数随它读到的数的个数增长。',
    en: 'it comes after flattening; its parameters grow with how many numbers it reads.',
  },
  relu: {
    zh: '激活逐个数计算，不改变形状，也没有参数。',
    en: 'an activation works on each number by itself: it keeps the shape and has no parameters.',
  },
  flatten: {
    zh: '展平只把数排成一列，全连接层之前用它。',
    en: 'flattening only puts the values in one row; it comes before a dense layer.',
  },
  batch_norm: {
    zh: '批归一化不改变形状，每个通道有自己的一组参数。',
    en: 'batch normalization keeps the shape; each channel has parameters of its own.',
  },
  dropout: {
    zh: 'Dropout 不改变形状，也没有参数。',
    en: 'dropout keeps the shape and has no parameters.',
  },
};

/** What a layer that must be there does to the shape and the parameters. */
export function whatLayerDoes(kind: LayerName): Localized {
  return LAYERS[kind];
}
