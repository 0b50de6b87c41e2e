import { describe, expect, test } from 'vitest';

import { frameOf } from '@/tests/support/slips/row';

import { slipsFor } from './catalogue';

import type { Row } from '@/tests/support/slips/row';

/** @file Which mistakes can be made in a shape, in padding and in a field, by the layers: each list is all of them, but for other frameworks' defaults. */

type Layers = Row['layers'];

function possible(layers: Layers, ask: Row['ask']): readonly string[] {
  const frame = frameOf({ code: 'any', input: [9, 12, 4], layers, ask, wrong: 0 });
  return slipsFor(ask.quantity)
    .filter((slip) => !slip.code.endsWith('-defaults') && slip.run(frame) !== null)
    .map(({ code }) => code)
    .sort();
}

function conv(settings: Record<string, unknown> = {}): Layers {
  return [{ conv2d: { id: 'it', out_channels: 5, kernel_size: 3, ...settings } }];
}

function pool(kind: 'max_pool2d' | 'avg_pool2d', settings: Record<string, unknown> = {}): Layers {
  return [{ [kind]: { id: 'it', kernel_size: 2, stride: 2, ...settings } }];
}

const RELU = { relu: { id: 'it' } };
const FLATTEN = { flatten: { id: 'it' } };
/** A window stops at places, one after the other. */
const WINDOW = ['size.forgot-plus-one', 'size.rounded-up', 'size.ignored-stride', 'size.padded-once'];
const NOT_SAME = ['size.divided-by-stride', 'size.ignored-padding', 'pad.used-same'];
const SAME = ['pad.used-valid', 'same.rounded-down'];
const DILATED = ['dilation.ignored', 'dilation.multiplied'];
/** Kernels give maps. */
const KERNELS = ['depth.kept-input', 'depth.multiplied', 'depth.single-map', 'depth.added'];
const POOL = [...WINDOW, ...NOT_SAME, 'pool.changed-depth'];
/** Three numbers are written down, those of this layer. */
const WRITTEN = ['size.swapped-axes', 'shape.channels-first', 'shape.gave-input'];

describe('of the mistakes in a shape, those that can be made are', () => {
  test.each<readonly [string, Layers, readonly string[]]>([
    ['behind a convolution without padding', conv(), [...WINDOW, ...NOT_SAME, ...KERNELS]],
    ['under stated padding', conv({ pad_mode: 'pad', padding: 1 }), [...WINDOW, ...NOT_SAME, ...KERNELS]],
    ['under same at stride 1', conv({ pad_mode: 'same' }), [...WINDOW, ...SAME, ...KERNELS]],
    [
      'under same at stride 2',
      conv({ pad_mode: 'same', stride: 2 }),
      [...WINDOW, ...SAME, 'same.kept-size', ...KERNELS],
    ],
    ['with gaps', conv({ dilation: 2 }), [...WINDOW, ...NOT_SAME, ...DILATED, ...KERNELS]],
    ['with gaps to the right alone', conv({ dilation: [1, 2] }), [...WINDOW, ...NOT_SAME, ...DILATED, ...KERNELS]],
    ['with gaps downwards alone', conv({ dilation: [2, 1] }), [...WINDOW, ...NOT_SAME, ...DILATED, ...KERNELS]],
    ['behind a max pool', pool('max_pool2d'), POOL],
    ['behind an average pool', pool('avg_pool2d'), POOL],
    ['behind a pool that rounds up', pool('max_pool2d', { ceil_mode: true }), [...POOL, 'pool.ignored-ceil']],
    ['behind an average pool that rounds up', pool('avg_pool2d', { ceil_mode: true }), [...POOL, 'pool.ignored-ceil']],
    ['behind a ReLU on the image', [RELU], []],
    ['behind a global pool on the image', [{ global_avg_pool2d: { id: 'it' } }], []],
    [
      'behind a ReLU on a convolution, those of the convolution',
      [...conv({ id: 'conv' }), RELU],
      [...WINDOW, ...NOT_SAME, ...KERNELS],
    ],
  ])('%s', (_name, layers, codes) => {
    expect(possible(layers, { quantity: 'output_shape', of: 'it' })).toEqual([...codes, ...WRITTEN].sort());
  });

  test('of the number of channels, those of the depth alone; of the height, those of the size alone', () => {
    const asked = (quantity: string) => possible(conv(), { quantity, of: 'it' });
    expect(asked('output_channels')).toEqual([...KERNELS, 'shape.gave-input'].sort());
    expect(asked('output_height')).toEqual([...WINDOW, ...NOT_SAME, 'shape.gave-input'].sort());
  });

  test('of a flattened map, those of the map; of the outputs of a dense layer, none', () => {
    const VALUES = ['values.added', 'values.one-channel', 'values.one-side'];
    const asked = (layers: Layers) => possible(layers, { quantity: 'output_size', of: 'it' });
    const map = [...WINDOW, ...NOT_SAME, 'depth.kept-input', 'depth.multiplied', 'depth.added', 'shape.gave-input'];
    expect(asked(conv())).toEqual([...map, ...VALUES].sort());
    expect(asked([...conv({ id: 'conv' }), FLATTEN])).toEqual([...map, ...VALUES].sort());
    expect(asked([{ flatten: { id: 'flat' } }, { dense: { id: 'it', out_features: 3 } }])).toEqual([]);
  });

  test('none by which the image gets too small for the next kernel', () => {
    // 9 rows at stride 4: 2 rows are left by ⌊9/4⌋ and by 1 + ⌊6/4⌋, 1 row without the + 1, which 2×2 does not fit on.
    const layers = [...conv({ id: 'first', stride: 4 }), ...conv({ kernel_size: 2 })];
    const codes = possible(layers, { quantity: 'output_height', of: 'it' });
    expect(codes).not.toContain('size.forgot-plus-one');
    expect(codes).toContain('size.divided-by-stride');
  });
});

describe('of the mistakes in the padding, those that can be made are', () => {
  const TOTAL = ['padding.counted-one-side', 'padding.kernel-minus-one', 'same.half-kernel'];
  const SIDE = ['padding.gave-total', 'same.half-kernel'];

  test.each<readonly [string, Layers, readonly string[]]>([
    [
      'under same with an odd total',
      conv({ kernel_size: 4, pad_mode: 'same' }),
      ['padding.symmetric', 'padding.wrong-side'],
    ],
    ['under same with an even one', conv({ pad_mode: 'same' }), []],
    [
      'where it is stated and the sides differ',
      conv({ pad_mode: 'pad', padding: [2, 1, 1, 2] }),
      ['padding.wrong-side'],
    ],
    ['where it is stated and the sides are alike', conv({ pad_mode: 'pad', padding: 1 }), []],
  ])('%s', (_name, layers, more) => {
    expect(possible(layers, { quantity: 'padding_total', of: 'it' })).toEqual([...TOTAL].sort());
    for (const side of ['top', 'bottom', 'left', 'right'] as const) {
      expect(possible(layers, { quantity: 'padding_side', of: 'it', side })).toEqual([...SIDE, ...more].sort());
    }
  });

  test('behind a layer without windows: none', () => {
    expect(possible([RELU], { quantity: 'padding_total', of: 'it' })).toEqual([]);
    expect(possible([RELU], { quantity: 'padding_side', of: 'it', side: 'top' })).toEqual([]);
  });
});

const FIELD = ['receptive.added-kernels', 'receptive.area', 'receptive.last-layer-only', 'receptive.multiplied'];
const JUMP = ['jump.added-strides', 'jump.last-stride', 'jump.left-out-last'];
const FIRST = conv({ id: 'first' });
const STRIDED = conv({ id: 'first', stride: 2 });

describe('of the mistakes in a receptive field, those that can be made are', () => {
  test.each<readonly [string, Layers, readonly string[]]>([
    ['with stride 1 throughout', [...FIRST, ...conv()], []],
    [
      'with a stride before the last layer',
      [...STRIDED, ...conv()],
      ['receptive.ignored-stride', 'receptive.counted-own-stride'],
    ],
    ['with a stride in the last layer alone', [...FIRST, ...conv({ stride: 2 })], ['receptive.counted-own-stride']],
    ['with gaps', [...FIRST, ...conv({ dilation: 2 })], ['receptive.ignored-dilation']],
    [
      'with gaps in one layer of two',
      [...conv({ id: 'first', dilation: 2 }), ...conv()],
      ['receptive.ignored-dilation'],
    ],
    ['behind a ReLU, those of the windows before it', [...STRIDED, RELU], ['receptive.counted-own-stride']],
  ])('%s', (_name, layers, more) => {
    expect(possible(layers, { quantity: 'receptive_field', of: 'it' })).toEqual([...FIELD, ...more].sort());
    expect(possible(layers, { quantity: 'jump', of: 'it' })).toEqual(JUMP);
  });

  test.each<readonly [string, Layers]>([
    ['without any window', [RELU]],
    [
      'where the way back divides',
      [...FIRST, { relu: { id: 'other', inputs: ['first'] } }, { add: { id: 'it', inputs: ['first', 'other'] } }],
    ],
    ['behind a global pool', [...FIRST, { global_avg_pool2d: { id: 'it' } }]],
    ['behind a dense layer', [...FIRST, { flatten: { id: 'flat' } }, { dense: { id: 'it', out_features: 3 } }]],
  ])('%s: none', (_name, layers) => {
    expect(possible(layers, { quantity: 'receptive_field', of: 'it' })).toEqual([]);
    expect(possible(layers, { quantity: 'jump', of: 'it' })).toEqual([]);
  });
});

test('a field without gaps counted as one with gaps keeps the strides: 3 + (3 − 1) · 2 = 7', () => {
  const layers = [...conv({ id: 'first', stride: 2, dilation: 2 }), ...conv()];
  const frame = frameOf({
    code: 'any',
    input: [9, 12, 4],
    layers,
    ask: { quantity: 'receptive_field', of: 'it' },
    wrong: 0,
  });
  const slip = slipsFor('receptive_field').find(({ code }) => code === 'receptive.ignored-dilation');
  expect(slip?.run(frame)).toEqual({ type: 'number', value: 7 });
});

describe('of the mistakes about the pixels that windows reach, those that can be made are', () => {
  test('with windows, all; without, only those that need none', () => {
    const UNCOVERED = ['uncovered.counted-corner-twice', 'uncovered.counted-none', 'uncovered.counted-one-side'];
    const COVERED = ['coverage.counted-kernel', 'coverage.counted-once', 'coverage.one-direction'];
    expect(possible(conv(), { quantity: 'uncovered_cells', of: 'it' })).toEqual(UNCOVERED);
    expect(possible(conv(), { quantity: 'coverage_count', of: 'it', cell: [1, 2] })).toEqual(COVERED);
    expect(possible(conv(), { quantity: 'coverage_count', of: 'it' })).not.toContain('coverage.one-direction');
    expect(possible([RELU], { quantity: 'uncovered_cells', of: 'it' })).toEqual(['uncovered.counted-none']);
    expect(possible([RELU], { quantity: 'coverage_count', of: 'it', cell: [1, 2] })).toEqual(['coverage.counted-once']);
  });

  test.each<readonly [string, Record<string, unknown>, readonly number[]]>([
    // Columns 0 1 2 3 4 5 6 7 8 9 10 11; a window starts at each, the last at 9.
    ['3 columns wide', {}, [1, 2, 3, 3, 3, 3, 3, 3, 3, 3, 2, 1]],
    ['at stride 2, from 0 to 8', { stride: 2 }, [1, 1, 2, 1, 2, 1, 2, 1, 2, 1, 1, 0]],
    ['with a column of padding on each side', { pad_mode: 'pad', padding: 1 }, [2, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 2]],
    ['with gaps, which touch nothing', { dilation: 2, stride: 2 }, [1, 0, 2, 0, 3, 0, 3, 0, 2, 0, 1, 0]],
  ])('for one direction, that of the windows over each column: %s', (_name, settings, counts) => {
    const slip = slipsFor('coverage_count').find(({ code }) => code === 'coverage.one-direction');
    const found = counts.map((_count, column) => {
      const ask = { quantity: 'coverage_count', of: 'it', cell: [4, column] as [number, number] };
      return slip?.run(frameOf({ code: 'any', input: [9, 12, 4], layers: conv(settings), ask, wrong: 0 }));
    });
    expect(found).toEqual(counts.map((value) => ({ type: 'number', value })));
  });
});
