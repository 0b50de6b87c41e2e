/** @file Questions for the tests of the lint: a good one, and for every rule one that breaks it and one that is near it and does not. */

/** A question with nothing to complain about; the tests break one thing each. */
export const GOOD = {
  id: 'demo',
  title: { zh: '输出大小', en: 'Output size' },
  concepts: ['conv.stride'],
  convention: 'lecture',
  parameters: {
    size: { lecture: 12, from: 8, to: 30 },
    kernel: { lecture: 3, one_of: [3, 4, 5] },
    stride: { lecture: 2 },
  },
  network: {
    input: { height: 'size', width: 'size', channels: 1 },
    layers: [
      {
        conv2d: { id: 'conv', out_channels: 2, kernel_size: 'kernel', stride: 'stride', pad_mode: 'valid', bias: true },
      },
    ],
  },
  prompt: {
    zh: '输入 {size}×{size}×1，2 个 {kernel}×{kernel} 的卷积核，步幅 {stride}，不填充，除不尽时向下取整，有偏置。写出高×宽×通道数。',
    en: 'The input is {size}×{size}×1; 2 kernels of {kernel}×{kernel}, stride {stride}, no padding, rounded down, with a bias. Write height×width×channels.',
  },
  ask: [{ id: 'output', quantity: 'output_shape', of: 'conv', kind: 'shape' }],
  slips: ['size.forgot-plus-one', 'size.ignored-stride'],
  hints: { zh: ['先看一个方向。'], en: ['Look at one direction.'] },
  remark: { zh: '高和宽各算一次。', en: 'Height and width are worked out separately.' },
};

export type Written = Record<string, unknown>;

/** The good prompt without some words, in both languages. */
function prompt(...without: readonly (readonly [string, string])[]): Written {
  let { zh, en } = GOOD.prompt;
  for (const [chinese, english] of without) {
    if (!zh.includes(chinese) || !en.includes(english)) throw new Error(`the good prompt does not say ${english}`);
    [zh, en] = [zh.replaceAll(chinese, ''), en.replaceAll(english, '')];
  }
  return { prompt: { zh, en } };
}

export function conv(change: Written, input: Written = {}): Written {
  const [layer] = GOOD.network.layers;
  return {
    network: { input: { ...GOOD.network.input, ...input }, layers: [{ conv2d: { ...layer?.conv2d, ...change } }] },
  };
}

function choice(...options: readonly Written[]): Written {
  return { slips: [], ask: [{ id: 'pick', kind: 'choice', options }] };
}

const text = (zh: string, en: string) => ({ zh, en });
const option = (zh: string, en: string, more: Written = {}) => ({ text: text(zh, en), ...more });
const RIGHT = option('甲', 'a', { right: true });
const WRONG = option('乙', 'b', { explain: text('不对', 'no') });
const THIRD = option('丙', 'c', { explain: text('不对', 'no') });
const word = (more: Written = {}) => ({
  id: 'word',
  kind: 'text',
  accept: { zh: ['卷积'], en: ['convolution'] },
  ...more,
});
export const NUMBERS = { quantity: 'output_height', of: 'conv', kind: 'number' };
const FIXED = { parameters: { size: { lecture: 12 }, kernel: { lecture: 3 }, stride: { lecture: 2 } } };
const BIASLESS = prompt(['，有偏置', ', with a bias']);
const PARAMETERS = {
  ask: [{ id: 'count', quantity: 'parameter_count', of: 'conv', kind: 'number' }],
  slips: ['parameters.forgot-bias'],
};

/** Code, a document that breaks the rule, one that is near it and does not, and where the finding points. */
export const CASES: readonly (readonly [code: string, broken: Written, fine: Written, path: string])[] = [
  [
    'kernel-unstated',
    prompt(['2 个 {kernel}×{kernel} 的卷积核，', '2 kernels of {kernel}×{kernel}, ']),
    {},
    'prompt.zh',
  ],
  [
    'stride-unstated',
    prompt(['步幅 {stride}，', 'stride {stride}, ']),
    { ...prompt(['步幅 {stride}，', 'stride {stride}, ']), ask: [word()], slips: [] },
    'prompt.zh',
  ],
  [
    'padding-unstated',
    { prompt: { ...GOOD.prompt, en: GOOD.prompt.en.replace('no padding, ', '') } },
    prompt(),
    'prompt.en',
  ],
  [
    'pad-mode-unstated',
    { ...conv({ pad_mode: 'same' }), slips: ['pad.used-valid'] },
    {
      ...conv({ pad_mode: 'same' }),
      slips: ['pad.used-valid'],
      prompt: { zh: `${GOOD.prompt.zh}same`, en: `${GOOD.prompt.en} same` },
    },
    'prompt.zh',
  ],
  [
    'kernel-does-not-fit-evenly',
    prompt(['，除不尽时向下取整', ', rounded down']),
    {
      ...prompt(['，除不尽时向下取整', ', rounded down']),
      parameters: { ...GOOD.parameters, size: { lecture: 13, from: 8, to: 30 } },
      where: ['(size - kernel) % stride == 0'],
    },
    'prompt.zh',
  ],
  ['bias-unstated', { ...PARAMETERS, ...BIASLESS }, { ...PARAMETERS }, 'prompt.zh'],
  [
    'answer-form-unstated',
    prompt(['写出高×宽×通道数', 'Write height×width×channels']),
    { ...prompt(['写出高×宽×通道数', 'Write height×width×channels']), ask: [{ id: 'height', ...NUMBERS }] },
    'prompt.zh',
  ],
  [
    'pad-mode-defaulted',
    conv({ pad_mode: undefined }),
    conv({ pad_mode: undefined, kernel_size: 1 }),
    'network.layers.0.conv2d',
  ],
  [
    'convention-unstated',
    conv({ pad_mode: undefined }),
    {
      ...conv({ pad_mode: undefined }),
      prompt: { zh: `MindSpore：${GOOD.prompt.zh}`, en: `MindSpore: ${GOOD.prompt.en}` },
    },
    'ask.0',
  ],
  [
    'huge-network',
    {
      ...conv(
        {
          out_channels: 64,
          weights: Array.from({ length: 64 }, () => 'k'),
          kernel_size: 11,
          stride: 1,
          bias: false,
          pad_mode: 'same',
        },
        { values: 'image', height: 64, width: 64 },
      ),
      grids: { image: { height: 64, width: 64, from: 0, to: 9 }, k: { height: 11, width: 11, from: 0, to: 9 } },
      slips: [],
    },
    {
      ...conv(
        { kernel_size: 3, out_channels: 1, weights: ['k'], bias: false },
        { values: 'image', height: 6, width: 6 },
      ),
      grids: { image: { height: 6, width: 6, from: 0, to: 9 }, k: { height: 3, width: 3, from: 0, to: 9 } },
    },
    'network',
  ],
  [
    'too-few-variants',
    { parameters: { ...GOOD.parameters, size: { lecture: 12, one_of: [11, 12] }, kernel: { lecture: 3 } } },
    FIXED,
    'parameters',
  ],
  [
    'low-discrimination',
    {
      ...conv({ stride: 1 }),
      slips: ['size.ignored-stride'],
      parameters: { size: GOOD.parameters.size, kernel: GOOD.parameters.kernel, stride: { lecture: 1 } },
    },
    {},
    'slips.0',
  ],
  ['where-always-true', { where: ['kernel < size'] }, { where: ['kernel * 2 < size'] }, 'where.0'],
  ['where-rejects-most', { where: ['size == 12'] }, { where: ['size > 11'] }, 'where'],
  [
    'lecture-outside-range',
    { parameters: { ...GOOD.parameters, size: { lecture: 12, from: 9, to: 29, step: 2 } } },
    { parameters: { ...GOOD.parameters, size: { lecture: 12, from: 8, to: 30, step: 2 } } },
    'parameters.size.lecture',
  ],
  ['no-slips', { slips: [] }, { slips: [], ask: [word()] }, 'ask.0'],
  ['slip-does-not-fit-quantity', { slips: [...GOOD.slips, 'coverage.counted-once'] }, {}, 'slips.2'],
  ['slip-never-reached', { slips: [...GOOD.slips, 'same.rounded-down'] }, {}, 'slips.2'],
  [
    'slip-never-differs',
    { ...conv({ stride: 1 }), slips: ['size.forgot-plus-one', 'size.ignored-stride'] },
    {},
    'slips.1',
  ],
  [
    'slips-not-distinct',
    { ...conv({ out_channels: 1 }, { channels: 3 }), slips: ['depth.kept-input', 'depth.multiplied'] },
    {},
    'slips.1',
  ],
  ['slip-listed-twice', { slips: [...GOOD.slips, 'size.ignored-stride'] }, {}, 'slips.2'],
  ['untranslated', { remark: text('好', '好的 fine') }, {}, 'remark.en'],
  [
    'english-only',
    { remark: text('Both are equal', 'They are both equal') },
    { remark: text('same', 'same') },
    'remark.zh',
  ],
  [
    'identical-translations',
    { remark: text('Both are equal', 'Both are equal') },
    { remark: text('28×28×6', '28×28×6') },
    'remark.en',
  ],
  [
    'long-prompt',
    { prompt: text(`${GOOD.prompt.zh}${'很长。'.repeat(300)}`, GOOD.prompt.en) },
    { prompt: text(`${GOOD.prompt.zh}\n\`\`\`python\n${'x = 1\n'.repeat(200)}\`\`\``, GOOD.prompt.en) },
    'prompt.zh',
  ],
  ['no-remark', { remark: undefined }, {}, 'remark'],
  [
    'exhibit-unlabelled',
    {
      grids: { image: { height: 2, width: 2, from: 0, to: 9 } },
      show: [{ grid: 'image', as: 'table', label: text('图像', 'image') }],
    },
    {
      grids: { image: { height: 2, width: 2, from: 0, to: 9 } },
      show: [{ grid: 'image', as: 'table', label: text('输入图像', 'The input') }],
    },
    'show.0.label.en',
  ],
  [
    'part-unlabelled',
    { ask: [...GOOD.ask, { id: 'height', ...NUMBERS, label: text('高', 'Height') }] },
    {
      ask: [
        { ...GOOD.ask[0], label: text('大小', 'Size') },
        { id: 'height', ...NUMBERS, label: text('高', 'Height') },
      ],
    },
    'ask.0',
  ],
  ['no-hints', { hints: undefined, slips: [], ask: [word()] }, { hints: undefined }, 'hints'],
  ['unequal-hints', { hints: { zh: ['一', '二'], en: ['one'] } }, {}, 'hints.en'],
  [
    'hint-gives-answer',
    { hints: { zh: ['得到 5×5×2。'], en: ['It is some size.'] } },
    { hints: { zh: ['输入是 12×12×1。'], en: ['The input is 12×12×1.'] } },
    'hints.zh.0',
  ],
  [
    'title-gives-answer',
    { ...FIXED, title: text('从 12 到 5×5×2', 'From 12 down') },
    { title: text('从 12 到 5×5×2', 'From 12 down') },
    'title.zh',
  ],
  [
    'prompt-gives-answer',
    { prompt: text('卷积是什么？', 'What is it?'), ask: [word()], slips: [] },
    { prompt: text('这叫什么？', 'What is it?'), ask: [word()], slips: [] },
    'prompt.zh',
  ],
  [
    'options-equal',
    choice(
      RIGHT,
      option('{size}', '{size}', { explain: text('不', 'no') }),
      option('{kernel * 4}', '{kernel * 4}', { explain: text('不', 'no') }),
    ),
    choice(RIGHT, WRONG, THIRD),
    'ask.0.options',
  ],
  ['too-few-options', choice(RIGHT, WRONG), choice(RIGHT, WRONG, THIRD), 'ask.0.options'],
  [
    'option-without-explanation',
    choice(RIGHT, WRONG, option('丙', 'c')),
    choice(RIGHT, WRONG, THIRD),
    'ask.0.options.2',
  ],
  ['unused-parameter', { parameters: { ...GOOD.parameters, conv: { lecture: 4 } } }, {}, 'parameters.conv'],
  [
    'parameter-never-shown',
    prompt(['2 个 {kernel}×{kernel} 的卷积核', '2 kernels of {kernel}×{kernel}']),
    {
      ...prompt(['2 个 {kernel}×{kernel} 的卷积核', '2 kernels of {kernel}×{kernel}']),
      parameters: { ...GOOD.parameters, kernel: { lecture: 3 } },
    },
    'parameters.kernel',
  ],
  [
    'unused-grid',
    { grids: { image: { height: 2, width: 2, from: 0, to: 9 } } },
    { grids: { image: { height: 2, width: 2, from: 0, to: 9 } }, remark: text('看 {image}。', 'See {image}.') },
    'grids.image',
  ],
  [
    'stated-value',
    { ask: [{ id: 'height', kind: 'number', value: 'size - 1' }] },
    { ask: [{ id: 'height', kind: 'number', value: 'size - 1' }], network: undefined },
    'ask.0.value',
  ],
];
