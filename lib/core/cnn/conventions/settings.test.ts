import { describe, expect, test } from 'vitest';

import { forward } from '@/tests/support/cnn-networks';

import { inferNetwork } from '../network';
import type { LayerReport } from '../network';
import { formatShape } from '../shape';
import { completeLayer } from './complete-layer';
import { completeNetwork } from './complete-network';
import { CONVENTION_TITLES, CONVENTIONS } from './convention';
import type { Convention } from './convention';
import type { DraftLayer } from './draft';
import type { SettingName } from './setting';
import { SETTING_NAMES, SETTINGS } from './settings';

const PADDED_ABOVE = { top: 1, bottom: 0, left: 1, right: 0 };
const CONV = { kind: 'conv2d', id: 'conv', outChannels: 4, kernelSize: 3 } as const;
const MAX = { kind: 'maxPool2d', id: 'pool' } as const;
const AVERAGE = { kind: 'avgPool2d', id: 'pool' } as const;
const NORM = { kind: 'batchNorm', id: 'norm' } as const;
const RESPONSE = { kind: 'localResponseNorm', id: 'norm' } as const;

/** The report of one layer on a square map, or the code of what refuses it. */
function placed(draft: DraftLayer, convention: Convention, size = 10): LayerReport | string {
  const network = completeNetwork({ input: { height: size, width: size, channels: 1 }, layers: [draft] }, convention);
  if (!network.ok) return network.error.code;
  const report = inferNetwork(network.value);
  if (!report.ok) return report.error.code;
  return report.value.layers[0] ?? 'no layer';
}

function output(draft: DraftLayer, size?: number) {
  return (convention: Convention) => {
    const layer = placed(draft, convention, size);
    return typeof layer === 'string' ? layer : formatShape(layer.output);
  };
}

/** One field of the completed layer, or the code of what refuses it. */
function field(draft: DraftLayer, name: string) {
  return (convention: Convention) => {
    const spec = completeLayer(draft, convention);
    if (!spec.ok) return spec.error.code;
    const fields: Readonly<Record<string, unknown>> = { ...spec.value };
    return fields[name];
  };
}

/** The only value of a 3×3 pooling on a single cell padded all around, in the words each convention has for that. */
function pooledCell(pool: typeof MAX | typeof AVERAGE, value: number) {
  return (convention: Convention) => {
    const padding = convention === 'keras' ? { padMode: 'same' as const } : { padding: 1 };
    const spec = completeLayer({ ...pool, kernelSize: 3, stride: 1, ...padding }, convention);
    return spec.ok ? forward([spec.value], { input: [[[value]]] })[0] : spec.error.code;
  };
}

interface Demonstration {
  readonly see: (convention: Convention) => unknown;
  /** What lecture, mindspore, pytorch and keras make of it. */
  readonly expected: readonly [unknown, unknown, unknown, unknown];
}

const everywhere = (value: unknown) => [value, value, value, value] as const;

/** For each setting a layer on which it can be seen, worked by hand from the frameworks' documentation. */
const DEMONSTRATIONS: Readonly<Record<SettingName, Demonstration>> = {
  convPadMode: { see: output(CONV), expected: ['8×8×4', '10×10×4', '8×8×4', '8×8×4'] },
  convBias: {
    see: (convention) => {
      const layer = placed(CONV, convention);
      return typeof layer === 'string' ? layer : layer.parameters.biases;
    },
    expected: [4, 0, 4, 4],
  },
  convStride: { see: output({ ...CONV, kernelSize: 1 }), expected: everywhere('10×10×4') },
  sameRemainder: {
    see: (convention) => {
      const layer = placed({ ...CONV, kernelSize: 2, padMode: 'same' }, convention);
      return typeof layer === 'string'
        ? layer
        : [layer.geometry?.height.paddingBefore, layer.geometry?.width.paddingAfter];
    },
    expected: everywhere([0, 1]),
  },
  sameWithStride: {
    see: output({ ...CONV, padMode: 'same', stride: 2 }, 7),
    expected: ['4×4×4', '4×4×4', 'same-with-stride', '4×4×4'],
  },
  strideWithDilation: {
    see: output({ ...CONV, padMode: 'valid', stride: 2, dilation: 2 }),
    expected: ['3×3×4', '3×3×4', '3×3×4', 'stride-with-dilation'],
  },
  convPadding: {
    see: output({ ...CONV, padding: PADDED_ABOVE }),
    expected: ['9×9×4', '9×9×4', 'padding-uneven', 'padding-not-possible'],
  },
  convRounding: { see: output({ ...CONV, padMode: 'valid', stride: 3 }), expected: everywhere('3×3×4') },
  poolKernel: { see: output(MAX), expected: ['value-not-stated', '10×10×1', 'value-not-stated', '5×5×1'] },
  poolStride: { see: output({ ...MAX, kernelSize: 2 }), expected: ['5×5×1', '9×9×1', '5×5×1', '5×5×1'] },
  poolPadMode: { see: output({ ...MAX, kernelSize: 3, stride: 3 }), expected: everywhere('3×3×1') },
  samePooling: {
    see: output({ ...MAX, kernelSize: 2, stride: 2, padMode: 'same' }, 5),
    expected: ['3×3×1', '3×3×1', 'same-pooling', '3×3×1'],
  },
  poolPadding: {
    see: output({ ...AVERAGE, kernelSize: 3, stride: 1, padding: PADDED_ABOVE }),
    expected: ['9×9×1', 'padding-uneven', 'padding-uneven', 'padding-not-possible'],
  },
  poolPaddingLimit: {
    see: output({ ...MAX, kernelSize: 3, stride: 1, padding: 2 }, 5),
    expected: ['7×7×1', '7×7×1', 'padding-over-half', 'padding-not-possible'],
  },
  maxPoolCeilMode: {
    see: output({ ...MAX, kernelSize: 2, stride: 2, ceilMode: true, padMode: 'valid' }, 5),
    expected: ['3×3×1', 'ceil-mode-not-possible', '3×3×1', 'ceil-mode-not-possible'],
  },
  avgPoolCeilMode: {
    see: output({ ...AVERAGE, kernelSize: 2, stride: 2, ceilMode: true }, 5),
    expected: ['3×3×1', '3×3×1', '3×3×1', 'ceil-mode-not-possible'],
  },
  // Windows at −1, 1 and 3; one at 5 would see nothing but padding.
  ceilRule: {
    see: output({ ...MAX, kernelSize: 2, stride: 2, padding: 1, ceilMode: true }, 5),
    expected: ['3×3×1', '3×3×1', '3×3×1', 'padding-not-possible'],
  },
  maxPoolPaddingValue: { see: pooledCell(MAX, -5), expected: [-5, 0, -5, -5] },
  countIncludePad: { see: pooledCell(AVERAGE, 9), expected: [1, 1, 1, 9] },
  denseBias: { see: field({ kind: 'dense', id: 'fc', outFeatures: 2 }, 'bias'), expected: everywhere(true) },
  flattenOrder: {
    see: (convention) => {
      const spec = completeLayer({ kind: 'flatten', id: 'flatten' }, convention);
      return spec.ok ? forward([spec.value], { input: [[[1, 2]], [[3, 4]]] }) : spec.error.code;
    },
    expected: [
      [1, 2, 3, 4],
      [1, 2, 3, 4],
      [1, 2, 3, 4],
      [1, 3, 2, 4],
    ],
  },
  batchNormEpsilon: { see: field(NORM, 'epsilon'), expected: [1e-5, 1e-5, 1e-5, 1e-3] },
  batchNormMomentum: { see: field(NORM, 'momentum'), expected: [0.1, 0.1, 0.1, 0.01] },
  batchNormMomentumWeighs: { see: field({ ...NORM, momentum: 0.9 }, 'momentum'), expected: [0.9, 0.1, 0.9, 0.1] },
  leakySlope: { see: field({ kind: 'leakyRelu', id: 'relu' }, 'negativeSlope'), expected: [0.01, 0.2, 0.01, 0.3] },
  dropoutRate: { see: field({ kind: 'dropout', id: 'drop' }, 'rate'), expected: [0.5, 0.5, 0.5, 'value-not-stated'] },
  lrnSize: { see: field(RESPONSE, 'size'), expected: [5, 11, 'value-not-stated', 11] },
  lrnAlpha: { see: field({ ...RESPONSE, size: 5 }, 'alpha'), expected: [5e-4, 5, 1e-4, 5] },
  lrnAlphaDivided: { see: field({ ...RESPONSE, size: 5, alpha: 2 }, 'alpha'), expected: [10, 10, 2, 10] },
  lrnBeta: { see: field({ ...RESPONSE, size: 5 }, 'beta'), expected: [0.75, 0.5, 0.75, 0.5] },
  lrnK: { see: field({ ...RESPONSE, size: 5 }, 'k'), expected: [2, 1, 1, 1] },
  softmaxAxis: {
    see: output({ kind: 'softmax', id: 'softmax' }),
    expected: ['10×10×1', 'softmax-over-width', '10×10×1', '10×10×1'],
  },
};

describe('the settings of the conventions', () => {
  test.each(SETTING_NAMES)('%s can be seen on a layer, with the documented result under each convention', (name) => {
    const { see, expected } = DEMONSTRATIONS[name];
    expect(CONVENTIONS.map(see)).toEqual(expected);
  });

  test.each(SETTING_NAMES)('%s has a sentence in both languages and a source for each convention', (name) => {
    const { sentence, sources } = SETTINGS[name];
    expect(sentence.zh).toMatch(/\p{Script=Han}.*。$/u);
    expect(sentence.en).toMatch(/^[^\p{Script=Han}]*[.]$/u);
    expect(CONVENTIONS.filter((convention) => sources[convention] === '')).toEqual([]);
  });

  test('MindSpore is pinned to a version', () => {
    expect(CONVENTION_TITLES.mindspore.version).toBe('2.8');
  });

  test('MindSpore may round max pooling up where it pads, even by nothing', () => {
    const ceiled: DraftLayer = { ...MAX, kernelSize: 2, stride: 2, ceilMode: true, padding: 0 };
    expect(output(ceiled, 5)('mindspore')).toBe('3×3×1');
  });

  test('a softmax of MindSpore is accepted on a vector, and on a volume that names the channels', () => {
    const layers = [{ kind: 'flatten', id: 'flatten' } as const, { kind: 'softmax', id: 'softmax' } as const];
    const input = { height: 2, width: 2, channels: 1 };
    expect(completeNetwork({ input, layers }, 'mindspore').ok).toBe(true);
    expect(output({ kind: 'softmax', id: 'softmax', axis: 'channels' })('mindspore')).toBe('10×10×1');
  });

  test('local response normalisation with MindSpore’s defaults gives what its page prints', () => {
    const spec = completeLayer(RESPONSE, 'mindspore');
    const values = spec.ok
      ? forward([spec.value], {
          input: [
            [[0.1], [0.2]],
            [[0.3], [0.4]],
          ],
        })
      : [];
    // Source: the example of mindspore.cn ops.LRN; its formula, which divides by the window, gives 0.0995 first.
    const printed = [0.095_346_26, 0.182_574_2, 0.286_038_8, 0.365_148_4];
    expect(values).toHaveLength(printed.length);
    for (const [index, value] of values.entries()) expect(value).toBeCloseTo(printed[index] ?? Number.NaN, 6);
  });
});
