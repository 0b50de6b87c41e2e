import type { OtherSettings, SettingTable } from '../setting';

const LECTURE = 'the lecture';
const DENSE_SOURCES = {
  lecture: LECTURE,
  mindspore: 'mindspore nn/layer/basic.py, nn.Dense',
  pytorch: 'docs.pytorch.org torch.nn.Linear',
  keras: 'keras.io layers.Dense',
} as const;
const NORM_SOURCES = {
  lecture: 'as in PyTorch',
  mindspore: 'mindspore nn/layer/normalization.py, nn.BatchNorm2d',
  pytorch: 'docs.pytorch.org torch.nn.BatchNorm2d',
  keras: 'keras.io layers.BatchNormalization',
} as const;
const RESPONSE_SOURCES = {
  lecture: 'Krizhevsky, Sutskever, Hinton, 2012, 3.3',
  mindspore: 'mindspore.cn ops.LRN',
  pytorch: 'docs.pytorch.org torch.nn.LocalResponseNorm',
  keras: 'tensorflow.org tf.nn.local_response_normalization (Keras has no such layer)',
} as const;

export const OTHER_SETTINGS: SettingTable<OtherSettings> = {
  denseBias: {
    sentence: {
      zh: '不写偏置时，全连接层都有偏置。',
      en: 'Without a word on biases every dense layer has them.',
    },
    values: { lecture: true, mindspore: true, pytorch: true, keras: true },
    sources: DENSE_SOURCES,
  },
  flattenOrder: {
    sentence: {
      zh: '展平的顺序：Keras 按 高、宽、通道，PyTorch、MindSpore 和课堂按 通道、高、宽；特征一样多，权重的顺序不同。',
      en: 'Keras flattens by height, width, channel, the others by channel, height, width: as many features, but the weights behind them lie in another order.',
    },
    values: {
      lecture: 'channelsFirst',
      mindspore: 'channelsFirst',
      pytorch: 'channelsFirst',
      keras: 'channelsLast',
    },
    sources: {
      lecture: LECTURE,
      mindspore: 'mindspore.cn nn.Flatten',
      pytorch: 'docs.pytorch.org torch.nn.Flatten',
      keras: 'keras.io layers.Flatten (channels_last)',
    },
  },
  batchNormEpsilon: {
    sentence: {
      zh: '批归一化加在方差上的 ε：Keras 是 0.001，PyTorch、MindSpore 和课堂是 0.00001。',
      en: 'The ε which batch normalisation adds to the variance is 0.001 in Keras, 0.00001 in PyTorch, MindSpore and the lecture.',
    },
    values: { lecture: 1e-5, mindspore: 1e-5, pytorch: 1e-5, keras: 1e-3 },
    sources: NORM_SOURCES,
  },
  batchNormMomentum: {
    sentence: {
      zh: '新的一批在滑动统计量里占多少：PyTorch、MindSpore 和课堂是 0.1，Keras 是 0.01。',
      en: 'The new batch weighs 0.1 in the running statistics of PyTorch, MindSpore and the lecture, 0.01 in those of Keras.',
    },
    values: { lecture: 0.1, mindspore: 0.9, pytorch: 0.1, keras: 0.99 },
    sources: NORM_SOURCES,
  },
  batchNormMomentumWeighs: {
    sentence: {
      zh: 'momentum 的意思：PyTorch 和课堂指新的一批占的权重，MindSpore 和 Keras 指旧值占的权重。',
      en: 'A momentum that is stated weighs the new batch in PyTorch and the lecture, the old value in MindSpore and Keras.',
    },
    values: { lecture: 'new', mindspore: 'old', pytorch: 'new', keras: 'old' },
    sources: NORM_SOURCES,
  },
  leakySlope: {
    sentence: {
      zh: 'LeakyReLU 负半轴的斜率：PyTorch 和课堂是 0.01，MindSpore 是 0.2，Keras 是 0.3。',
      en: 'The slope of a leaky ReLU below zero is 0.01 in PyTorch and the lecture, 0.2 in MindSpore, 0.3 in Keras.',
    },
    values: { lecture: 0.01, mindspore: 0.2, pytorch: 0.01, keras: 0.3 },
    sources: {
      lecture: 'as in PyTorch',
      mindspore: 'mindspore nn/layer/activation.py, nn.LeakyReLU (alpha)',
      pytorch: 'docs.pytorch.org torch.nn.LeakyReLU',
      keras: 'keras.io layers.LeakyReLU',
    },
  },
  dropoutRate: {
    sentence: {
      zh: '不写丢弃率时：PyTorch、MindSpore 和课堂是 0.5；Keras 必须写。',
      en: 'Without a rate PyTorch, MindSpore and the lecture drop 0.5; Keras demands one.',
    },
    values: { lecture: 0.5, mindspore: 0.5, pytorch: 0.5, keras: null },
    sources: {
      lecture: 'as in PyTorch',
      mindspore: 'mindspore.cn nn.Dropout (p)',
      pytorch: 'docs.pytorch.org torch.nn.Dropout',
      keras: 'keras.io layers.Dropout',
    },
  },
  lrnSize: {
    sentence: {
      zh: '局部响应归一化看几个通道：论文（课堂）是 5，PyTorch 必须写，MindSpore 和 TensorFlow 是 2·5+1=11。',
      en: 'Local response normalisation spans 5 channels in the paper (and the lecture), 2·5+1=11 in MindSpore and TensorFlow; PyTorch demands a size.',
    },
    values: { lecture: 5, mindspore: 11, pytorch: null, keras: 11 },
    sources: RESPONSE_SOURCES,
  },
  lrnAlpha: {
    sentence: {
      zh: '局部响应归一化的 α：论文（课堂）和 PyTorch 是 0.0001，MindSpore 和 TensorFlow 是 1。',
      en: 'The α of local response normalisation is 0.0001 in the paper (and the lecture) and PyTorch, 1 in MindSpore and TensorFlow.',
    },
    values: { lecture: 1e-4, mindspore: 1, pytorch: 1e-4, keras: 1 },
    sources: RESPONSE_SOURCES,
  },
  lrnAlphaDivided: {
    sentence: {
      zh: 'PyTorch 把 α 除以窗口的通道数；论文（课堂）、MindSpore 和 TensorFlow 不除（MindSpore 的文档写了除，它自己的例子却没有除）。',
      en: "PyTorch divides α by the size of the window; the paper (and the lecture), MindSpore and TensorFlow do not (MindSpore's page prints a division that its own example does not make).",
    },
    values: { lecture: false, mindspore: false, pytorch: true, keras: false },
    sources: { ...RESPONSE_SOURCES, mindspore: 'mindspore.cn ops.LRN, the output of its example' },
  },
  lrnBeta: {
    sentence: {
      zh: '局部响应归一化的指数 β：论文（课堂）和 PyTorch 是 0.75，MindSpore 和 TensorFlow 是 0.5。',
      en: 'The exponent β of local response normalisation is 0.75 in the paper (and the lecture) and PyTorch, 0.5 in MindSpore and TensorFlow.',
    },
    values: { lecture: 0.75, mindspore: 0.5, pytorch: 0.75, keras: 0.5 },
    sources: RESPONSE_SOURCES,
  },
  lrnK: {
    sentence: {
      zh: '局部响应归一化的 k：论文（课堂）是 2，其余是 1。',
      en: 'The k of local response normalisation is 2 in the paper (and the lecture), 1 elsewhere.',
    },
    values: { lecture: 2, mindspore: 1, pytorch: 1, keras: 1 },
    sources: RESPONSE_SOURCES,
  },
  softmaxAxis: {
    sentence: {
      zh: '对 高×宽×通道 的输入不写轴时：MindSpore 取最后一轴，在 NCHW 里是宽；Keras 的最后一轴是通道，PyTorch 和课堂也是通道。',
      en: 'On height×width×channels without an axis MindSpore takes the last one, which is the width in NCHW; the last one of Keras is the channels, and PyTorch and the lecture take the channels too.',
    },
    values: { lecture: 'channels', mindspore: 'width', pytorch: 'channels', keras: 'channels' },
    sources: {
      lecture: LECTURE,
      mindspore: 'mindspore nn/layer/activation.py, nn.Softmax (axis=-1)',
      pytorch: 'torch/nn/functional.py, _get_softmax_dim (1 for four axes)',
      keras: 'keras.io layers.Softmax (axis=-1)',
    },
  },
};
