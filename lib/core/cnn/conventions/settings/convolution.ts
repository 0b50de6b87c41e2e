import type { ConvolutionSettings, SettingTable } from '../setting';

/** Source of what the lecture says: its slides on stride, padding and parameters. */
const LECTURE = 'the lecture, slides on convolution';
const SOURCES = {
  lecture: LECTURE,
  mindspore: 'mindspore nn/layer/conv.py, nn.Conv2d',
  pytorch: 'docs.pytorch.org torch.nn.Conv2d',
  keras: 'keras.io layers.Conv2D',
} as const;
const SAME_SOURCES = {
  lecture: LECTURE,
  mindspore: 'mindspore core/ops/conv2d.cc, nn.Conv2d (pad_mode)',
  pytorch: 'torch/nn/modules/conv.py, _ConvNd',
  keras: 'tensorflow python/ops/nn_ops.py, "Notes on padding"',
} as const;

export const CONVOLUTION_SETTINGS: SettingTable<ConvolutionSettings> = {
  convPadMode: {
    sentence: {
      zh: '不写填充时：MindSpore 的卷积默认 pad_mode="same"，输出是 ⌈输入/步幅⌉；PyTorch、Keras 和课堂默认不填充。',
      en: 'Without a word on padding MindSpore pads a convolution "same", so its output is ⌈input/stride⌉; PyTorch, Keras and the lecture do not pad.',
    },
    values: { lecture: 'valid', mindspore: 'same', pytorch: 'pad', keras: 'valid' },
    sources: SOURCES,
  },
  convBias: {
    sentence: {
      zh: '不写偏置时：MindSpore 的卷积没有偏置（has_bias=False）；PyTorch、Keras 和课堂有，每个卷积核一个。',
      en: 'Without a word on biases MindSpore gives a convolution none (has_bias=False); PyTorch, Keras and the lecture give it one for each kernel.',
    },
    values: { lecture: true, mindspore: false, pytorch: true, keras: true },
    sources: SOURCES,
  },
  convStride: {
    sentence: {
      zh: '不写步幅时，卷积的步幅都是 1。',
      en: 'Without a word on the stride every convolution has stride 1.',
    },
    values: { lecture: 1, mindspore: 1, pytorch: 1, keras: 1 },
    sources: SOURCES,
  },
  sameRemainder: {
    sentence: {
      zh: 'same 需要的填充是奇数时，多出的一行（列）都放在下边（右边）；d2l 的中文书相反，放在上边（左边）。',
      en: 'Where "same" needs an odd number of cells, all of them put the odd one below or on the right; the book d2l-zh puts it above or on the left.',
    },
    values: { lecture: 'after', mindspore: 'after', pytorch: 'after', keras: 'after' },
    sources: SAME_SOURCES,
  },
  sameWithStride: {
    sentence: {
      zh: 'PyTorch 的 padding="same" 要求步幅为 1，否则报错；MindSpore（nn.Conv2d）、Keras 和课堂允许更大的步幅，输出是 ⌈输入/步幅⌉。',
      en: 'PyTorch refuses padding="same" with a stride above 1; MindSpore (nn.Conv2d), Keras and the lecture allow it, and the output is ⌈input/stride⌉.',
    },
    values: { lecture: true, mindspore: true, pytorch: false, keras: true },
    sources: SAME_SOURCES,
  },
  strideWithDilation: {
    sentence: {
      zh: 'Keras 的卷积不能同时有大于 1 的步幅和大于 1 的膨胀率；其余都可以。',
      en: 'A convolution of Keras cannot have a stride and a dilation above 1 at once; elsewhere it can.',
    },
    values: { lecture: true, mindspore: true, pytorch: true, keras: false },
    sources: { ...SOURCES, keras: 'keras src/layers/convolutional/base_conv.py' },
  },
  convPadding: {
    sentence: {
      zh: '自己指定填充：Keras 的卷积不能（要先用 ZeroPadding2D）；PyTorch 每个方向一个数，两边相同；MindSpore 四边各一个数。',
      en: 'Padding of your own: a convolution of Keras takes none (ZeroPadding2D comes before it), PyTorch takes one number for each direction, equal on both sides, MindSpore one for each of four sides.',
    },
    values: { lecture: 'perSide', mindspore: 'perSide', pytorch: 'perAxis', keras: 'none' },
    sources: SOURCES,
  },
  convRounding: {
    sentence: {
      zh: '卷积最后一步放不下时，都舍去（向下取整）。',
      en: 'A last step of a convolution that does not fit is dropped everywhere (rounded down).',
    },
    values: { lecture: 'floor', mindspore: 'floor', pytorch: 'floor', keras: 'floor' },
    sources: { ...SOURCES, mindspore: 'mindspore core/ops/conv2d.cc' },
  },
};
