import { DEFAULT_LOCALE } from '@/lib/core/shared/locale';
import type { Locale, Localized } from '@/lib/core/shared/locale';

import type {
  Axis,
  CnnError,
  CnnErrorCode,
  CnnErrorParams,
  CountName,
  DimensionName,
  FieldName,
  RealRange,
} from './errors';

const AXES: Record<Axis, Localized> = {
  height: { zh: '高', en: 'height' },
  width: { zh: '宽', en: 'width' },
};

const GRIDS: Record<'input' | 'kernel', Localized> = {
  input: { zh: '输入', en: 'input' },
  kernel: { zh: '卷积核', en: 'kernel' },
};

const FIELDS: Record<FieldName, Localized> = {
  inputHeight: { zh: '输入的高', en: 'input height' },
  inputWidth: { zh: '输入的宽', en: 'input width' },
  inputChannels: { zh: '输入的通道数', en: 'input channels' },
  inputFeatures: { zh: '输入的特征数', en: 'input features' },
  kernelHeight: { zh: '卷积核的高', en: 'kernel height' },
  kernelWidth: { zh: '卷积核的宽', en: 'kernel width' },
  strideHeight: { zh: '高方向的步幅', en: 'vertical stride' },
  strideWidth: { zh: '宽方向的步幅', en: 'horizontal stride' },
  dilationHeight: { zh: '高方向的膨胀率', en: 'vertical dilation' },
  dilationWidth: { zh: '宽方向的膨胀率', en: 'horizontal dilation' },
  paddingTop: { zh: '上方的填充', en: 'padding above' },
  paddingBottom: { zh: '下方的填充', en: 'padding below' },
  paddingLeft: { zh: '左边的填充', en: 'padding on the left' },
  paddingRight: { zh: '右边的填充', en: 'padding on the right' },
  outChannels: { zh: '输出通道数', en: 'output channels' },
  outFeatures: { zh: '输出特征数', en: 'output features' },
  groups: { zh: '分组数', en: 'groups' },
  row: { zh: '行号', en: 'row' },
  column: { zh: '列号', en: 'column' },
  channel: { zh: '通道号', en: 'channel' },
  epsilon: { zh: 'epsilon', en: 'epsilon' },
  momentum: { zh: 'momentum', en: 'momentum' },
  negativeSlope: { zh: '负半轴的斜率', en: 'negative slope' },
  windowChannels: { zh: '窗口的通道数', en: 'channels of the window' },
  alpha: { zh: 'alpha', en: 'alpha' },
  beta: { zh: 'beta', en: 'beta' },
  k: { zh: 'k', en: 'k' },
  dropoutRate: { zh: '丢弃率', en: 'dropout rate' },
};

const RANGES: Record<RealRange, Localized> = {
  positive: { zh: '大于 0 的数', en: 'a number above 0' },
  notNegative: { zh: '不小于 0 的数', en: 'a number not below 0' },
  betweenZeroAndOne: { zh: '大于 0 且小于 1 的数', en: 'a number above 0 and below 1' },
  belowOne: { zh: '不小于 0 且小于 1 的数', en: 'a number not below 0 and below 1' },
  finite: { zh: '有限的数', en: 'a finite number' },
};

const DIMENSIONS: Record<DimensionName, Localized> = {
  ...AXES,
  channels: { zh: '通道数', en: 'channels' },
  features: { zh: '特征数', en: 'features' },
};

const COUNTS: Record<CountName, Localized> = {
  cells: { zh: '格子数', en: 'number of cells' },
  values: { zh: '数值个数', en: 'number of values' },
  parameters: { zh: '参数个数', en: 'number of parameters' },
  macs: { zh: '乘加次数', en: 'number of MACs' },
  steps: { zh: '运算步数', en: 'number of steps' },
};

type Sentences = { readonly [C in CnnErrorCode]: (params: Readonly<CnnErrorParams[C]>) => Localized };

const SENTENCES: Sentences = {
  'number-out-of-range': ({ field, value, least, most }) => ({
    zh: `${FIELDS[field].zh}是 ${value}，应当是 ${least} 到 ${most} 之间的整数`,
    en: `${FIELDS[field].en} is ${value}; it must be a whole number from ${least} to ${most}`,
  }),
  'real-out-of-range': ({ field, value, range }) => ({
    zh: `${FIELDS[field].zh}是 ${value}，应当是${RANGES[range].zh}`,
    en: `${FIELDS[field].en} is ${value}; it must be ${RANGES[range].en}`,
  }),
  'number-even': ({ field, value }) => ({
    zh: `${FIELDS[field].zh}是 ${value}，应当是奇数，窗口才有正中`,
    en: `${FIELDS[field].en} is ${value}; it must be odd, so that the window has a middle`,
  }),
  'padding-without-pad-mode': ({ padMode, field, value }) => ({
    zh: `${FIELDS[field].zh}写了 ${value}，但 pad_mode 是 ${padMode}；要自己指定填充，请用 pad_mode: pad`,
    en: `${FIELDS[field].en} is ${value}, but pad_mode is ${padMode}; to set the padding yourself use pad_mode: pad`,
  }),
  'kernel-larger-than-input': ({ axis, kernel, input, padding }) => ({
    zh: `${AXES[axis].zh}方向：窗口占 ${kernel} 格，输入${padding > 0 ? '加填充' : ''}只有 ${input} 格，放不下；请用更小的窗口或更多填充`,
    en: `${AXES[axis].en}: the window spans ${kernel} cells, the input${padding > 0 ? ' with its padding' : ''} has only ${input}; use a smaller window or more padding`,
  }),
  'padding-fills-window': ({ axis, padding, kernel }) => ({
    zh: `${AXES[axis].zh}方向：填充 ${padding} 不小于池化窗口 ${kernel}，会有窗口完全落在填充里`,
    en: `${AXES[axis].en}: padding ${padding} is not smaller than the window ${kernel}, so a window could lie in padding alone`,
  }),
  'groups-do-not-divide': ({ side, channels, groups }) => ({
    zh: `${side === 'input' ? '输入' : '输出'}通道数 ${channels} 不能被分组数 ${groups} 整除`,
    en: `${side} channels ${channels} cannot be divided by groups ${groups}`,
  }),
  'volume-expected': ({ features }) => ({
    zh: `这一层需要 高×宽×通道 的输入，得到的是 ${features} 个特征的向量`,
    en: `this layer needs a height×width×channels input and got a vector of ${features} features`,
  }),
  'vector-expected': ({ height, width, channels }) => ({
    zh: `这一层需要向量，得到的是 ${height}×${width}×${channels}；请先 flatten`,
    en: `this layer needs a vector and got ${height}×${width}×${channels}; flatten it first`,
  }),
  'count-too-large': ({ count, value, limit }) => ({
    zh: `${COUNTS[count].zh}是 ${value}，超过上限 ${limit}`,
    en: `the ${COUNTS[count].en} is ${value}, above the limit of ${limit}`,
  }),
  'no-layers': () => ({ zh: '网络里没有层', en: 'the network has no layers' }),
  'too-many-layers': ({ layers, limit }) => ({
    zh: `网络有 ${layers} 层，最多 ${limit} 层`,
    en: `the network has ${layers} layers; at most ${limit} are allowed`,
  }),
  'layer-id-empty': ({ position }) => ({
    zh: `第 ${position + 1} 层没有 id`,
    en: `layer ${position + 1} has no id`,
  }),
  'layer-id-reserved': ({ id }) => ({ zh: `id“${id}”是保留名`, en: `the id "${id}" is reserved` }),
  'layer-id-repeated': ({ id }) => ({ zh: `id“${id}”出现了两次`, en: `the id "${id}" is used twice` }),
  'input-unknown': ({ input }) => ({
    zh: `网络里没有它的输入“${input}”`,
    en: `its input "${input}" is not in the network`,
  }),
  'input-comes-later': ({ input, position, inputPosition }) => ({
    zh: `它是第 ${position + 1} 层，而它的输入“${input}”在后面，是第 ${inputPosition + 1} 层；只能读前面的层`,
    en: `it is layer ${position + 1}, and its input "${input}" comes later, as layer ${inputPosition + 1}; a layer reads only layers before it`,
  }),
  'input-cycle': ({ layers }) => ({
    zh: `层与层互相等待：${cycleText(layers)}`,
    en: `layers wait for one another: ${cycleText(layers)}`,
  }),
  'input-count-wrong': ({ expected, actual }) => ({
    zh: `需要 ${expected} 个输入，得到 ${actual} 个`,
    en: `${expected} inputs are needed, ${actual} given`,
  }),
  'too-few-inputs': ({ least, actual }) => ({
    zh: `至少需要 ${least} 个输入，得到 ${actual} 个`,
    en: `at least ${least} inputs are needed, ${actual} given`,
  }),
  'inputs-differ': ({ dimension, left, leftSize, right, rightSize }) => ({
    zh: `输入的${DIMENSIONS[dimension].zh}不一致：“${left}”是 ${leftSize}，“${right}”是 ${rightSize}`,
    en: `the inputs differ in ${DIMENSIONS[dimension].en}: "${left}" has ${leftSize}, "${right}" has ${rightSize}`,
  }),
  'inputs-mixed': ({ left, leftShape, right, rightShape }) => ({
    zh: `特征图和向量不能合在一起：“${left}”是 ${leftShape}，“${right}”是 ${rightShape}`,
    en: `maps and a vector cannot be joined: "${left}" is ${leftShape}, "${right}" is ${rightShape}`,
  }),
  'input-shape-wrong': ({ expected, actual }) => ({
    zh: `输入应为 ${expected}，得到 ${actual}`,
    en: `the input must be ${expected}, got ${actual}`,
  }),
  'value-count-wrong': ({ expected, actual }) => ({
    zh: `应有 ${expected} 个数值，得到 ${actual} 个`,
    en: `${expected} values are needed, ${actual} given`,
  }),
  'value-not-finite': ({ position, value }) => ({
    zh: `第 ${position + 1} 个数值是 ${value}，不是 float32 能表示的有限数`,
    en: `value ${position + 1} is ${value}, which is no finite float32 number`,
  }),
  'grid-size-wrong': ({ grid, axis, expected, actual }) => ({
    zh: `${GRIDS[grid].zh}的${AXES[axis].zh}应为 ${expected}，得到 ${actual}`,
    en: `the ${AXES[axis].en} of the ${GRIDS[grid].en} must be ${expected}, got ${actual}`,
  }),
  'weights-missing': ({ parameter, expected }) => ({
    zh: `缺少 ${parameter}（${expected} 个数）`,
    en: `${parameter} (${expected} numbers) is missing`,
  }),
  'weights-unexpected': ({ parameter }) => ({
    zh: `这一层没有 ${parameter}`,
    en: `this layer has no ${parameter}`,
  }),
  'weight-count-wrong': ({ parameter, expected, actual }) => ({
    zh: `${parameter} 应有 ${expected} 个数，得到 ${actual} 个`,
    en: `${parameter} needs ${expected} numbers, ${actual} given`,
  }),
  'weight-not-finite': ({ parameter, position, value }) => ({
    zh: `${parameter} 的第 ${position + 1} 个数是 ${value}，不是 float32 能表示的有限数`,
    en: `number ${position + 1} of ${parameter} is ${value}, which is no finite float32 number`,
  }),
  'variance-negative': ({ parameter, position, value }) => ({
    zh: `${parameter} 的第 ${position + 1} 个数是 ${value}，方差不能是负数`,
    en: `number ${position + 1} of ${parameter} is ${value}; a variance cannot be negative`,
  }),
  'layer-unknown': ({ id }) => ({
    zh: `网络里没有层“${id}”`,
    en: `the network has no layer "${id}"`,
  }),
  'weights-for-unknown-layer': ({ id }) => ({
    zh: `给了“${id}”的权重，但网络里没有这一层`,
    en: `weights are given for "${id}", which is no layer of the network`,
  }),
};

/** One sentence that names the layer, the dimension and both numbers. */
export function describeCnnError(error: CnnError, locale: Locale = DEFAULT_LOCALE): string {
  const text = sentence(error.code, error.params);
  const { layer } = error;
  if (locale === 'en') return `${layer === null ? '' : `Layer "${layer.id}" (${layer.kind}): `}${text.en}.`;
  return `${layer === null ? '' : `层“${layer.id}”（${layer.kind}）：`}${text.zh}。`;
}

/** Data flows along the arrows. Of a long cycle, the first and the last layers are named. */
function cycleText(layers: readonly string[]): string {
  const most = 8;
  const named = layers.length > most ? [...layers.slice(0, most / 2), '…', ...layers.slice(-most / 2)] : layers;
  return [...named, ...layers.slice(0, 1)].map((name) => (name === '…' ? name : `"${name}"`)).join(' → ');
}

function sentence<C extends CnnErrorCode>(code: C, params: Readonly<CnnErrorParams[C]>): Localized {
  return SENTENCES[code](params);
}
