import { describe, expect, test } from 'vitest';

import { frameOf } from '@/tests/support/slips/row';

import { slipsFor } from './catalogue';

import type { Row } from '@/tests/support/slips/row';

/** @file Which mistakes can be made in a count, by what there is to count: each list is all of them, but for other frameworks' defaults. */

type Network = Pick<Row, 'input' | 'layers'>;

function possible({ input, layers }: Network, ask: Row['ask']): readonly string[] {
  const frame = frameOf({ code: 'any', input, layers, ask, wrong: 0 });
  return slipsFor(ask.quantity)
    .filter((slip) => !slip.code.endsWith('-defaults') && slip.run(frame) !== null)
    .map(({ code }) => code)
    .sort();
}

/** 3×3 over 8×8×4, five kernels with biases, unless said otherwise. */
function conv(settings: Record<string, unknown> = {}, channels = 4): Network {
  const layer = { id: 'it', out_channels: 5, kernel_size: 3, bias: true, ...settings };
  return { input: [8, 8, channels], layers: [{ conv2d: layer }] };
}

const FLATTEN = { flatten: { id: 'flat' } };

/** Six outputs with biases, behind what stands before. */
function dense(before: Network['layers'], settings: Record<string, unknown> = {}): Network {
  const layer = { id: 'it', out_features: 6, bias: true, ...settings };
  return { input: [4, 4, 3], layers: [...before, { dense: layer }] };
}

const ONE_CHANNEL: Network = { ...dense([FLATTEN]), input: [4, 4, 1] };
const VECTORS = [FLATTEN, { dense: { id: 'hidden', out_features: 9 } }];
const JOINED = [
  FLATTEN,
  { dense: { id: 'left', out_features: 4 } },
  { dense: { id: 'right', out_features: 5, inputs: ['flat'] } },
  { concat: { id: 'joined', inputs: ['left', 'right'] } },
];
const CLASSIFIER: Network = {
  input: [10, 10, 3],
  layers: [
    { conv2d: { id: 'conv', out_channels: 5, kernel_size: 3, bias: true } },
    { max_pool2d: { id: 'pool', kernel_size: 2, stride: 2 } },
    FLATTEN,
    { dense: { id: 'fc', out_features: 6, bias: true } },
  ],
};
const [CONV_LAYER = {}, POOL = {}] = CLASSIFIER.layers;

function classifier(convBias: 'biased' | 'plain', denseBias: 'biased' | 'plain'): Network {
  const layers = CLASSIFIER.layers.map((layer) => {
    if ('conv2d' in layer) return { conv2d: { ...(layer.conv2d as object), bias: convBias === 'biased' } };
    return 'dense' in layer ? { dense: { ...(layer.dense as object), bias: denseBias === 'biased' } } : layer;
  });
  return { ...CLASSIFIER, layers };
}

/** Kernels have a depth, share their weights, and are no images. */
const KERNEL = [
  'parameters.forgot-depth',
  'parameters.counted-positions',
  'parameters.image-size',
  'parameters.added-sides',
];
const SQUARE = ['parameters.kernel-not-squared'];
const KERNELS = ['parameters.forgot-kernels'];
const CONV_BIAS = ['parameters.forgot-bias', 'parameters.bias-per-channel'];
const SINGLE_BIAS = ['parameters.single-bias'];
const NO_BIAS = ['convention.bias-assumed'];
const FULL = [...KERNEL, ...SQUARE, ...KERNELS, ...CONV_BIAS, ...SINGLE_BIAS];
const FLATTENED = ['dense.forgot-flatten', 'fc.per-channel'];
const DENSE_BIAS = ['dense.forgot-bias', 'dense.bias-per-input'];

describe('of the mistakes in a number of parameters, those that can be made are', () => {
  test.each<readonly [string, Network, readonly string[]]>([
    ['in a convolution with biases', conv(), FULL],
    ['in one without', conv({ bias: false }), [...KERNEL, ...SQUARE, ...KERNELS, ...NO_BIAS]],
    ['with a single kernel', conv({ out_channels: 1 }), [...KERNEL, ...SQUARE, ...CONV_BIAS]],
    ['with a 1×1 kernel', conv({ kernel_size: 1 }), [...KERNEL, ...KERNELS, ...CONV_BIAS, ...SINGLE_BIAS]],
    ['with a 1×3 kernel', conv({ kernel_size: [1, 3] }), [...KERNEL, ...KERNELS, ...CONV_BIAS, ...SINGLE_BIAS]],
    ['in two groups', conv({ groups: 2, out_channels: 6 }), [...FULL, 'group.forgot-groups', 'group.divided-twice']],
    [
      'in a depthwise convolution',
      conv({ groups: 4, out_channels: 4 }),
      [...FULL, 'depthwise.as-full', 'group.divided-twice'],
    ],
    ['in a max pool', { ...conv(), layers: [{ max_pool2d: { id: 'it', kernel_size: 2 } }] }, ['pool.has-parameters']],
    [
      'in an average pool',
      { ...conv(), layers: [{ avg_pool2d: { id: 'it', kernel_size: 2 } }] },
      ['pool.has-parameters'],
    ],
    ['in a global pool: none', { ...conv(), layers: [{ global_avg_pool2d: { id: 'it' } }] }, []],
    ['in a ReLU: none', { ...conv(), layers: [{ relu: { id: 'it' } }] }, []],
    ['in a batch normalisation: none', { ...conv(), layers: [{ batch_norm: { id: 'it' } }] }, []],
    ['in a dense layer behind a flattened volume', dense([FLATTEN]), [...FLATTENED, ...DENSE_BIAS, ...SINGLE_BIAS]],
    [
      'in one that sees the volume through dropout and ReLU',
      dense([FLATTEN, { dropout: { id: 'dropout' } }, { relu: { id: 'relu' } }]),
      [...FLATTENED, ...DENSE_BIAS, ...SINGLE_BIAS],
    ],
    ['behind a single channel', ONE_CHANNEL, ['dense.forgot-flatten', ...DENSE_BIAS, ...SINGLE_BIAS]],
    ['in a dense layer without biases', dense([FLATTEN], { bias: false }), [...FLATTENED, ...NO_BIAS]],
    ['with a single output', dense([FLATTEN], { out_features: 1 }), [...FLATTENED, ...DENSE_BIAS]],
    ['behind another dense layer', dense(VECTORS), [...DENSE_BIAS, ...SINGLE_BIAS]],
    ['behind joined vectors', dense(JOINED), [...DENSE_BIAS, ...SINGLE_BIAS]],
  ])('%s', (_name, network, codes) => {
    expect(possible(network, { quantity: 'parameter_count', of: 'it' })).toEqual([...codes].sort());
  });

  const TOGETHER = [
    ...KERNEL,
    ...SQUARE,
    ...KERNELS,
    ...FLATTENED,
    'pool.has-parameters',
    'parameters.last-layer-only',
  ];

  test.each<readonly [string, Network, readonly string[]]>([
    [
      'in a whole network with biases',
      CLASSIFIER,
      [...TOGETHER, ...CONV_BIAS, ...DENSE_BIAS, ...SINGLE_BIAS, 'convention.no-conv-bias'],
    ],
    [
      'in one with biases in the dense layers alone',
      classifier('plain', 'biased'),
      [...TOGETHER, ...DENSE_BIAS, ...SINGLE_BIAS, ...NO_BIAS],
    ],
    [
      'in one with biases in the convolutions alone',
      classifier('biased', 'plain'),
      [...TOGETHER, ...CONV_BIAS, ...SINGLE_BIAS, ...NO_BIAS],
    ],
    [
      'in one of which a single layer learns',
      { ...CLASSIFIER, layers: [CONV_LAYER, POOL] },
      [...FULL, 'pool.has-parameters'],
    ],
    [
      'in two learning layers without a pool',
      dense(VECTORS),
      [...FLATTENED, ...DENSE_BIAS, ...SINGLE_BIAS, 'parameters.last-layer-only'],
    ],
  ])('%s', (_name, network, codes) => {
    expect(possible(network, { quantity: 'parameter_count' })).toEqual([...codes].sort());
  });

  test('in a question without biases, those of a layer that has none; in a question with biases, those of one that has', () => {
    const ask = { quantity: 'parameter_count', of: 'it' } as const;
    expect(possible(conv(), { ...ask, bias: false })).toEqual(possible(conv({ bias: false }), ask));
    expect(possible(conv({ bias: false }), { ...ask, bias: true })).toEqual(possible(conv(), ask));
    expect(possible(dense([FLATTEN]), { ...ask, bias: false })).toEqual(
      possible(dense([FLATTEN], { bias: false }), ask),
    );
    expect(possible(dense([FLATTEN], { bias: false }), { ...ask, bias: true })).toEqual(
      possible(dense([FLATTEN]), ask),
    );
  });
});

const PLACES = ['mac.no-positions', 'mac.input-positions'];
const ONE_KERNEL = ['mac.one-kernel'];
const DEPTH = ['mac.forgot-depth'];
const SIDE = ['mac.kernel-not-squared'];
const BIAS = ['mac.counted-bias'];

describe('of the mistakes in the work of a layer, those that can be made are', () => {
  const cases: readonly (readonly [string, Network, readonly string[]])[] = [
    ['in a convolution with biases', conv(), [...PLACES, ...ONE_KERNEL, ...DEPTH, ...SIDE, ...BIAS]],
    ['in one without', conv({ bias: false }), [...PLACES, ...ONE_KERNEL, ...DEPTH, ...SIDE]],
    ['with a single kernel', conv({ out_channels: 1 }), [...PLACES, ...DEPTH, ...SIDE, ...BIAS]],
    ['over a single channel', conv({}, 1), [...PLACES, ...ONE_KERNEL, ...SIDE, ...BIAS]],
    ['with a 1×1 kernel', conv({ kernel_size: 1 }), [...PLACES, ...ONE_KERNEL, ...DEPTH, ...BIAS]],
    ['with a 1×3 kernel', conv({ kernel_size: [1, 3] }), [...PLACES, ...ONE_KERNEL, ...DEPTH, ...BIAS]],
    [
      'with a kernel as large as the image',
      conv({ kernel_size: 8 }),
      ['mac.input-positions', ...ONE_KERNEL, ...DEPTH, ...SIDE, ...BIAS],
    ],
    [
      'in two groups',
      conv({ groups: 2, out_channels: 6 }),
      [...PLACES, ...ONE_KERNEL, ...DEPTH, ...SIDE, ...BIAS, 'group.forgot-groups', 'group.divided-twice'],
    ],
    [
      'in a depthwise convolution',
      conv({ groups: 4, out_channels: 4 }),
      [...PLACES, ...ONE_KERNEL, ...SIDE, ...BIAS, 'depthwise.as-full', 'group.divided-twice'],
    ],
    ['in a dense layer behind a flattened volume', dense([FLATTEN]), [...FLATTENED, ...BIAS]],
    ['in one without biases', dense([FLATTEN], { bias: false }), FLATTENED],
    ['behind another dense layer', dense(VECTORS), BIAS],
  ];

  test.each(cases)('%s', (_name, network, codes) => {
    const asked = (quantity: string) => possible(network, { quantity, of: 'it' });
    expect(asked('mac_count')).toEqual([...codes, 'mac.counted-as-flop'].sort());
    expect(asked('multiplication_count')).toEqual([...codes, 'mac.counted-as-flop'].sort());
    expect(asked('flop_count')).toEqual([...codes, 'flop.counted-as-mac'].sort());
  });

  test('in a pool or a ReLU, which multiply nothing: none', () => {
    const layers = [{ max_pool2d: { id: 'pool', kernel_size: 2 } }, { relu: { id: 'relu' } }];
    for (const of of ['pool', 'relu']) {
      for (const quantity of ['mac_count', 'flop_count', 'multiplication_count']) {
        expect(possible({ input: [8, 8, 4], layers }, { quantity, of })).toEqual([]);
      }
    }
  });
});

test('a memory can be taken for that of parameters where there are any, and for that of the last of several layers', () => {
  const BYTES = ['memory.double-precision', 'memory.forgot-bytes', 'memory.in-bits'];
  const ask = { quantity: 'activation_memory' };
  expect(possible(CLASSIFIER, { ...ask, of: 'conv' })).toEqual(['memory.counted-parameters', ...BYTES].sort());
  expect(possible(CLASSIFIER, { ...ask, of: 'pool' })).toEqual(BYTES);
  expect(possible(CLASSIFIER, { ...ask, of: ['pool', 'flat'] })).toEqual([...BYTES, 'memory.last-layer-only'].sort());
});

test('a ratio of 0 cannot be turned over', () => {
  const ratio: Row['ask'] = { quantity: 'ratio', ratio_of: 'parameter_count', of: ['pool'], to: ['conv'] };
  expect(possible(CLASSIFIER, ratio)).toEqual(['ratio.saving']);
  expect(possible(CLASSIFIER, { ...ratio, of: ['fc'] })).toEqual(['ratio.inverted', 'ratio.saving']);
  expect(possible(CLASSIFIER, { ...ratio, of: ['fc'], to: ['pool'] })).toEqual([]);
});
