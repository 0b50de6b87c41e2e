import { elementCount, isVolume } from '../../cnn';

import type { Localized } from '../../shared/locale';
import type { PlacedLayer } from './layers';

/** How biases count: as the network has them, never, or as if every layer with weights had them. */
export type BiasRule = 'as-built' | 'none' | 'all';

/** What one layer adds to a sum over layers, with how it comes about. */
export interface LayerTerm {
  readonly id: string;
  readonly rule: Localized;
  readonly formula: string;
  readonly expression: string;
  readonly value: number;
}

export function biasRule(bias: boolean | undefined): BiasRule {
  if (bias === undefined) return 'as-built';
  return bias ? 'all' : 'none';
}

/** The biases of a layer under a rule. */
export function biasCount({ spec, report }: PlacedLayer, rule: BiasRule): number {
  if (rule === 'none') return 0;
  if (rule === 'as-built') return report.parameters.biases;
  if (spec.kind === 'conv2d') return spec.outChannels;
  return spec.kind === 'dense' ? spec.outFeatures : report.parameters.biases;
}

/** The parameters of a layer in one line; null for a layer without any. */
export function parameterTerm(layer: PlacedLayer, rule: BiasRule): LayerTerm | null {
  const { report } = layer;
  const biases = biasCount(layer, rule);
  const value = report.parameters.weights + biases;
  if (value === 0) return null;
  const weights = weightTerm(layer);
  const added = biases > 0 ? { formula: ` + ${weights.biasSymbol}`, expression: ` + ${biases}` } : NO_BIAS;
  return {
    id: report.id,
    value,
    rule: weights.rule,
    formula: `${weights.formula}${added.formula}`,
    expression: `${weights.expression}${added.expression}`,
  };
}

interface WeightTerm extends Pick<LayerTerm, 'rule' | 'formula' | 'expression'> {
  readonly biasSymbol: string;
}

const NO_BIAS = { formula: '', expression: '' };

function weightTerm({ spec, report }: PlacedLayer): WeightTerm {
  if (spec.kind === 'conv2d' && isVolume(report.input)) {
    const [height, width] = spec.kernelSize;
    const grouped = spec.groups > 1;
    const depth = grouped ? `(${report.input.channels} / ${spec.groups})` : String(report.input.channels);
    return {
      rule: { zh: '卷积层', en: 'convolution' },
      formula: `k_H k_W ${grouped ? '\\frac{C}{g}' : 'C'} K`,
      expression: `${height} * ${width} * ${depth} * ${spec.outChannels}`,
      biasSymbol: 'K',
    };
  }
  if (spec.kind === 'dense') {
    return {
      rule: { zh: '全连接层', en: 'dense layer' },
      formula: 'n_{in} n_{out}',
      expression: `${elementCount(report.input)} * ${spec.outFeatures}`,
      biasSymbol: 'n_{out}',
    };
  }
  return {
    rule: {
      zh: '归一化层，每个通道一个缩放系数，计偏置时再加一个平移量',
      en: 'normalisation: one scale for each channel, and one shift where biases count',
    },
    formula: 'C',
    expression: String(report.parameters.weights),
    biasSymbol: 'C',
  };
}
