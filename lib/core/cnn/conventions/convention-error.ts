/** What a convention refuses, as data, and in a sentence. */
import { DEFAULT_LOCALE } from '@/lib/core/shared/locale';
import type { Locale, Localized } from '@/lib/core/shared/locale';

import type { Axis, LayerPlace } from '../errors';
import type { PadMode, Pair } from '../geometry/window';
import { CONVENTION_TITLES } from './convention';
import type { Convention } from './convention';
import type { SettingName } from './setting';
import { SETTINGS } from './settings';

export interface ConventionErrorParams {
  /** The convention has no default for it. */
  'value-not-stated': { field: 'kernelSize' | 'rate' | 'size' };
  'same-with-stride': { stride: Pair };
  'same-pooling': Readonly<Record<string, never>>;
  'padding-not-possible': Readonly<Record<string, never>>;
  'padding-uneven': { axis: Axis; before: number; after: number };
  'padding-over-half': { axis: Axis; padding: number; kernel: number };
  'ceil-mode-not-possible': { padMode: PadMode };
  'stride-with-dilation': { stride: Pair; dilation: Pair };
  /** The convention's softmax would go over the width, which the engine does not have. */
  'softmax-over-width': Readonly<Record<string, never>>;
}

export type ConventionErrorCode = keyof ConventionErrorParams;

/** What is wrong, and the setting that makes it wrong. */
export type Refusal<C extends ConventionErrorCode = ConventionErrorCode> = {
  [K in C]: { readonly code: K; readonly params: Readonly<ConventionErrorParams[K]>; readonly cause: SettingName };
}[C];

export type ConventionError = Refusal & { readonly convention: Convention; readonly layer: LayerPlace };

type Sentences = { readonly [C in ConventionErrorCode]: (params: Readonly<ConventionErrorParams[C]>) => Localized };

const FIELDS: Readonly<Record<ConventionErrorParams['value-not-stated']['field'], Localized>> = {
  kernelSize: { zh: '窗口大小', en: 'the size of the window' },
  rate: { zh: '丢弃率', en: 'the rate' },
  size: { zh: '窗口的通道数', en: 'the channels in the window' },
};

const AXES: Readonly<Record<Axis, Localized>> = {
  height: { zh: '高', en: 'height' },
  width: { zh: '宽', en: 'width' },
};

const SENTENCES: Sentences = {
  'value-not-stated': ({ field }) => ({
    zh: `必须写明${FIELDS[field].zh}`,
    en: `${FIELDS[field].en} must be stated`,
  }),
  'same-with-stride': ({ stride }) => ({
    zh: `same 不能和步幅 ${stride.join('×')} 一起用`,
    en: `"same" does not go with stride ${stride.join('×')}`,
  }),
  'same-pooling': () => ({ zh: '池化没有 same', en: 'pooling has no "same"' }),
  'padding-not-possible': () => ({
    zh: '这一层不能自己指定填充；请在前面加一层补零',
    en: 'this layer takes no padding of its own; put a layer of zeros before it',
  }),
  'padding-uneven': ({ axis, before, after }) => ({
    zh: `${AXES[axis].zh}方向两边的填充必须相同，这里是 ${before} 和 ${after}`,
    en: `${AXES[axis].en}: padding must be equal on both sides, here it is ${before} and ${after}`,
  }),
  'padding-over-half': ({ axis, padding, kernel }) => ({
    zh: `${AXES[axis].zh}方向的填充 ${padding} 超过窗口 ${kernel} 的一半`,
    en: `${AXES[axis].en}: padding ${padding} is more than half the window ${kernel}`,
  }),
  'ceil-mode-not-possible': ({ padMode }) => ({
    zh: `填充方式是 ${padMode} 时不能向上取整`,
    en: `no rounding up with padding "${padMode}"`,
  }),
  'stride-with-dilation': ({ stride, dilation }) => ({
    zh: `步幅 ${stride.join('×')} 不能和膨胀率 ${dilation.join('×')} 一起用`,
    en: `stride ${stride.join('×')} does not go with dilation ${dilation.join('×')}`,
  }),
  'softmax-over-width': () => ({
    zh: 'softmax 没有写轴，会沿着宽计算；请写明沿通道',
    en: 'softmax states no axis and would go over the width; state the channels',
  }),
};

export function refusal<C extends ConventionErrorCode>(
  code: C,
  params: ConventionErrorParams[C],
  cause: SettingName,
): Refusal<C> {
  return { code, params, cause };
}

/** Names the convention, the layer and the numbers, and then says what the convention demands. */
export function describeConventionError(error: ConventionError, locale: Locale = DEFAULT_LOCALE): string {
  const text = sentence(error.code, error.params);
  const { title } = CONVENTION_TITLES[error.convention];
  const why = SETTINGS[error.cause].sentence;
  const { id, kind } = error.layer;
  if (locale === 'en') return `Layer "${id}" (${kind}), by ${title.en}: ${text.en}. ${why.en}`;
  return `层“${id}”（${kind}），按${title.zh}：${text.zh}。${why.zh}`;
}

function sentence<C extends ConventionErrorCode>(code: C, params: Readonly<ConventionErrorParams[C]>): Localized {
  return SENTENCES[code](params);
}
