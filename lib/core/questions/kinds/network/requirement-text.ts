import { formatNumberAnswer } from '../number/check';
import { formatShapeAnswer } from '../shape/check';

import type { Localized } from '../../../shared/locale';
import type { Property } from '../../document';
import type { PropertyBound } from '../../property';
import type { Value } from '../../value';
import type { LayerName } from './schema';

/** @file The words for what a network must have. A number appears only where the author wrote it. */

const LAYERS: Readonly<Record<LayerName, Localized>> = {
  conv2d: { zh: '卷积层', en: 'Convolution layers' },
  max_pool2d: { zh: '最大池化层', en: 'Max pooling layers' },
  avg_pool2d: { zh: '平均池化层', en: 'Average pooling layers' },
  global_avg_pool2d: { zh: '全局平均池化层', en: 'Global average pooling layers' },
  dense: { zh: '全连接层', en: 'Dense layers' },
  relu: { zh: 'ReLU', en: 'ReLU' },
  flatten: { zh: '展平层', en: 'Flatten layers' },
  batch_norm: { zh: '批归一化层', en: 'Batch normalization layers' },
  dropout: { zh: 'Dropout 层', en: 'Dropout layers' },
};

const DETAILS: Readonly<Record<string, Localized>> = {
  height: { zh: '高', en: 'height' },
  width: { zh: '宽', en: 'width' },
  top: { zh: '上', en: 'top' },
  bottom: { zh: '下', en: 'bottom' },
  left: { zh: '左', en: 'left' },
  right: { zh: '右', en: 'right' },
  with: { zh: '计入偏置', en: 'biases counted' },
  without: { zh: '不计偏置', en: 'biases not counted' },
};

const AS_ASKED: Localized = { zh: '与题目要求一致', en: 'as the task asks' };

interface PropertyWords {
  readonly title: Localized;
  readonly bounds: readonly PropertyBound[];
}

/** "Parameters: at most 1,000,000"; what only the question's own network says stays unsaid. */
export function propertyRequirementText(property: Property, { title, bounds }: PropertyWords): Localized {
  const name = withDetails(title, property);
  if (property.equals === 'network') return joined(name, AS_ASKED);
  return joined(name, listed(bounds.map(boundText)));
}

/** "Convolution layers: at least 2". */
export function countRequirementText(
  kind: LayerName,
  { least, most }: { readonly least: number | undefined; readonly most: number | undefined },
): Localized {
  if (least !== undefined && least === most)
    return joined(LAYERS[kind], { zh: `正好 ${least} 个`, en: `exactly ${least}` });
  const bounds: Localized[] = [];
  if (least !== undefined) bounds.push({ zh: `至少 ${least} 个`, en: `at least ${least}` });
  if (most !== undefined) bounds.push({ zh: `至多 ${most} 个`, en: `at most ${most}` });
  return joined(LAYERS[kind], bounds.length === 0 ? AS_ASKED : listed(bounds));
}

/** A value as a student would type it. */
export function valueText(value: Value): Localized {
  if (value.type === 'truth') return value.value ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' };
  if (value.type === 'grid') return { zh: '一张特征图', en: 'a feature map' };
  const text = value.type === 'shape' ? formatShapeAnswer(value) : formatNumberAnswer(value.value);
  return { zh: text, en: text };
}

function boundText({ sign, value }: PropertyBound): Localized {
  const { zh, en } = valueText(value);
  if (sign === '==') return { zh, en };
  return sign === '<=' ? { zh: `至多 ${zh}`, en: `at most ${en}` } : { zh: `至少 ${zh}`, en: `at least ${en}` };
}

function withDetails({ zh, en }: Localized, { axis, side, bias }: Property): Localized {
  const counted = bias === undefined ? undefined : bias ? 'with' : 'without';
  const details = [axis, side, counted].flatMap((name) => (name === undefined ? [] : (DETAILS[name] ?? [])));
  if (details.length === 0) return { zh, en };
  const words = listed(details);
  return { zh: `${zh}（${words.zh}）`, en: `${en} (${words.en})` };
}

function listed(texts: readonly Localized[]): Localized {
  return { zh: texts.map(({ zh }) => zh).join('，'), en: texts.map(({ en }) => en).join(', ') };
}

function joined(name: Localized, what: Localized): Localized {
  return { zh: `${name.zh}：${what.zh}`, en: `${name.en}: ${what.en}` };
}
