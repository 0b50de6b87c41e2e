import type { PoolingSettings, SettingTable } from '../setting';

const LECTURE = 'the lecture, slides on pooling';
const SOURCES = {
  lecture: LECTURE,
  mindspore: 'mindspore nn/layer/pooling.py, nn.MaxPool2d, nn.AvgPool2d',
  pytorch: 'docs.pytorch.org torch.nn.MaxPool2d, torch.nn.AvgPool2d',
  keras: 'keras.io layers.MaxPooling2D, layers.AveragePooling2D',
} as const;

export const POOLING_SETTINGS: SettingTable<PoolingSettings> = {
  poolKernel: {
    sentence: {
      zh: '不写窗口大小时：MindSpore 是 1，Keras 是 2；PyTorch 和课堂必须写。',
      en: 'Without a window size MindSpore takes 1 and Keras 2; PyTorch and the lecture demand one.',
    },
    values: { lecture: null, mindspore: 1, pytorch: null, keras: 2 },
    sources: SOURCES,
  },
  poolStride: {
    sentence: {
      zh: '不写步幅时：MindSpore 的池化步幅是 1；PyTorch、Keras 和课堂等于窗口大小。',
      en: 'Without a stride MindSpore pools with stride 1; PyTorch, Keras and the lecture with the size of the window.',
    },
    values: { lecture: 'kernel', mindspore: 'one', pytorch: 'kernel', keras: 'kernel' },
    sources: SOURCES,
  },
  poolPadMode: {
    sentence: {
      zh: '不写填充时，池化都不填充。MindSpore 的 valid 也是 ⌊(H−k)/s⌋+1：H=10、k=3、s=3 得 3（一页旧文档印成了 2）。',
      en: 'Without a word on padding no pooling pads. MindSpore\'s "valid" is ⌊(H−k)/s⌋+1 too: H=10, k=3, s=3 gives 3 (an old page prints a formula that gives 2).',
    },
    values: { lecture: 'valid', mindspore: 'valid', pytorch: 'pad', keras: 'valid' },
    sources: { ...SOURCES, mindspore: 'mindspore core/ops/max_pool.cc (CeilDiv(H − (k − 1), s))' },
  },
  samePooling: {
    sentence: {
      zh: 'PyTorch 的池化没有 same；MindSpore、Keras 和课堂有。',
      en: 'Pooling in PyTorch has no "same"; MindSpore, Keras and the lecture have it.',
    },
    values: { lecture: true, mindspore: true, pytorch: false, keras: true },
    sources: SOURCES,
  },
  poolPadding: {
    sentence: {
      zh: '自己指定池化的填充：Keras 不能；PyTorch 和 MindSpore 每个方向一个数，两边相同。',
      en: 'Padding of your own for pooling: Keras takes none; PyTorch and MindSpore take one number for each direction, equal on both sides.',
    },
    values: { lecture: 'perSide', mindspore: 'perAxis', pytorch: 'perAxis', keras: 'none' },
    sources: SOURCES,
  },
  poolPaddingLimit: {
    sentence: {
      zh: 'PyTorch 的池化填充不能超过窗口的一半；其余只要求每个窗口至少碰到一格输入。',
      en: 'PyTorch pads pooling by at most half the window; elsewhere each window only has to touch a cell of the input.',
    },
    values: {
      lecture: 'belowKernel',
      mindspore: 'belowKernel',
      pytorch: 'halfKernel',
      keras: 'belowKernel',
    },
    sources: {
      ...SOURCES,
      mindspore: 'mindspore.cn nn.MaxPool2d, nn.AvgPool2d (no limit stated)',
      pytorch: 'ATen/native/Pool.h, "pad should be at most half of effective kernel size"',
    },
  },
  maxPoolCeilMode: {
    sentence: {
      zh: '向上取整：PyTorch 的最大池化随时可以（ceil_mode=True）；MindSpore 只在 pad_mode="pad" 时可以；Keras 没有。',
      en: 'Rounding up: max pooling in PyTorch may always ask for it (ceil_mode=True), in MindSpore only with pad_mode="pad", in Keras never.',
    },
    values: { lecture: 'always', mindspore: 'paddedOnly', pytorch: 'always', keras: 'never' },
    sources: { ...SOURCES, mindspore: 'mindspore nn/layer/pooling.py, MaxPool2d.__init__ (ValueError)' },
  },
  avgPoolCeilMode: {
    sentence: {
      zh: '向上取整：PyTorch 和 MindSpore 的平均池化可以（ceil_mode=True）；Keras 没有。',
      en: 'Rounding up: average pooling in PyTorch and MindSpore may ask for it (ceil_mode=True), in Keras never.',
    },
    values: { lecture: 'always', mindspore: 'always', pytorch: 'always', keras: 'never' },
    sources: SOURCES,
  },
  ceilRule: {
    sentence: {
      zh: '向上取整只多出一个从输入（或左边、上边的填充）里开始的窗口；从右边、下边的填充里开始的不算。Keras 没有向上取整。',
      en: 'Rounding up adds a window only if it starts on the input or the padding before it; one that would start in the padding behind is dropped. Keras does not round up.',
    },
    values: { lecture: 'startsBeforeEnd', mindspore: 'startsBeforeEnd', pytorch: 'startsBeforeEnd', keras: null },
    sources: {
      ...SOURCES,
      mindspore: 'mindspore.cn api_mapping/pytorch_diff/MaxPool2d ("pad" is consistent with PyTorch)',
      pytorch: 'ATen/native/Pool.h, pooling_output_shape_pad_lr',
    },
  },
  maxPoolPaddingValue: {
    sentence: {
      zh: '最大池化的填充：MindSpore 的文档说是 0；PyTorch、Keras 和课堂是 −∞，永远不会被选中。',
      en: 'What padding counts as in max pooling: 0 by the documentation of MindSpore; −∞ in PyTorch, Keras and the lecture, so that it never wins.',
    },
    values: {
      lecture: 'negativeInfinity',
      mindspore: 'zero',
      pytorch: 'negativeInfinity',
      keras: 'negativeInfinity',
    },
    sources: { ...SOURCES, keras: 'tensorflow.org tf.nn.max_pool2d, nn_ops.py' },
  },
  countIncludePad: {
    sentence: {
      zh: '平均池化时，填充的格子：PyTorch、MindSpore 和课堂算作 0 一起平均；Keras 不算。',
      en: 'In average pooling PyTorch, MindSpore and the lecture count padded cells as zeros of the mean; Keras leaves them out.',
    },
    values: { lecture: true, mindspore: true, pytorch: true, keras: false },
    sources: { ...SOURCES, keras: 'tensorflow core/kernels/avgpooling_op.cc (mean over the cells inside the input)' },
  },
};
