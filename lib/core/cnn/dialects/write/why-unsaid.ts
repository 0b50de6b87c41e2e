import type { Localized } from '@/lib/core/shared/locale';

import type { LayerSpec } from '../../layers/registry';
import type { NetworkSpec } from '../../network';
import type { Dialect } from '../frameworks/framework';
import { complement } from '../frameworks/recipes';

interface Unsaid {
  readonly network: NetworkSpec;
  readonly dialect: Dialect;
}

/** Why a layer cannot be said in a framework; null where nothing that is known stands in the way. */
export function whyUnsaid(spec: LayerSpec, { network, dialect }: Unsaid): Localized | null {
  if (spec.kind === 'maxPool2d' || spec.kind === 'avgPool2d') {
    const why = whyNoPooling(spec, dialect);
    if (why !== null) return why;
  }
  if (spec.kind === 'batchNorm' && dialect !== 'pytorch' && complement(complement(spec.momentum)) !== spec.momentum) {
    return momentumOf(spec.momentum);
  }
  return isUnread(spec, network) ? UNREAD : null;
}

function whyNoPooling(spec: LayerSpec<'maxPool2d' | 'avgPool2d'>, dialect: Dialect): Localized | null {
  if (spec.ceilMode && dialect === 'keras') return CEIL_MODE;
  if (spec.padMode === 'valid') return null;
  if (spec.kind === 'avgPool2d' && !spec.countIncludePad) return UNEVEN_MEAN;
  return spec.ceilMode ? CEIL_AND_PADDING : null;
}

const CEIL_MODE: Localized = {
  zh: 'Keras 的池化没有 ceil_mode（向上取整）',
  en: 'pooling in Keras has no ceil mode',
};
const CEIL_AND_PADDING: Localized = {
  zh: '这样的填充要写在层的外面，而 ceil_mode（向上取整）与层外的填充合不到一起',
  en: 'padding like this stands outside the layer, where ceil mode cannot be combined with it',
};
const UNEVEN_MEAN: Localized = {
  zh: '框架只能把两边相等的填充排除在平均值之外，这里的填充它写不出来',
  en: 'only padding that is equal on both sides, and not more than the framework allows, can be left out of a mean',
};
const UNREAD: Localized = {
  zh: '没有任何层读取它，写成代码后会丢掉',
  en: 'no layer reads it, so the code would lose it',
};

function momentumOf(momentum: number): Localized {
  return {
    zh: `这个框架写的是 1 − 动量，而 1 − ${momentum} 写成小数后不再是原来的数`,
    en: `the framework states 1 − momentum, and 1 − ${momentum} as a decimal does not give the same number back`,
  };
}

/** The last layer is the output. */
function isUnread({ id }: LayerSpec, { layers }: NetworkSpec): boolean {
  const index = layers.findIndex((layer) => layer.id === id);
  if (index === layers.length - 1) return false;
  return layers.every(({ inputs }, reader) => (inputs === undefined ? reader !== index + 1 : !inputs.includes(id)));
}
