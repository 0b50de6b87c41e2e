import { isVolume } from '../../cnn';
import { numberValue } from '../value';

import { askedLayers } from './layers';
import { biasCount, biasRule, parameterTerm } from './parameter-terms';
import { worked } from './step';
import { sumSteps } from './sum-steps';

import type { Localized } from '../../shared/locale';
import type { PlacedLayer } from './layers';
import type { BiasRule } from './parameter-terms';
import type { Quantity, Step } from './quantity';

/**
 * The numbers the asked layers learn, of one layer, a group or the whole network: weights, and biases where the layers have them
 * (cnn/parameters.ts). With `bias: false` weights only; with `bias: true` as if every convolution and dense layer had biases.
 */
export const parameterCount: Quantity = {
  code: 'parameter_count',
  title: { zh: '参数量', en: 'Number of parameters' },
  nudge: {
    zh: '参数就是要学的数。一个卷积核里有几个数？它贯穿输入的几个通道？一共几个核？偏置算不算？',
    en: 'Parameters are the numbers to be learnt. How many are in one kernel? Through how many channels does it reach? How many kernels are there, and do biases count?',
  },
  type: 'number',
  takes: ['bias'],
  compute(frame) {
    const rule = biasRule(frame.ask.bias);
    const counts = askedLayers(frame).map((layer) => layer.report.parameters.weights + biasCount(layer, rule));
    return numberValue(counts.reduce((sum, count) => sum + count, 0));
  },
  solve(frame) {
    const rule = biasRule(frame.ask.bias);
    const layers = askedLayers(frame);
    const [only] = layers;
    if (layers.length === 1 && only !== undefined && parameterTerm(only, rule) !== null) return layerSteps(only, rule);
    return sumSteps(
      layers.flatMap((layer) => parameterTerm(layer, rule) ?? []),
      TOTAL,
    );
  },
};

/** One layer, from a single kernel on. */
function layerSteps(layer: PlacedLayer, rule: BiasRule): readonly Step[] {
  const { spec, report } = layer;
  if (spec.kind === 'conv2d' && isVolume(report.input)) {
    const [height, width] = spec.kernelSize;
    const grouped = spec.groups > 1;
    const one = (height * width * report.input.channels) / spec.groups;
    const { weights } = report.parameters;
    const depth = grouped ? `(${report.input.channels} / ${spec.groups})` : String(report.input.channels);
    return [
      worked(grouped ? ONE_GROUPED_KERNEL : ONE_KERNEL, {
        formula: `k_H \\times k_W \\times ${grouped ? '\\frac{C}{g}' : 'C'}`,
        expression: `${height} * ${width} * ${depth}`,
        value: one,
      }),
      worked(ALL_KERNELS, { formula: 'k_H k_W C K', expression: `${one} * ${spec.outChannels}`, value: weights }),
      ...biasSteps(layer, rule),
    ].map((step) =>
      grouped && step.formula === 'k_H k_W C K' ? { ...step, formula: 'k_H k_W \\frac{C}{g} K' } : step,
    );
  }
  const term = parameterTerm(layer, rule === 'none' ? rule : 'none');
  if (term === null || spec.kind !== 'dense') return sumSteps([parameterTerm(layer, rule) ?? []].flat(), TOTAL);
  const { formula, expression, value } = term;
  return [worked(DENSE, { formula, expression, value }), ...biasSteps(layer, rule)];
}

function biasSteps(layer: PlacedLayer, rule: BiasRule): readonly Step[] {
  const { weights } = layer.report.parameters;
  const biases = biasCount(layer, rule);
  if (biases > 0) {
    return [worked(WITH_BIAS, { formula: 'w + b', expression: `${weights} + ${biases}`, value: weights + biases })];
  }
  return [worked(rule === 'none' ? NOT_COUNTED : NO_BIAS, { expression: String(weights), value: weights })];
}

const TOTAL: Localized = { zh: '加起来', en: 'In all' };
const ONE_KERNEL: Localized = {
  zh: '一个卷积核：高 × 宽 × 深度（深度等于输入的通道数）',
  en: 'One kernel: height × width × depth, its depth being the channels of the input',
};
const ONE_GROUPED_KERNEL: Localized = {
  zh: '一个卷积核：高 × 宽 × 深度（只看自己那一组通道）',
  en: 'One kernel: height × width × depth, its depth being the channels of its own group',
};
const ALL_KERNELS: Localized = { zh: '所有卷积核', en: 'All kernels' };
const DENSE: Localized = {
  zh: '每个输出与每个输入之间一个权重',
  en: 'One weight between each input and each output',
};
const WITH_BIAS: Localized = {
  zh: '每个输出再加一个偏置',
  en: 'One bias for each output comes on top',
};
const NO_BIAS: Localized = { zh: '这一层没有偏置，参数就是', en: 'This layer has no bias, so its parameters are' };
const NOT_COUNTED: Localized = { zh: '偏置不算，参数就是', en: 'Biases do not count, so the parameters are' };
