import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { frameOf } from '@/tests/support/slips/row';

import { findQuantity } from '../quantities/catalogue';
import { numberValue } from '../value';
import { countValueUnder, parametersAt } from './wrong-count';
import { askedAxis, askedGeometry, shapeUnder, shapeValueUnder } from './wrong-shape';
import { askedValue, rightValue, valueAfter, valueOfEach, valueOfWindows } from './wrong-values';

import type { Row } from '@/tests/support/slips/row';

import type { Frame } from '../frame';
import type { Value } from '../value';
import type { WrongShapeRule } from './wrong-shape';

/** @file What follows wrong rules must give the engine's own answer when it is told to follow the right one. */

type Ask = Row['ask'];

function right(frame: Frame): Value | null {
  return findQuantity(frame.quantity)?.compute(frame) ?? null;
}

const window = fc.record({
  kernel_size: fc.constantFrom(1, 2, 3, [2, 3], [3, 1]),
  stride: fc.constantFrom(1, 2, [1, 2], [3, 1]),
});
const padded = fc.constantFrom<object>(
  {},
  { pad_mode: 'same' },
  { pad_mode: 'pad', padding: 1 },
  { pad_mode: 'pad', padding: [1, 0, 2, 1] },
);
const convs = fc
  .record({
    window,
    padded,
    dilation: fc.integer({ min: 1, max: 2 }),
    groups: fc.constantFrom(1, 2),
    out_channels: fc.constantFrom(2, 4, 6),
    bias: fc.boolean(),
  })
  .map(({ window: sides, padded: padding, ...more }) => ({ ...sides, ...padding, ...more }));
const pools = fc
  .record({ window, ceil_mode: fc.boolean() })
  .map(({ window: sides, ceil_mode }) => ({ ...sides, ceil_mode }));

const networks = fc.record({
  height: fc.integer({ min: 40, max: 48 }),
  width: fc.integer({ min: 40, max: 48 }),
  first: convs,
  second: convs,
  pool: pools,
  last: fc.constantFrom('relu', 'join', 'global', 'flatten', 'dense'),
});

const ENDS: Readonly<Record<string, readonly object[]>> = {
  relu: [{ relu: { id: 'end' } }],
  join: [{ relu: { id: 'other', inputs: ['pool'] } }, { concat: { id: 'end', inputs: ['pool', 'other'] } }],
  global: [{ global_avg_pool2d: { id: 'end' } }],
  flatten: [{ flatten: { id: 'end' } }],
  dense: [{ flatten: { id: 'flat' } }, { dense: { id: 'end', out_features: 3, bias: true } }],
};

type Network = typeof networks extends fc.Arbitrary<infer Drawn> ? Drawn : never;

function frameFor({ height, width, first, second, pool, last }: Network, ask: Ask): Frame {
  const layers = [
    { conv2d: { id: 'first', ...first } },
    { conv2d: { id: 'second', ...second } },
    { max_pool2d: { id: 'pool', ...pool } },
    ...(ENDS[last] ?? []),
  ];
  return frameOf({ code: 'right', input: [height, width, 4], layers: layers as Row['layers'], ask, wrong: 0 });
}

/** ⌊(input + padding − span) / stride⌋ + 1, as the engine says it for the window that it is given. */
const RIGHT_SIZE: NonNullable<WrongShapeRule['size']> = ({ rounding, padMode, ...axis }) => {
  const span = axis.dilation * (axis.kernel - 1) + 1;
  if (padMode === 'same') return Math.ceil(axis.input / axis.stride);
  const steps = (axis.input + axis.paddingBefore + axis.paddingAfter - span) / axis.stride;
  if (rounding === 'floor') return Math.floor(steps) + 1;
  // A last window that would start behind the input is left out.
  const last = Math.ceil(steps);
  return (last * axis.stride >= axis.input + axis.paddingBefore ? last - 1 : last) + 1;
};

describe('shapes under the right rule are the engine’s', () => {
  const SIDES = ['output_shape', 'output_height', 'output_width', 'output_channels', 'output_size'];

  test('whatever the layers, in every quantity', () => {
    fc.assert(
      fc.property(networks, fc.constantFrom('first', 'second', 'pool'), (network, of) => {
        for (const quantity of SIDES) {
          const frame = frameFor(network, { quantity, of });
          expect(shapeValueUnder({ size: RIGHT_SIZE }, frame)).toEqual(right(frame));
          const depth: WrongShapeRule['depth'] = (layer, input) =>
            layer.kind === 'conv2d' ? layer.outChannels : input;
          expect(shapeValueUnder({ depth }, frame)).toEqual(right(frame));
          expect(shapeValueUnder({ order: (shape) => shape }, frame)).toEqual(right(frame));
        }
      }),
    );
  });

  test('behind activations, joins and global pools, too; a flattened map keeps its number of values', () => {
    fc.assert(
      fc.property(networks, (network) => {
        const frame = frameFor(network, { quantity: 'output_size', of: 'end' });
        const value = shapeValueUnder({ size: RIGHT_SIZE }, frame);
        expect(value).toEqual(network.last === 'dense' ? null : right(frame));
      }),
    );
  });

  test('and there is none where the rule is followed nowhere', () => {
    const network = fc.sample(networks, { seed: 1, numRuns: 1 })[0];
    if (network === undefined) throw new Error('no network');
    const frame = frameFor(network, { quantity: 'output_shape', of: 'first' });
    expect(shapeUnder({ size: () => null }, frame)).toBeNull();
    expect(shapeUnder({ depth: () => null }, frame)).toBeNull();
    expect(shapeUnder({}, frame)).toBeNull();
  });
});

describe('the axis that is asked for', () => {
  const network = fc.sample(networks, { seed: 2, numRuns: 1 })[0];

  test.each<readonly [Ask, 'height' | 'width']>([
    [{ quantity: 'output_height', of: 'first' }, 'height'],
    [{ quantity: 'output_width', of: 'first' }, 'width'],
    [{ quantity: 'padding_side', of: 'first', side: 'top' }, 'height'],
    [{ quantity: 'padding_side', of: 'first', side: 'bottom' }, 'height'],
    [{ quantity: 'padding_side', of: 'first', side: 'left' }, 'width'],
    [{ quantity: 'padding_side', of: 'first', side: 'right' }, 'width'],
    [{ quantity: 'padding_total', of: 'first', axis: 'width' }, 'width'],
    [{ quantity: 'padding_total', of: 'first', axis: 'height' }, 'height'],
    [{ quantity: 'padding_total', of: 'first' }, 'height'],
  ])('of %j is the %s', (ask, axis) => {
    if (network === undefined) throw new Error('no network');
    const frame = frameFor({ ...network, last: 'relu' }, ask);
    expect(askedAxis(frame)).toBe(axis);
    expect(askedGeometry(frame)).toEqual(frame.target.geometry?.[axis]);
    const behind = frame.asking({ ...ask, of: 'end' });
    expect(behind === null ? null : askedGeometry(behind)).toBeNull();
  });
});

describe('counts under the right rule are the engine’s', () => {
  const SAME = {
    area: ({ height, width }: { readonly height: number; readonly width: number }) => height * width,
  };

  test.each(['parameter_count', 'mac_count', 'flop_count', 'multiplication_count'])('%s', (quantity) => {
    fc.assert(
      fc.property(networks, fc.constantFrom(undefined, 'first', 'second'), (network, of) => {
        const frame = frameFor({ ...network, last: 'dense' }, of === undefined ? { quantity } : { quantity, of });
        const biased = quantity === 'flop_count' ? null : right(frame);
        if (biased !== null) expect(countValueUnder(SAME, frame)).toEqual(biased);
        expect(countValueUnder({}, frame)).toBeNull();
        expect(countValueUnder({ area: () => null }, frame)).toBeNull();
      }),
    );
  });

  test('with biases or without, as the question wants them', () => {
    fc.assert(
      fc.property(networks, fc.constantFrom<boolean | undefined>(true, false, undefined), (network, bias) => {
        const ask = { quantity: 'parameter_count', ...(bias === undefined ? {} : { bias }) };
        const frame = frameFor({ ...network, last: 'dense' }, ask);
        expect(countValueUnder(SAME, frame)).toEqual(right(frame));
        const all = frame.network.layers.reduce((sum, _layer, place) => sum + parametersAt(frame, place), 0);
        expect(numberValue(all)).toEqual(right(frame));
      }),
    );
  });
});

/** Two channels in, two kernels of the group's depth, each over a small image. */
const valued = fc.record({
  size: fc.integer({ min: 5, max: 6 }),
  values: fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 72, maxLength: 72 }),
  weights: fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 24, maxLength: 24 }),
  groups: fc.constantFrom(1, 2),
  stride: fc.constantFrom(1, 2, [2, 1]),
  padding: fc.constantFrom(0, 1, [1, 0, 0, 2]),
  dilation: fc.constantFrom(1, 2),
  biases: fc.tuple(fc.integer({ min: -5, max: 5 }), fc.integer({ min: -5, max: 5 })),
  channel: fc.constantFrom(0, 1),
});
type Valued = typeof valued extends fc.Arbitrary<infer Drawn> ? Drawn : never;

function grid(values: readonly number[], { height, width }: { readonly height: number; readonly width: number }) {
  return Array.from({ length: height }, (_row, row) => values.slice(row * width, (row + 1) * width));
}

function valuedFrame(drawn: Valued, ask: Ask): Frame {
  const { size, values, weights, groups, stride, padding, dilation, biases } = drawn;
  const sides = { height: size, width: size };
  const kernel = { height: 2, width: 3 };
  const image = [grid(values, sides), grid(values.slice(36), sides)];
  const kernelOf = (from: number) =>
    [weights.slice(from, from + 6), weights.slice(from + 6, from + 12)]
      .slice(0, 2 / groups)
      .map((one) => grid(one, kernel));
  const window = { kernel_size: [2, 3], stride, dilation, groups, pad_mode: 'pad', padding };
  return frameOf({
    code: 'right',
    input: [size, size, 2],
    grids: { image, one: kernelOf(0), two: kernelOf(12) },
    layers: [
      { conv2d: { id: 'conv', out_channels: 2, ...window, bias: true, weights: ['one', 'two'], biases } },
      { relu: { id: 'relu' } },
      { avg_pool2d: { id: 'pool', kernel_size: 1, stride: 1 } },
    ],
    ask,
    wrong: 0,
  });
}

describe('values under the right rule are the engine’s', () => {
  const SUM = (cells: readonly { readonly value: number; readonly weight: number }[], bias: number) =>
    cells.reduce((sum, { value, weight }) => sum + value * weight, bias) + 0;

  test('window by window, with padding, strides, gaps and groups', () => {
    fc.assert(
      fc.property(valued, (drawn) => {
        const map = valuedFrame(drawn, { quantity: 'feature_map', of: 'conv', channel: drawn.channel });
        expect(valueOfWindows(SUM, map)).toEqual(right(map));
        expect(rightValue(map)).toEqual(right(map));
        const cell = valuedFrame(drawn, { quantity: 'output_value', of: 'conv', channel: drawn.channel, cell: [1, 0] });
        expect(valueOfWindows(SUM, cell)).toEqual(right(cell));
        expect(rightValue(cell)).toEqual(right(cell));
      }),
    );
  });

  test('behind another layer, and in a pool', () => {
    fc.assert(
      fc.property(valued, (drawn) => {
        const map = valuedFrame(drawn, { quantity: 'feature_map', of: 'pool', channel: drawn.channel });
        expect(valueOfWindows(SUM, map)).toEqual(right(map));
        expect(valueOfEach((value) => value, rightValue(map) ?? { type: 'number', value: 0 })).toEqual(right(map));
      }),
    );
  });

  test('layer by layer, with the same weights put in the place of the weights', () => {
    fc.assert(
      fc.property(valued, fc.constantFrom('conv', 'pool'), (drawn, of) => {
        const map = valuedFrame(drawn, { quantity: 'feature_map', of, channel: drawn.channel });
        expect(valueAfter({ weights: (kernels) => kernels }, map)).toEqual(right(map));
        expect(valueAfter({ layer: (layer) => layer }, map)).toEqual(right(map));
        expect(valueAfter({ layer: () => null, weights: () => null }, map)).toBeNull();
        expect(valueAfter({}, map)).toBeNull();
      }),
    );
  });

  test('and there are none without windows, without values, or outside the map', () => {
    fc.assert(
      fc.property(valued, (drawn) => {
        const relu = valuedFrame(drawn, { quantity: 'feature_map', of: 'relu' });
        expect(valueOfWindows(SUM, relu)).toBeNull();
        const map = valuedFrame(drawn, { quantity: 'feature_map', of: 'conv' });
        const valueless = { ...map, values: null };
        expect([
          valueOfWindows(SUM, valueless),
          rightValue(valueless),
          valueAfter({ layer: (layer) => layer }, valueless),
        ]).toEqual([null, null, null]);
        const shape = { height: 2, width: 2, channels: 1 };
        const output = { shape, values: Float64Array.from([1, 2, 3, 4]) };
        const at = (cell: readonly [number, number], channel = 0) =>
          askedValue(output, { ...map, quantity: 'output_value', cell, channel });
        expect([at([0, 0]), at([0, 1]), at([1, 0]), at([1, 1])]).toEqual([1, 2, 3, 4].map(numberValue));
        expect([at([-1, 1]), at([1, -1]), at([2, 0]), at([0, 2]), at([0, 0], 1)]).toEqual([
          null,
          null,
          null,
          null,
          null,
        ]);
      }),
      { numRuns: 5 },
    );
  });
});
