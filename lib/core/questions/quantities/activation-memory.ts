import { isVolume } from '../../cnn';
import { numberValue } from '../value';

import { askedLayers } from './layers';
import { worked } from './step';
import { sumSteps } from './sum-steps';

import type { Shape } from '../../cnn';
import type { Localized } from '../../shared/locale';
import type { Frame } from '../frame';
import type { LayerTerm } from './parameter-terms';
import type { Quantity } from './quantity';

/** Bytes of one float32. */
const BYTES = 4;

/**
 * Bytes that the outputs of the asked layers take in float32, for one sample; of the whole network with the input, which training keeps too
 * (cnn/activations.ts).
 */
export const activationMemory: Quantity = {
  code: 'activation_memory',
  title: { zh: '激活值占的内存（字节，float32）', en: 'Memory of the activations (bytes, float32)' },
  nudge: {
    zh: '先数一共有多少个数要存，再想一个 `float32` 占几个字节。',
    en: 'Count the numbers to be kept, then think of how many bytes one `float32` takes.',
  },
  type: 'number',
  compute: (frame) => numberValue(frame.whole ? frame.report.activationBytes : BYTES * valuesOf(frame)),
  solve(frame) {
    const values = termsOf(frame).reduce((sum, { value }) => sum + value, 0);
    const bytes = frame.whole ? frame.report.activationBytes : BYTES * valuesOf(frame);
    return [
      ...sumSteps(termsOf(frame), { zh: '一共要存的数', en: 'Numbers to be kept in all' }),
      worked(
        { zh: '一个 `float32` 占四个字节', en: 'One `float32` takes four bytes' },
        { formula: '4 \\times n', expression: `${BYTES} * ${values}`, value: bytes },
      ),
    ];
  },
};

function valuesOf(frame: Frame): number {
  return askedLayers(frame).reduce((sum, { report }) => sum + report.outputValues, 0);
}

function termsOf(frame: Frame): readonly LayerTerm[] {
  const layers = askedLayers(frame).map(({ report }) => valueTerm(report.id, { shape: report.output, rule: OUTPUT }));
  return frame.whole ? [valueTerm('input', { shape: frame.network.input, rule: INPUT }), ...layers] : layers;
}

function valueTerm(id: string, { shape, rule }: { readonly shape: Shape; readonly rule: Localized }): LayerTerm {
  if (!isVolume(shape)) {
    return { id, rule, formula: 'n', expression: String(shape.features), value: shape.features };
  }
  const { height, width, channels } = shape;
  return {
    id,
    rule,
    formula: 'H \\times W \\times C',
    expression: `${height} * ${width} * ${channels}`,
    value: height * width * channels,
  };
}

const OUTPUT: Localized = { zh: '输出的数', en: 'values of its output' };
const INPUT: Localized = { zh: '网络的输入', en: 'what the network is given' };
