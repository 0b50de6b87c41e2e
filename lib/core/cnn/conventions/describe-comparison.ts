import { DEFAULT_LOCALE } from '@/lib/core/shared/locale';
import type { Locale, Localized } from '@/lib/core/shared/locale';

import { describeCnnError } from '../describe-error';
import type { ComparedNumber } from './causes';
import type { FailedReading, NumberDifference, Parting } from './compare';
import { CONVENTION_TITLES } from './convention';
import type { Convention } from './convention';
import { describeConventionError } from './convention-error';
import { SETTINGS } from './settings';

const NUMBERS: Readonly<Record<ComparedNumber, Localized>> = {
  height: { zh: '输出的高', en: 'the output height' },
  width: { zh: '输出的宽', en: 'the output width' },
  channels: { zh: '输出的通道数', en: 'the number of output channels' },
  features: { zh: '输出的特征数', en: 'the number of output features' },
  weights: { zh: '权重个数', en: 'the number of weights' },
  biases: { zh: '偏置个数', en: 'the number of biases' },
  statistics: { zh: '滑动统计量个数', en: 'the number of running statistics' },
};

/** Names the layer, each number with both values, and why; one sentence after another. */
export function describeParting(parting: Parting, locale: Locale = DEFAULT_LOCALE): string {
  const { id, kind } = parting.layer;
  const numbers = parting.numbers.map((difference) => describeNumber(difference, parting.conventions, locale));
  const causes = [...new Set(parting.numbers.flatMap((difference) => difference.causes))];
  const why = causes.map((cause) => (locale === 'en' ? SETTINGS[cause].sentence.en : SETTINGS[cause].sentence.zh));
  if (locale === 'en') return `Layer "${id}" (${kind}): ${numbers.join('; ')}. ${why.join(' ')}`.trimEnd();
  return `层“${id}”（${kind}）：${numbers.join('；')}。${why.join('')}`;
}

/** Why a draft is no network under a convention. */
export function describeFailedReading({ convention, error }: FailedReading, locale: Locale = DEFAULT_LOCALE): string {
  if (error.by === 'convention') return describeConventionError(error.error, locale);
  const { title } = CONVENTION_TITLES[convention];
  const text = describeCnnError(error.error, locale);
  return locale === 'en' ? `By ${title.en}: ${text}` : `按${title.zh}：${text}`;
}

function describeNumber(
  { number, values }: NumberDifference,
  [left, right]: readonly [Convention, Convention],
  locale: Locale,
): string {
  const [one, two] = [CONVENTION_TITLES[left].title, CONVENTION_TITLES[right].title];
  if (locale === 'en') return `${NUMBERS[number].en} is ${values[0]} by ${one.en} and ${values[1]} by ${two.en}`;
  return `${NUMBERS[number].zh}按${one.zh}是 ${values[0]}，按${two.zh}是 ${values[1]}`;
}
