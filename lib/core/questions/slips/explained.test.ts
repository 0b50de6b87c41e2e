import { describe, expect, test } from 'vitest';

import { frameOf } from '@/tests/support/slips/row';
import { IMAGE, chinese, conv, explained } from '@/tests/support/slips/said';

import { slipsFor } from './catalogue';

import type { Case } from '@/tests/support/slips/said';

import type { Row } from '@/tests/support/slips/row';

/** @file What is said about a mistake holds on the student's own network. */

describe('padding', () => {
  const stated = conv({ kernel_size: 5, pad_mode: 'pad', padding: [2, 1, 1, 1] });
  const same = conv({ kernel_size: 5, stride: 2, pad_mode: 'same' });
  const TOTAL: Row['ask'] = { quantity: 'padding_total', of: 'it' };
  const SIDE: Row['ask'] = { quantity: 'padding_side', of: 'it', side: 'top' };

  test.each(['padding.kernel-minus-one', 'same.half-kernel'])(
    '%s is explained by the stride under same alone',
    (code) => {
      expect(explained(code, { ...IMAGE, layers: [same], ask: TOTAL })).toMatch(/stride is 2/u);
      const read = explained(code, { ...IMAGE, layers: [stated], ask: TOTAL });
      expect(read).toContain('what the layer states');
      expect(read).not.toContain('stride');
    },
  );

  test('a kernel with gaps is said to span them', () => {
    const layers = [conv({ dilation: 2, pad_mode: 'same' })];
    expect(explained('same.half-kernel', { ...IMAGE, layers, ask: TOTAL })).toContain('spans 5');
  });

  test('that is stated for a side is read off and not halved', () => {
    expect(explained('padding.gave-total', { ...IMAGE, layers: [same], ask: SIDE })).toContain('halve it');
    expect(explained('padding.gave-total', { ...IMAGE, layers: [stated], ask: SIDE })).toContain('read it off');
    const odd = conv({ kernel_size: 4, pad_mode: 'same' });
    expect(explained('padding.wrong-side', { ...IMAGE, layers: [odd], ask: SIDE })).toContain('odd cell');
  });
});

describe('a pixel', () => {
  const COVERAGE: Row['ask'] = { quantity: 'coverage_count', of: 'it', cell: [5, 5] };

  test('that meets less than the kernel is not said to be at the border where the windows jump', () => {
    const kernel = (settings: Record<string, unknown>) =>
      explained('coverage.counted-kernel', { ...IMAGE, layers: [conv(settings)], ask: COVERAGE });
    expect(kernel({})).toContain('Near the border');
    for (const stride of [2, [2, 1], [1, 2]]) expect(kernel({ stride })).toContain('Here the window jumps');
  });

  test('that no window touches is not said to be touched by several', () => {
    const once = (settings: Record<string, unknown>) =>
      explained('coverage.counted-once', { ...IMAGE, layers: [conv(settings)], ask: COVERAGE });
    expect(once({})).toContain('touched by several');
    expect(once({ kernel_size: 2, stride: 3 })).toContain('Not every pixel is touched');
  });

  test('that is left over lies in a gap where the stride is the larger, in either direction', () => {
    const ask: Row['ask'] = { quantity: 'uncovered_cells', of: 'it' };
    const none = (stride: unknown) =>
      explained('uncovered.counted-none', { input: [12, 12, 1], layers: [conv({ stride })], ask });
    for (const stride of [4, [4, 1], [1, 4]]) expect(none(stride)).toContain('gaps');
    for (const stride of [3, 2]) expect(none(stride)).toContain('remainder');
  });
});

describe('a mistake in a size starts in the layer where it makes another number', () => {
  test.each<readonly [string, readonly object[], RegExp]>([
    ['size.ignored-stride', [conv({ id: 'first' }), conv({ stride: 2 })], /`it`.*moves 2 cells/u],
    ['size.ignored-stride', [conv({ id: 'first' }), conv({ stride: [1, 2] })], /`it`.*moves 2 cells/u],
    ['size.ignored-stride', [conv({ id: 'first', stride: 2 }), { relu: { id: 'it' } }], /`first`.*moves 2 cells/u],
    ['dilation.ignored', [conv({ dilation: [1, 2] })], /^The dilation is 2/u],
    ['dilation.multiplied', [conv({ dilation: [3, 1] })], /^You took \$3/u],
    ['size.forgot-plus-one', [conv({ pad_mode: 'pad', padding: 1 })], /\(14 - 3\) \/ 1/u],
    ['depth.kept-input', [conv({ id: 'first', out_channels: 1 }), conv()], /`it`.*1 channels.*there are 5/u],
    ['pad.used-same', [conv({ id: 'plain', kernel_size: 1 }), conv()], /`it`.*no such padding/u],
    [
      'pad.used-same',
      [conv({ pad_mode: 'pad', padding: [0, 2, 0, 0], kernel_size: 5 })],
      /0 on one side and 2 on the other/u,
    ],
    ['pad.used-same', [conv({ pad_mode: 'pad', padding: 0 })], /no such padding/u],
  ])('%s %#', (code, layers, words) => {
    expect(
      explained(code, { ...IMAGE, layers: layers as Row['layers'], ask: { quantity: 'output_shape', of: 'it' } }),
    ).toMatch(words);
  });

  test('along the asked axis: the height has nothing to do with the stride to the right', () => {
    const layers = [conv({ id: 'first', stride: [1, 3] }), conv({ stride: [2, 1] })];
    const asked = (quantity: string) =>
      explained('size.ignored-stride', { ...IMAGE, layers, ask: { quantity, of: 'it' } });
    expect(asked('output_height')).toMatch(/`it`.*moves 2 cells/u);
    expect(asked('output_width')).toMatch(/`first`.*moves 3 cells/u);
    expect(asked('output_size')).toMatch(/`first`.*moves 3 cells/u);
  });

  test('a pool that changed the depth is explained without kernels', () => {
    const layers = [{ max_pool2d: { id: 'it', kernel_size: 2, stride: 2 } }];
    const text = explained('pool.changed-depth', {
      input: [8, 8, 4],
      layers,
      ask: { quantity: 'output_channels', of: 'it' },
    });
    expect(text).toContain('leaves the depth alone');
  });
});

describe('a value', () => {
  const grids = {
    image: [
      [
        [1, 2, 3],
        [4, 5, 6],
        [7, 8, 9],
      ],
    ],
    kernel: [
      [
        [1, 0],
        [0, 1],
      ],
    ],
  };
  const first = {
    conv2d: {
      id: 'first',
      out_channels: 1,
      kernel_size: 2,
      stride: 2,
      weights: ['kernel'],
      bias: false,
      padding: 1,
      pad_mode: 'pad',
    },
  };
  const pool = { max_pool2d: { id: 'pool', kernel_size: 1, stride: 2 } };
  const ON = { input: [3, 3, 1], grids } as const;

  test('of the first layer is not explained with a later one', () => {
    const ask: Row['ask'] = { quantity: 'feature_map', of: 'first' };
    const text = explained('conv.ignored-stride', { ...ON, layers: [first, pool], ask });
    expect(text).toMatch(/^The stride is 2/u);
    const later = explained('pool.overlapping', { ...ON, layers: [first, pool], ask: { ...ask, of: 'pool' } });
    expect(later).toMatch(/^The stride is 2/u);
  });

  test.each([
    ['conv.averaged', first, '2×2'],
    ['pool.sum-instead-of-average', { avg_pool2d: { id: 'first', kernel_size: [1, 3] } }, '1×3'],
  ])('%s names the cells of the window', (code, layer, words) => {
    const asked: Case = { ...ON, layers: [layer], ask: { quantity: 'feature_map', of: 'first' } };
    expect(explained(code, asked)).toContain(words);
    expect(chinese(code, asked)).toContain(words);
  });
});

test('a mistake in a field names the strides before the last layer, or all', () => {
  const layers = [
    conv({ id: 'first', stride: 2 }),
    conv({ id: 'second', stride: 3, pad_mode: 'same' }),
    conv({ pad_mode: 'same' }),
  ];
  const said = (code: string, quantity: string) => explained(code, { ...IMAGE, layers, ask: { quantity, of: 'it' } });
  expect(said('receptive.ignored-stride', 'receptive_field')).toContain('(2, 3)');
  expect(said('receptive.added-kernels', 'receptive_field')).toContain('3 + 3 + 3');
  expect(said('jump.added-strides', 'jump')).toContain('2 + 3 + 1');
});

test('every slip can be explained on every network, where it cannot be followed, too', () => {
  const layers = [
    { relu: { id: 'relu' } },
    { global_avg_pool2d: { id: 'all' } },
    { flatten: { id: 'flat' } },
    { dense: { id: 'fc', out_features: 2 } },
  ];
  const quantities = [
    'output_shape',
    'output_channels',
    'parameter_count',
    'mac_count',
    'flop_count',
    'feature_map',
    'output_value',
  ];
  const more = [
    'receptive_field',
    'jump',
    'padding_total',
    'padding_side',
    'uncovered_cells',
    'coverage_count',
    'activation_memory',
  ];
  for (const of of ['relu', 'all', 'flat', 'fc']) {
    for (const quantity of [...quantities, ...more]) {
      const frame = frameOf({ code: 'any', ...IMAGE, layers, ask: { quantity, of }, wrong: 0 });
      for (const slip of slipsFor(quantity)) {
        expect(slip.explain(frame).en, slip.code).not.toMatch(/undefined|NaN|null|\[object/u);
        expect(slip.explain(frame).zh, slip.code).toMatch(/[一-鿿]/u);
      }
    }
  }
});
