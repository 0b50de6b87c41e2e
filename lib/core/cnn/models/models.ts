/** The published networks by name, for the command line and the questions. */
import type { Localized } from '@/lib/core/shared/locale';

import type { NetworkSpec } from '../network';
import { alexnet } from './alexnet';
import { alexnetOriginal } from './alexnet-original';
import type { ModelOptions } from './blocks';
import { googlenet } from './googlenet';
import { lenet } from './lenet';
import { mobilenetV2 } from './mobilenet-v2';
import { resnet18, resnet34, resnet50 } from './resnet';
import { squeezenet10, squeezenet11 } from './squeezenet';
import { vgg11 } from './vgg11';
import { vgg13 } from './vgg13';
import { vgg16 } from './vgg16';
import { vgg19 } from './vgg19';

export interface Model {
  readonly title: Localized;
  /** Of the paper. */
  readonly year: number;
  /** The paper, and the code the numbers are those of. */
  readonly source: string;
  build(options: ModelOptions): NetworkSpec;
}

const VGG_PAPER = 'Simonyan, Zisserman, arXiv:1409.1556';
const RESNET_PAPER = 'He, Zhang, Ren, Sun, arXiv:1512.03385';
const SQUEEZENET_PAPER = 'Iandola et al., arXiv:1602.07360';

const TABLE = {
  lenet: {
    title: { zh: 'LeNet-5（今天教学用的写法）', en: 'LeNet-5, as it is taught today' },
    year: 1998,
    source: 'LeCun, Bottou, Bengio, Haffner, Proceedings of the IEEE 86 (11)',
    build: lenet,
  },
  alexnet: {
    title: { zh: 'AlexNet（单塔）', en: 'AlexNet, one tower' },
    year: 2014,
    source: 'Krizhevsky, arXiv:1404.5997; torchvision models/alexnet.py',
    build: alexnet,
  },
  'alexnet-original': {
    title: { zh: 'AlexNet（原论文，两组卷积）', en: 'AlexNet as published, in two groups' },
    year: 2012,
    source: 'Krizhevsky, Sutskever, Hinton, NIPS 2012; Caffe models/bvlc_alexnet',
    build: alexnetOriginal,
  },
  vgg11: {
    title: { zh: 'VGG11（配置 A）', en: 'VGG11, configuration A' },
    year: 2014,
    source: `${VGG_PAPER}; torchvision models/vgg.py`,
    build: vgg11,
  },
  vgg13: {
    title: { zh: 'VGG13（配置 B）', en: 'VGG13, configuration B' },
    year: 2014,
    source: `${VGG_PAPER}; torchvision models/vgg.py`,
    build: vgg13,
  },
  vgg16: {
    title: { zh: 'VGG16（配置 D）', en: 'VGG16, configuration D' },
    year: 2014,
    source: `${VGG_PAPER}; torchvision models/vgg.py`,
    build: vgg16,
  },
  vgg19: {
    title: { zh: 'VGG19（配置 E）', en: 'VGG19, configuration E' },
    year: 2014,
    source: `${VGG_PAPER}; torchvision models/vgg.py`,
    build: vgg19,
  },
  googlenet: {
    title: { zh: 'GoogLeNet（不含辅助分类器）', en: 'GoogLeNet without auxiliary classifiers' },
    year: 2014,
    source: 'Szegedy et al., arXiv:1409.4842; torchvision models/googlenet.py',
    build: googlenet,
  },
  resnet18: {
    title: { zh: 'ResNet-18', en: 'ResNet-18' },
    year: 2015,
    source: `${RESNET_PAPER}; torchvision models/resnet.py`,
    build: resnet18,
  },
  resnet34: {
    title: { zh: 'ResNet-34', en: 'ResNet-34' },
    year: 2015,
    source: `${RESNET_PAPER}; torchvision models/resnet.py`,
    build: resnet34,
  },
  resnet50: {
    title: { zh: 'ResNet-50（v1.5）', en: 'ResNet-50, v1.5' },
    year: 2015,
    source: `${RESNET_PAPER}; torchvision models/resnet.py`,
    build: resnet50,
  },
  'squeezenet1.0': {
    title: { zh: 'SqueezeNet 1.0', en: 'SqueezeNet 1.0' },
    year: 2016,
    source: `${SQUEEZENET_PAPER}; torchvision models/squeezenet.py`,
    build: squeezenet10,
  },
  'squeezenet1.1': {
    title: { zh: 'SqueezeNet 1.1', en: 'SqueezeNet 1.1' },
    year: 2016,
    source: `${SQUEEZENET_PAPER}; torchvision models/squeezenet.py`,
    build: squeezenet11,
  },
  'mobilenet-v2': {
    title: { zh: 'MobileNetV2', en: 'MobileNetV2' },
    year: 2018,
    source: 'Sandler et al., arXiv:1801.04381; torchvision models/mobilenetv2.py',
    build: mobilenetV2,
  },
} as const satisfies Readonly<Record<string, Model>>;

export type ModelName = keyof typeof TABLE;

export const MODELS: Readonly<Record<ModelName, Model>> = TABLE;

export const MODEL_NAMES = Object.keys(TABLE) as readonly ModelName[];
