/** What can be wrong with a training that a caller asks for, as data, and the sentences made from it. */
import { failure } from '@/lib/core/shared/result';
import type { Failure } from '@/lib/core/shared/result';
import { DEFAULT_LOCALE } from '@/lib/core/shared/locale';
import type { Locale, Localized } from '@/lib/core/shared/locale';

import { describeCnnError } from '../describe-error';
import type { CnnError } from '../errors';

/** A number of the settings; each has a word below. */
export type SettingName =
  | 'batchSize'
  | 'shardSize'
  | 'epochs'
  | 'samples'
  | 'learningRate'
  | 'momentum'
  | 'beta1'
  | 'beta2'
  | 'epsilon'
  | 'weightDecay'
  | 'factor'
  | 'every'
  | 'warmUp';

export interface TrainErrorParams {
  /** The network itself is impossible. */
  'network-invalid': { error: CnnError };
  /** Scores of classes are a vector. */
  'output-not-classes': { output: string };
  /** Not a finite number from `least` to `most`, or not whole where it counts something. */
  'setting-out-of-range': { setting: SettingName; value: number; least: number; most: number };
  /** A batch is cut into shards of one size. */
  'batch-not-whole-shards': { batchSize: number; shardSize: number };
  /** The variance of a single value says nothing. */
  'shard-too-small-for-batch-norm': { id: string };
  /** The buffers of one shard would not fit the memory set aside. */
  'shard-too-large': { values: number; limit: number };
}

export type TrainErrorCode = keyof TrainErrorParams;

export type TrainError<C extends TrainErrorCode = TrainErrorCode> = {
  [K in C]: { readonly code: K; readonly params: Readonly<TrainErrorParams[K]> };
}[C];

export function trainError<C extends TrainErrorCode>(code: C, params: TrainErrorParams[C]): TrainError<C> {
  return { code, params };
}

export function trainFailure<C extends TrainErrorCode>(code: C, params: TrainErrorParams[C]): Failure<TrainError<C>> {
  return failure(trainError(code, params));
}

const SETTINGS: Record<SettingName, Localized> = {
  batchSize: { zh: '批的大小', en: 'batch size' },
  shardSize: { zh: '分片的大小', en: 'shard size' },
  epochs: { zh: '训练轮数', en: 'number of epochs' },
  samples: { zh: '样本数', en: 'number of samples' },
  learningRate: { zh: '学习率', en: 'learning rate' },
  momentum: { zh: '动量', en: 'momentum' },
  beta1: { zh: 'β₁', en: 'β₁' },
  beta2: { zh: 'β₂', en: 'β₂' },
  epsilon: { zh: 'ε', en: 'ε' },
  weightDecay: { zh: '权重衰减', en: 'weight decay' },
  factor: { zh: '衰减因子', en: 'decay factor' },
  every: { zh: '衰减间隔', en: 'decay interval' },
  warmUp: { zh: '预热步数', en: 'warm-up steps' },
};

type Sentences = {
  readonly [C in TrainErrorCode]: (params: Readonly<TrainErrorParams[C]>) => Localized;
};

const SENTENCES: Sentences = {
  'network-invalid': ({ error }) => ({ zh: describeCnnError(error, 'zh-CN'), en: describeCnnError(error, 'en') }),
  'output-not-classes': ({ output }) => ({
    zh: `网络的输出是 ${output}，训练需要一个向量，每个类别一个数；请在最后用 flatten 和 dense。`,
    en: `The network gives ${output}; training needs a vector with one number for each class: end with flatten and dense.`,
  }),
  'setting-out-of-range': ({ setting, value, least, most }) => ({
    zh: `${SETTINGS[setting].zh}是 ${value}，应当在 ${least} 到 ${most} 之间。`,
    en: `The ${SETTINGS[setting].en} is ${value}; it must be from ${least} to ${most}.`,
  }),
  'batch-not-whole-shards': ({ batchSize, shardSize }) => ({
    zh: `批的大小 ${batchSize} 不是分片大小 ${shardSize} 的整数倍。`,
    en: `The batch size ${batchSize} is not a multiple of the shard size ${shardSize}.`,
  }),
  'shard-too-small-for-batch-norm': ({ id }) => ({
    zh: `层“${id}”（batchNorm）的每个通道只有一个数，没有方差可算；请用更大的分片。`,
    en: `Layer "${id}" (batchNorm) has one value for each channel and so no variance; use a larger shard.`,
  }),
  'shard-too-large': ({ values, limit }) => ({
    zh: `一个分片需要 ${values} 个数的内存，超过上限 ${limit}；请用更小的分片。`,
    en: `One shard needs memory for ${values} numbers, above the limit of ${limit}; use a smaller shard.`,
  }),
};

export function describeTrainError(error: TrainError, locale: Locale = DEFAULT_LOCALE): string {
  const text = sentence(error.code, error.params);
  return locale === 'en' ? text.en : text.zh;
}

function sentence<C extends TrainErrorCode>(code: C, params: Readonly<TrainErrorParams[C]>): Localized {
  return SENTENCES[code](params);
}
