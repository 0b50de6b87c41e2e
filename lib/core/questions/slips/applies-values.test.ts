import { describe, expect, test } from 'vitest';

import { frameOf } from '@/tests/support/slips/row';

import { findSlip, slipsFor } from './catalogue';

import type { Row } from '@/tests/support/slips/row';

/** @file Which mistakes can be made in the values that a layer gives: each list is all of them, but for other frameworks' defaults. */

type Asked = Pick<Row, 'input' | 'layers' | 'grids'>;

function possible(asked: Asked, ask: Row['ask']): readonly string[] {
  const frame = frameOf({ code: 'any', ...asked, ask, wrong: 0 });
  return slipsFor(ask.quantity)
    .filter((slip) => !slip.code.endsWith('-defaults') && slip.run(frame) !== null)
    .map(({ code }) => code)
    .sort();
}

const IMAGE = [
  [1, 2, 3, 4, 5],
  [6, -7, 8, 9, 10],
  [11, 12, 13, -14, 15],
  [16, 17, 18, 19, 20],
];
const KERNEL = [
  [1, 2],
  [0, -1],
];
const GRIDS = { image: [IMAGE], kernel: [KERNEL], deep: [KERNEL, KERNEL], pair: [IMAGE, IMAGE] };

function conv(settings: Record<string, unknown> = {}) {
  const layer = {
    id: 'conv',
    out_channels: 1,
    kernel_size: 2,
    bias: true,
    weights: ['kernel'],
    biases: [3],
    ...settings,
  };
  return { conv2d: layer };
}

function pool(kind: 'max_pool2d' | 'avg_pool2d', settings: Record<string, unknown> = {}) {
  return { [kind]: { id: 'pool', kernel_size: 2, stride: 2, ...settings } };
}

const RELU = { relu: { id: 'relu' } };

/** On one channel of 4×5 pixels. */
function on(...layers: Row['layers']): Asked {
  return { input: [4, 5, 1], layers, grids: { image: GRIDS.image, kernel: GRIDS.kernel } };
}

const WITHOUT_BIAS = { bias: false, biases: undefined };
const SWAPPED = ['conv.swapped-axes'];
const KERNEL_ALONE = ['conv.flipped-kernel'];
const PRODUCTS = ['conv.took-maximum', 'conv.averaged', 'conv.no-sum', 'conv.summed-window', 'conv.added-weights'];
const CONV = [...KERNEL_ALONE, ...PRODUCTS, ...SWAPPED, 'relu.added'];
const RELUS = ['relu.skipped', 'relu.absolute-value', 'relu.kept-negatives', 'relu.binary'];
const MAX = ['pool.average-instead-of-max', 'pool.minimum', 'pool.largest-magnitude', 'pool.took-corner'];
const MEAN = ['pool.max-instead-of-average', 'pool.sum-instead-of-average', 'pool.took-corner'];

describe('of the mistakes in a feature map, those that can be made are', () => {
  test.each<readonly [string, string, Asked, readonly string[]]>([
    ['in a convolution with a bias', 'conv', on(conv()), [...CONV, 'conv.forgot-bias']],
    ['in one without', 'conv', on(conv(WITHOUT_BIAS)), CONV],
    ['with a stride', 'conv', on(conv({ ...WITHOUT_BIAS, stride: 2 })), [...CONV, 'conv.ignored-stride']],
    [
      'with a stride downwards',
      'conv',
      on(conv({ ...WITHOUT_BIAS, stride: [2, 1] })),
      [...CONV, 'conv.ignored-stride'],
    ],
    [
      'with a stride to the right',
      'conv',
      on(conv({ ...WITHOUT_BIAS, stride: [1, 2] })),
      [...CONV, 'conv.ignored-stride'],
    ],
    [
      'with padding',
      'conv',
      on(conv({ ...WITHOUT_BIAS, pad_mode: 'pad', padding: 1 })),
      [...CONV, 'conv.ignored-padding'],
    ],
    ['under same', 'conv', on(conv({ ...WITHOUT_BIAS, pad_mode: 'same' })), [...CONV, 'conv.ignored-padding']],
    [
      'through two channels',
      'conv',
      {
        input: [4, 5, 2],
        layers: [conv({ ...WITHOUT_BIAS, weights: ['kernel'] })],
        grids: { image: GRIDS.pair, kernel: GRIDS.deep },
      },
      [...CONV, 'conv.only-first-channel'],
    ],
    ['in a ReLU', 'relu', on(RELU), [...RELUS, ...SWAPPED]],
    [
      'in a ReLU behind a convolution, those of the convolution too that change its input',
      'relu',
      on(conv({ stride: 2 }), RELU),
      [...RELUS, ...SWAPPED, ...KERNEL_ALONE, 'conv.forgot-bias', 'conv.ignored-stride'],
    ],
    ['in a convolution before a ReLU, none of the ReLU', 'conv', on(conv(), RELU), [...CONV, 'conv.forgot-bias']],
    ['in a ReLU before a convolution, none of the convolution', 'relu', on(RELU, conv()), [...RELUS, ...SWAPPED]],
    ['in a max pool', 'pool', on(pool('max_pool2d')), [...MAX, ...SWAPPED, 'pool.overlapping']],
    ['in an average pool', 'pool', on(pool('avg_pool2d')), [...MEAN, ...SWAPPED, 'pool.overlapping']],
    ['in a max pool that moves by one', 'pool', on(pool('max_pool2d', { stride: 1 })), [...MAX, ...SWAPPED]],
    [
      'in a pool with a stride downwards',
      'pool',
      on(pool('max_pool2d', { stride: [2, 1] })),
      [...MAX, ...SWAPPED, 'pool.overlapping'],
    ],
    [
      'in a pool with a stride to the right',
      'pool',
      on(pool('avg_pool2d', { stride: [1, 2] })),
      [...MEAN, ...SWAPPED, 'pool.overlapping'],
    ],
    ['in a global pool', 'all', on({ global_avg_pool2d: { id: 'all' } }), SWAPPED],
  ])('%s', (...[, of, network, codes]) => {
    expect(possible(network, { quantity: 'feature_map', of })).toEqual([...codes].sort());
  });

  test('of a map that the layer does not have, and without values: none', () => {
    for (const layers of [[conv()], [pool('avg_pool2d'), RELU], [pool('max_pool2d')]]) {
      const of = 'conv2d' in (layers[0] ?? {}) ? 'conv' : 'pool';
      expect(possible(on(...layers), { quantity: 'feature_map', of, channel: 1 })).toEqual([]);
      const plain = layers.map((layer) =>
        'conv2d' in layer ? { conv2d: { id: 'conv', out_channels: 1, kernel_size: 2 } } : layer,
      );
      expect(possible({ input: [4, 5, 1], layers: plain }, { quantity: 'feature_map', of })).toEqual([]);
      expect(possible({ input: [4, 5, 1], layers: plain }, { quantity: 'output_value', of, cell: [0, 1] })).toEqual([]);
    }
  });
});

describe('of the mistakes in one value', () => {
  test('rows and columns can be swapped where the map has the swapped cell, and it is another one', () => {
    const asked = (cell: [number, number]) => possible(on(conv()), { quantity: 'output_value', of: 'conv', cell });
    expect(asked([0, 1])).toContain('conv.swapped-axes');
    expect(asked([1, 1])).not.toContain('conv.swapped-axes');
    // The map has 3 rows and 4 columns.
    expect(asked([0, 3])).not.toContain('conv.swapped-axes');
    expect(asked([2, 0])).toContain('conv.swapped-axes');
  });

  test('none can be made where no cell is named', () => {
    for (const [of, layer] of [
      ['conv', conv()],
      ['pool', pool('max_pool2d')],
      ['relu', RELU],
    ] as const) {
      expect(possible(on(layer), { quantity: 'output_value', of })).toEqual([]);
    }
  });

  const FLATTENED: Asked = {
    input: [1, 3, 1],
    layers: [{ flatten: { id: 'flat' } }, { dense: { id: 'fc', out_features: 2, bias: false, weights: 'rows' } }],
    grids: {
      image: [[[1, 2, 3]]],
      rows: [
        [
          [1, 0, 0],
          [0, -1, -1],
        ],
      ],
    },
  };

  test('of a dense layer, a ReLU can be added, and nothing else', () => {
    const outputs = [0, 1].map((channel) => {
      const ask: Row['ask'] = { quantity: 'output_value', of: 'fc', channel };
      expect(possible(FLATTENED, ask)).toEqual(['relu.added']);
      return findSlip('relu.added')?.run(frameOf({ code: 'relu.added', ...FLATTENED, ask, wrong: 0 }));
    });
    // 1 stays, −5 becomes 0.
    expect(outputs).toEqual([1, 0].map((value) => ({ type: 'number', value })));
  });

  test('of a dense layer that is no map, none', () => {
    expect(possible(FLATTENED, { quantity: 'feature_map', of: 'fc' })).toEqual([]);
    expect(possible(FLATTENED, { quantity: 'output_value', of: 'fc', channel: 2 })).toEqual([]);
  });
});

describe('by hand', () => {
  test('a skipped ReLU is skipped in each branch, which goes on reading what it reads', () => {
    const layers = [
      RELU,
      { relu: { id: 'again', inputs: ['input'] } },
      { add: { id: 'sum', inputs: ['relu', 'again'] } },
    ];
    const ask = { quantity: 'output_value', of: 'sum', cell: [1, 1] as [number, number] };
    const run = frameOf({ code: 'relu.skipped', ...on(...layers), ask, wrong: 0 });
    expect(findSlip('relu.skipped')?.run(run)).toEqual({ type: 'number', value: -14 });
  });

  test('the first channel of each kernel is the first of its own group: 4 channels in 2 groups', () => {
    const ones = (value: number) => [
      [value, value],
      [value, value],
    ];
    const grids = {
      image: [ones(1), ones(10), ones(100), ones(1000)],
      one: [ones(1), ones(1)],
      two: [ones(1), ones(2)],
    };
    const layer = conv({ out_channels: 2, groups: 2, bias: false, biases: undefined, weights: ['one', 'two'] });
    const value = (code: string, channel: number) => {
      const ask: Row['ask'] = { quantity: 'output_value', of: 'conv', cell: [0, 0], channel };
      return findSlip(code)?.run(frameOf({ code, input: [2, 2, 4], grids, layers: [layer], ask, wrong: 0 }));
    };
    expect(value('conv.only-first-channel', 0)).toEqual({ type: 'number', value: 4 });
    expect(value('conv.only-first-channel', 1)).toEqual({ type: 'number', value: 400 });
    expect(value('conv.summed-window', 0)).toEqual({ type: 'number', value: 44 });
    expect(value('conv.summed-window', 1)).toEqual({ type: 'number', value: 4400 });
    expect(value('conv.took-maximum', 1)).toEqual({ type: 'number', value: 2000 });
  });

  test('a flipped kernel of two channels is flipped in each by itself', () => {
    const grids = { image: [[[1, 2]], [[10, 20]]], kernel: [[[1, 0]], [[0, 3]]] };
    const layer = conv({ kernel_size: [1, 2], bias: false, biases: undefined });
    const ask: Row['ask'] = { quantity: 'output_value', of: 'conv', cell: [0, 0] };
    const frame = frameOf({ code: 'conv.flipped-kernel', input: [1, 2, 2], grids, layers: [layer], ask, wrong: 0 });
    expect(findSlip('conv.flipped-kernel')?.run(frame)).toEqual({ type: 'number', value: 2 * 1 + 10 * 3 });
  });

  test('the value farthest from 0 keeps its sign, and a tie is that of the first', () => {
    const value = (row: readonly number[]) => {
      const ask: Row['ask'] = { quantity: 'output_value', of: 'pool', cell: [0, 0] };
      const layers = [{ max_pool2d: { id: 'pool', kernel_size: [1, 3] } }];
      const frame = frameOf({ code: 'any', input: [1, 3, 1], grids: { image: [[row]] }, layers, ask, wrong: 0 });
      return findSlip('pool.largest-magnitude')?.run(frame);
    };
    expect(value([1, -5, 2])).toEqual({ type: 'number', value: -5 });
    expect(value([-4, 4, 1])).toEqual({ type: 'number', value: -4 });
  });
});
