import { elementCount, isVolume } from '../../cnn';

import { askedLayers } from './layers';
import { worked } from './step';
import { sumSteps } from './sum-steps';

import type { Localized } from '../../shared/locale';
import type { Frame } from '../frame';
import type { PlacedLayer } from './layers';
import type { LayerTerm } from './parameter-terms';
import type { Step } from './quantity';

/** The multiply-accumulates of the asked layers for one sample, as the engine reports them. */
export function macsOf(frame: Frame): number {
  return askedLayers(frame).reduce((sum, { report }) => sum + report.macs, 0);
}

/** The same by hand: one layer from a single value on, several layers one after another. */
export function macSteps(frame: Frame, total: Localized): readonly Step[] {
  const layers = askedLayers(frame);
  const [only] = layers;
  if (layers.length === 1 && only !== undefined) {
    const steps = convSteps(only);
    if (steps.length > 0) return steps;
  }
  return sumSteps(layers.flatMap(macTerm), total);
}

interface ConvSizes {
  readonly kernel: string;
  readonly outputs: string;
  readonly depthSymbol: string;
  readonly perValue: number;
}

function convSizes({ spec, report }: PlacedLayer): ConvSizes | null {
  if (spec.kind !== 'conv2d' || !isVolume(report.input) || !isVolume(report.output)) return null;
  const [height, width] = spec.kernelSize;
  const { channels } = report.input;
  const grouped = spec.groups > 1;
  return {
    kernel: `${height} * ${width} * ${grouped ? `(${channels} / ${spec.groups})` : channels}`,
    outputs: `${report.output.height} * ${report.output.width} * ${report.output.channels}`,
    depthSymbol: grouped ? '\\frac{C}{g}' : 'C',
    perValue: (height * width * channels) / spec.groups,
  };
}

function convSteps(layer: PlacedLayer): readonly Step[] {
  const sizes = convSizes(layer);
  if (sizes === null) return [];
  return [
    worked(PER_VALUE, {
      formula: `k_H \\times k_W \\times ${sizes.depthSymbol}`,
      expression: sizes.kernel,
      value: sizes.perValue,
    }),
    worked(ALL_VALUES, {
      formula: `H_{out} W_{out} K \\cdot k_H k_W ${sizes.depthSymbol}`,
      expression: `${sizes.outputs} * ${sizes.perValue}`,
      value: layer.report.macs,
    }),
  ];
}

function macTerm(layer: PlacedLayer): readonly LayerTerm[] {
  const { spec, report } = layer;
  const base = { id: report.id, value: report.macs };
  const sizes = convSizes(layer);
  if (sizes !== null) {
    return [
      {
        ...base,
        rule: { zh: '卷积层', en: 'convolution' },
        formula: `H_{out} W_{out} K \\cdot k_H k_W ${sizes.depthSymbol}`,
        expression: `${sizes.outputs} * ${sizes.kernel}`,
      },
    ];
  }
  if (spec.kind !== 'dense') return [];
  return [
    {
      ...base,
      rule: { zh: '全连接层', en: 'dense layer' },
      formula: 'n_{in} n_{out}',
      expression: `${elementCount(report.input)} * ${spec.outFeatures}`,
    },
  ];
}

const PER_VALUE: Localized = {
  zh: '输出的每一个值，都要用卷积核里的每个数乘一次',
  en: 'For each value of the output, every number of a kernel is multiplied once',
};
const ALL_VALUES: Localized = {
  zh: '输出一共有这么多个值，每个都要算一遍',
  en: 'The output has so many values, and each takes this work',
};
