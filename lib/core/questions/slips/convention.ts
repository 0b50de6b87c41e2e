import { CONVENTION_TITLES } from '../../cnn';

import { countSlip } from './count-slip';
import { rightAnswer } from './right-answer';
import { DEPTH_QUANTITIES, SIZE_QUANTITIES } from './wrong-shape';
import { PARAMETER_QUANTITIES, PRODUCT_QUANTITIES } from './wrong-count';

import type { LayerSpec } from '../../cnn';
import type { Localized } from '../../shared/locale';
import type { Convention } from '../document';
import type { Frame } from '../frame';
import type { Slip } from './slip';
import type { Factors } from './wrong-count';

const DEPENDING = [
  ...new Set([...SIZE_QUANTITIES, ...DEPTH_QUANTITIES, ...PARAMETER_QUANTITIES, ...PRODUCT_QUANTITIES]),
];

/** Where the question leaves the biases out, whether the layer has them or not. */
const WEIGHTS_ALONE: Localized = {
  zh: '你把偏置也算进去了。这道题不算偏置，只数权重。',
  en: 'You counted biases as well. This question leaves them out: count the weights alone.',
};

const NO_BIASES: Readonly<Record<Factors['kind'], Localized>> = {
  conv: {
    zh: '你给每个输出通道都算了一个偏置。这里的卷积没有偏置（MindSpore 的 `nn.Conv2d` 默认就没有），只数它的权重。',
    en: 'You counted a bias for each output channel. The convolution here has none (as by default in MindSpore’s `nn.Conv2d`): count its weights alone.',
  },
  dense: {
    zh: '你给每个输出都算了一个偏置。这个全连接层没有偏置，只数权重。',
    en: 'You counted a bias for each output. This dense layer has none: count the weights alone.',
  },
};

/** What a question leaves out, taken from another framework. Sources: cnn/conventions/settings, which name theirs. */
export const conventionSlips: readonly Slip[] = [
  defaultsSlip('mindspore'),
  defaultsSlip('pytorch'),
  defaultsSlip('keras'),
  countSlip({
    code: 'convention.bias-assumed',
    quantities: PARAMETER_QUANTITIES,
    title: { zh: '加上了没有的偏置', en: 'counted biases that are not there' },
    rule: { biases: ({ biased, kernels }) => (biased ? null : kernels) },
    explain: ({ kind }, { ask }) => (ask.bias === false ? WEIGHTS_ALONE : NO_BIASES[kind]),
  }),
  countSlip({
    code: 'convention.no-conv-bias',
    quantities: PARAMETER_QUANTITIES,
    title: { zh: '按“卷积没有偏置、全连接有”来算了', en: 'gave only the dense layers biases' },
    where: (layers) => layers.some(({ kind, biased }) => kind === 'dense' && biased),
    rule: { biases: ({ kind, biased }) => (kind === 'conv' && biased ? 0 : null) },
    explain: () => ({
      zh: '这是 MindSpore 的默认值：`nn.Conv2d` 没有偏置，`nn.Dense` 有。这里每个卷积核**都有**一个偏置。',
      en: 'These are MindSpore’s defaults: `nn.Conv2d` without biases, `nn.Dense` with. Here every kernel **has** one.',
    }),
  }),
];

/** The same question, its gaps filled as another convention fills them. */
function defaultsSlip(convention: Exclude<Convention, 'lecture'>): Slip {
  const { title } = CONVENTION_TITLES[convention];
  return {
    code: `convention.${convention}-defaults`,
    quantities: DEPENDING,
    title: { zh: `用了 ${title.zh} 的默认值`, en: `used the defaults of ${title.en}` },
    run: (frame) => {
      const other = elsewhere(frame, convention);
      return other === null ? null : rightAnswer(other);
    },
    explain: (frame) => describeDifference(frame, { convention, title }),
  };
}

/** Null where the convention leaves every layer as it is. */
function elsewhere(frame: Frame, convention: Convention): Frame | null {
  if (frame.convention === convention) return null;
  const other = frame.underConvention(convention);
  return other === null || firstDifference(frame, other) === null ? null : other;
}

interface Difference {
  readonly id: string;
  readonly words: Localized;
}

/** The first layer up to the asked one that is completed otherwise, in words: as it is here. */
function firstDifference({ network, index }: Frame, other: Frame): Difference | null {
  for (const [place, layer] of network.layers.slice(0, index + 1).entries()) {
    const words = differenceOf(layer, other.network.layers[place] ?? layer);
    if (words !== null) return { id: layer.id, words };
  }
  return null;
}

function differenceOf(here: LayerSpec, there: LayerSpec): Localized | null {
  for (const inWords of [paddingOf, strideOf, biasOf]) {
    const words = inWords(here);
    if (words !== null && words.en !== inWords(there)?.en) return words;
  }
  return null;
}

/** PyTorch says `pad` with 0 where others say `valid`. */
function paddingOf(layer: LayerSpec): Localized | null {
  if (!('padMode' in layer)) return null;
  return layer.padMode === 'same'
    ? { zh: '用 `same` 填充', en: 'pads `same`' }
    : { zh: '没有 `same` 填充', en: 'does not pad `same`' };
}

function strideOf(layer: LayerSpec): Localized | null {
  if (!('stride' in layer)) return null;
  const [down, across] = layer.stride;
  const stride = down === across ? `${down}` : `${down}×${across}`;
  return { zh: `步幅是 ${stride}`, en: `has stride ${stride}` };
}

function biasOf(layer: LayerSpec): Localized | null {
  if (!('bias' in layer)) return null;
  return layer.bias ? { zh: '有偏置', en: 'has biases' } : { zh: '没有偏置', en: 'has no biases' };
}

interface OtherConvention {
  readonly convention: Convention;
  readonly title: Localized;
}

function describeDifference(frame: Frame, { convention, title }: OtherConvention): Localized {
  const own = CONVENTION_TITLES[frame.convention].title;
  const other = elsewhere(frame, convention);
  const difference = other === null ? null : firstDifference(frame, other);
  const zh = difference === null ? '' : `：\`${difference.id}\` 层${difference.words.zh}`;
  const en = difference === null ? '' : `: the layer \`${difference.id}\` ${difference.words.en}`;
  return {
    zh: `没有写明的地方，你按 ${title.zh} 的默认值算了。这道题按${own.zh}的默认值${zh}。`,
    en: `Where nothing is stated, you took the defaults of ${title.en}. This question goes by those of ${own.en}${en}.`,
  };
}
