import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { MODEL_NAMES, MODELS } from '../models/models';
import type { NetworkReport } from '../network';
import { formatShape } from '../shape';
import { compareConventions } from './compare';
import { completeNetwork } from './complete-network';
import { CONVENTIONS } from './convention';
import type { Convention } from './convention';
import { describeConventionError } from './convention-error';
import { describeFailedReading, describeParting } from './describe-comparison';
import type { DraftLayer, DraftNetwork } from './draft';

const STAGES = [
  [64, 64],
  [128, 128],
  [256, 256, 256],
  [512, 512, 512],
  [512, 512, 512],
] as const;

/** VGG16 as an author writes it who says nothing on biases. */
function vgg16Draft(bias?: boolean): DraftNetwork {
  const stages = STAGES.flatMap((widths, stage): readonly DraftLayer[] => [
    ...widths.map((outChannels, index): DraftLayer => {
      const id = `conv${stage + 1}_${index + 1}`;
      return { kind: 'conv2d', id, outChannels, kernelSize: 3, padMode: 'same', bias };
    }),
    { kind: 'maxPool2d', id: `pool${stage + 1}`, kernelSize: 2, stride: 2 },
  ]);
  const dense = [4096, 4096, 1000].map(
    (outFeatures, index): DraftLayer => ({ kind: 'dense', id: `fc${index + 6}`, outFeatures, bias }),
  );
  return {
    input: { height: 224, width: 224, channels: 3 },
    layers: [...stages, { kind: 'flatten', id: 'flatten' }, ...dense],
  };
}

function square(size: number, ...layers: readonly DraftLayer[]): DraftNetwork {
  return { input: { height: size, width: size, channels: 1 }, layers };
}

function totals(draft: DraftNetwork): readonly (readonly [Convention, number])[] {
  return compareConventions(draft).readings.map(({ convention, report }) => [convention, report.parameters.total]);
}

function sizes({ layers, parameters }: NetworkReport): string {
  return `${layers.map(({ output }) => formatShape(output)).join()} ${parameters.weights} ${parameters.biases}`;
}

describe('VGG16', () => {
  test('has 138,357,544 parameters by PyTorch, Keras and the lecture, 138,353,320 by MindSpore', () => {
    expect(totals(vgg16Draft())).toEqual([
      ['lecture', 138_357_544],
      ['mindspore', 138_353_320],
      ['pytorch', 138_357_544],
      ['keras', 138_357_544],
    ]);
  });

  test('has 138,344,128 by all of them where it states that it has no biases', () => {
    expect(totals(vgg16Draft(false)).map(([, total]) => total)).toEqual(CONVENTIONS.map(() => 138_344_128));
    expect(compareConventions(vgg16Draft(false)).groups).toEqual([CONVENTIONS]);
  });

  test('parts at its first convolution, 64 biases against none, because of the default bias', () => {
    const { groups, partings, failures } = compareConventions(vgg16Draft());
    expect(failures).toEqual([]);
    expect(groups).toEqual([['lecture', 'pytorch', 'keras'], ['mindspore']]);
    expect(partings).toEqual([
      {
        conventions: ['lecture', 'mindspore'],
        layer: { id: 'conv1_1', kind: 'conv2d' },
        numbers: [{ number: 'biases', values: [64, 0], causes: ['convBias'] }],
      },
    ]);
  });

  test('has the weights behind its flattening in another order in Keras, which no count shows', () => {
    expect(compareConventions(vgg16Draft()).hidden).toEqual([
      {
        conventions: ['lecture', 'keras'],
        layer: { id: 'flatten', kind: 'flatten' },
        field: 'order',
        values: ['channelsFirst', 'channelsLast'],
        cause: 'flattenOrder',
      },
    ]);
  });
});

describe('compareConventions', () => {
  test('a bare convolution is padded and has no biases by MindSpore: both numbers, both causes', () => {
    const { partings } = compareConventions(square(10, { kind: 'conv2d', id: 'conv', outChannels: 4, kernelSize: 3 }));
    expect(partings).toMatchObject([
      {
        conventions: ['lecture', 'mindspore'],
        numbers: [
          { number: 'height', values: [8, 10], causes: ['convPadMode'] },
          { number: 'width', values: [8, 10], causes: ['convPadMode'] },
          { number: 'biases', values: [4, 0], causes: ['convBias'] },
        ],
      },
    ]);
  });

  test('a pooling without stride halves everywhere but in MindSpore', () => {
    const draft = square(10, { kind: 'maxPool2d', id: 'pool', kernelSize: 2 });
    const { groups, partings } = compareConventions(draft);
    expect(groups).toEqual([['lecture', 'pytorch', 'keras'], ['mindspore']]);
    expect(partings[0]?.numbers[0]).toEqual({ number: 'height', values: [5, 9], causes: ['poolStride'] });
  });

  test('the first layer that differs is named, not those which differ because of it', () => {
    const draft = square(
      28,
      { kind: 'conv2d', id: 'conv1', outChannels: 6, kernelSize: 5, padMode: 'same', bias: true },
      { kind: 'avgPool2d', id: 'pool', kernelSize: 2 },
      { kind: 'flatten', id: 'flatten' },
      { kind: 'dense', id: 'fc', outFeatures: 10 },
    );
    expect(compareConventions(draft).partings.map(({ layer }) => layer.id)).toEqual(['pool']);
  });

  test('PyTorch refuses same at stride 2; the others agree', () => {
    const draft = square(7, {
      kind: 'conv2d',
      id: 'conv',
      outChannels: 1,
      kernelSize: 3,
      padMode: 'same',
      stride: 2,
      bias: true,
    });
    const { groups, failures } = compareConventions(draft);
    expect(groups).toEqual([['lecture', 'mindspore', 'keras']]);
    expect(failures).toMatchObject([
      {
        convention: 'pytorch',
        error: { by: 'convention', error: { code: 'same-with-stride', cause: 'sameWithStride' } },
      },
    ]);
  });

  test('a kernel that fits only where it is padded fails elsewhere, in the engine’s words', () => {
    const draft = square(2, { kind: 'conv2d', id: 'conv', outChannels: 1, kernelSize: 3 });
    const { readings, failures } = compareConventions(draft);
    expect(readings.map(({ convention }) => convention)).toEqual(['mindspore']);
    expect(failures.map(({ error }) => error.error.code)).toEqual(
      CONVENTIONS.slice(1).map(() => 'kernel-larger-than-input'),
    );
    const [failed] = failures;
    expect(failed === undefined ? '' : describeFailedReading(failed, 'en')).toContain('the window spans 3 cells');
  });

  test('hidden differences are told only where they change a value', () => {
    const hiddenIn = (...layers: readonly DraftLayer[]) =>
      compareConventions(square(8, ...layers)).hidden.map(({ cause }) => cause);
    const pool = { kind: 'maxPool2d', id: 'pool', kernelSize: 3, stride: 1 } as const;
    expect(hiddenIn(pool)).toEqual([]);
    expect(hiddenIn({ ...pool, padding: 1 })).toEqual(['maxPoolPaddingValue']);
    expect(hiddenIn({ kind: 'flatten', id: 'flatten' })).toEqual([]);
    expect(hiddenIn({ kind: 'batchNorm', id: 'norm' })).toEqual(['batchNormEpsilon', 'batchNormMomentum']);
    const stated = { kind: 'batchNorm', id: 'norm', epsilon: 1e-5, momentum: 0.1 } as const;
    expect(hiddenIn(stated)).toEqual(['batchNormMomentumWeighs', 'batchNormMomentumWeighs']);
    const response = { kind: 'localResponseNorm', id: 'norm', size: 5, k: 1, beta: 0.75 } as const;
    expect(new Set(hiddenIn(response))).toEqual(new Set(['lrnAlpha', 'lrnAlphaDivided']));
  });

  test('agrees with the formulas of the frameworks for any convolution and pooling', () => {
    const numbers = {
      size: fc.integer({ min: 7, max: 40 }),
      kernel: fc.integer({ min: 1, max: 5 }),
      stride: fc.integer({ min: 1, max: 4 }),
    };
    fc.assert(
      fc.property(fc.record(numbers), ({ size, kernel, stride }) => {
        const conv: DraftLayer = { kind: 'conv2d', id: 'conv', outChannels: 3, kernelSize: kernel, stride };
        const pool: DraftLayer = { kind: 'maxPool2d', id: 'pool', kernelSize: 2, stride };
        const { readings } = compareConventions(square(size, conv, pool));
        for (const { convention, report } of readings) {
          const mapped =
            convention === 'mindspore' ? Math.ceil(size / stride) : Math.floor((size - kernel) / stride) + 1;
          const pooled = Math.floor((mapped - 2) / stride) + 1;
          expect(report.layers.map(({ output }) => output)).toMatchObject([{ height: mapped }, { height: pooled }]);
        }
      }),
    );
  });

  test('conventions are grouped exactly by shapes and counts, and each parting names a cause and two different values', () => {
    fc.assert(
      fc.property(drafts, (draft) => {
        const { readings, failures, groups, partings } = compareConventions(draft);
        expect(new Set([...groups.flat(), ...failures.map(({ convention }) => convention)])).toEqual(
          new Set(CONVENTIONS),
        );
        const byConvention = new Map(readings.map(({ convention, report }) => [convention, sizes(report)]));
        for (const group of groups) expect(new Set(group.map((name) => byConvention.get(name))).size).toBe(1);
        expect(new Set(byConvention.values()).size).toBe(groups.length);
        expect(partings).toHaveLength((groups.length * (groups.length - 1)) / 2);
        for (const { values, causes } of partings.flatMap(({ numbers }) => numbers)) {
          expect(values[0]).not.toBe(values[1]);
          expect(causes.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('numbers that are none give errors, never an exception', () => {
    const strange = fc.constantFrom(Number.NaN, -1, 0, 0.5, Number.POSITIVE_INFINITY, 2 ** 60);
    fc.assert(
      fc.property(strange, strange, (one, two) => {
        const layers: readonly DraftLayer[] = [
          { kind: 'maxPool2d', id: 'pool', kernelSize: [one, 1], padding: two },
          { kind: 'conv2d', id: 'conv', outChannels: two, kernelSize: one, stride: two },
          { kind: 'batchNorm', id: 'norm', momentum: one, epsilon: two },
          { kind: 'localResponseNorm', id: 'response', size: one, alpha: two },
        ];
        for (const layer of layers) {
          const { failures, readings } = compareConventions(square(8, layer));
          expect(failures.length + readings.length).toBe(CONVENTIONS.length);
        }
      }),
    );
  });
});

const gaps = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const windows = {
  kernelSize: fc.integer({ min: 1, max: 4 }),
  stride: gaps(fc.integer({ min: 1, max: 3 })),
  padMode: gaps(fc.constantFrom('same' as const, 'valid' as const)),
};
/** Networks of a few windows with gaps. */
const drafts: fc.Arbitrary<DraftNetwork> = fc
  .array(
    fc.oneof(
      fc.record({
        kind: fc.constant('conv2d' as const),
        outChannels: fc.integer({ min: 1, max: 3 }),
        bias: gaps(fc.boolean()),
        ...windows,
      }),
      fc.record({ kind: fc.constant('maxPool2d' as const), ...windows, kernelSize: gaps(windows.kernelSize) }),
      fc.record({ kind: fc.constant('avgPool2d' as const), ...windows }),
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((layers) => square(20, ...layers.map((layer, index): DraftLayer => ({ ...layer, id: `layer${index}` }))));

describe('completeNetwork', () => {
  test.each(MODEL_NAMES)('leaves %s as it is by PyTorch: what is stated stays', (name) => {
    const network = MODELS[name].build({ convolutionBias: true });
    expect(completeNetwork(network, 'pytorch')).toEqual({ ok: true, value: network });
  });

  test('names the first layer that is refused', () => {
    const draft = square(9, { kind: 'relu', id: 'relu' }, { kind: 'maxPool2d', id: 'pool' });
    expect(completeNetwork(draft, 'pytorch')).toMatchObject({
      error: {
        code: 'value-not-stated',
        convention: 'pytorch',
        layer: { id: 'pool', kind: 'maxPool2d' },
        cause: 'poolKernel',
      },
    });
  });

  test('completes 10,000 layers in less than a second', () => {
    const layers = Array.from(
      { length: 10_000 },
      (_, index): DraftLayer => ({ kind: 'conv2d', id: `${index}`, outChannels: 1, kernelSize: 1 }),
    );
    const completed = completeNetwork(square(4, ...layers), 'keras');
    expect(completed.ok && completed.value.layers.length).toBe(10_000);
  }, 1_000);
});

describe('sentences', () => {
  test('a parting names the layer, both values, both conventions and the reason, in both languages', () => {
    const [parting] = compareConventions(vgg16Draft()).partings;
    if (parting === undefined) throw new Error('no parting');
    expect(describeParting(parting, 'en')).toBe(
      'Layer "conv1_1" (conv2d): the number of biases is 64 by the lecture and 0 by MindSpore. Without a word on biases MindSpore gives a convolution none (has_bias=False); PyTorch, Keras and the lecture give it one for each kernel.',
    );
    expect(describeParting(parting)).toMatch(
      /层“conv1_1”（conv2d）：偏置个数按课堂是 64，按MindSpore是 0。.*has_bias=False/,
    );
  });

  test.each([
    [{ kind: 'maxPool2d', id: 'it' }, 'pytorch', ['the size of the window must be stated']],
    [{ kind: 'dropout', id: 'it' }, 'keras', ['the rate must be stated']],
    [{ kind: 'localResponseNorm', id: 'it' }, 'pytorch', ['channels in the window must be stated']],
    [{ kind: 'conv2d', id: 'it', outChannels: 1, kernelSize: 3, stride: 2, padMode: 'same' }, 'pytorch', ['2×2']],
    [{ kind: 'conv2d', id: 'it', outChannels: 1, kernelSize: 3, stride: 2, dilation: 3 }, 'keras', ['2×2', '3×3']],
    [{ kind: 'conv2d', id: 'it', outChannels: 1, kernelSize: 3, padding: 1 }, 'keras', ['padding']],
    [
      { kind: 'conv2d', id: 'it', outChannels: 1, kernelSize: 3, padding: { top: 1, bottom: 1, left: 2, right: 5 } },
      'pytorch',
      ['width', '2', '5'],
    ],
    [{ kind: 'maxPool2d', id: 'it', kernelSize: 2, padMode: 'same' }, 'pytorch', ['same']],
    [{ kind: 'avgPool2d', id: 'it', kernelSize: 5, padding: 3 }, 'pytorch', ['height', '3', '5']],
    [{ kind: 'avgPool2d', id: 'it', kernelSize: 2, ceilMode: true }, 'keras', ['valid']],
    [{ kind: 'softmax', id: 'it' }, 'mindspore', ['width']],
  ] as const satisfies readonly (readonly [DraftLayer, Convention, readonly string[]])[])(
    'a refusal of %j by %s names layer, convention and numbers',
    (layer, convention, parts) => {
      const refused = completeNetwork(square(12, layer), convention);
      if (refused.ok) throw new Error('not refused');
      const english = describeConventionError(refused.error, 'en');
      for (const part of ['"it"', ...parts]) expect(english).toContain(part);
      expect(english).toMatch(/by (PyTorch|Keras|MindSpore): /);
      expect(describeConventionError(refused.error)).toMatch(/^层“it”（\w+），按(PyTorch|Keras|MindSpore)：.*。$/);
    },
  );
});
