import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { flat, integerMaps, poolingWindow } from '@/tests/support/cnn-cases';
import { forward } from '@/tests/support/cnn-networks';

import { NO_PADDING } from '../geometry/window';
import { referencePooling } from '../reference';
import { avgPool2d } from './avg-pool2d';
import type { AvgPool2dSpec } from './avg-pool2d';
import { maxPool2d } from './max-pool2d';
import type { MaxPool2dSpec } from './max-pool2d';

const HALVING = {
  id: 'pool',
  kernelSize: [2, 2],
  stride: [2, 2],
  padMode: 'valid',
  padding: NO_PADDING,
  ceilMode: false,
} as const;
const MAX: MaxPool2dSpec = { ...HALVING, kind: 'maxPool2d', paddingValue: 'negativeInfinity' };
const AVERAGE: AvgPool2dSpec = { ...HALVING, kind: 'avgPool2d', countIncludePad: true };
const RELU = { kind: 'relu', id: 'relu' } as const;

/** Any pooling window that rounds down, with an input of two channels. */
const poolings = poolingWindow
  .filter(({ window }) => window.rounding === 'floor')
  .chain(({ input, window }) => fc.record({ window: fc.constant(window), input: integerMaps(2, input) }));

const FOUR_BY_FOUR = [
  [
    [3, 0, 1, 5],
    [1, 2, 2, 0],
    [-4, -1, -2, -2],
    [-3, -2, -8, -4],
  ],
];

describe('pooling', () => {
  test('2×2 at stride 2 takes the largest value, or the mean, of each quarter', () => {
    expect(forward([MAX], { input: FOUR_BY_FOUR })).toEqual([3, 5, -1, -2]);
    expect(forward([AVERAGE], { input: FOUR_BY_FOUR })).toEqual([1.5, 2, -2.5, -4]);
  });

  test('keeps the depth and has no parameters and no MACs', () => {
    for (const plan of [
      maxPool2d.plan(MAX, [{ height: 9, width: 6, channels: 64 }]),
      avgPool2d.plan(AVERAGE, [{ height: 9, width: 6, channels: 64 }]),
    ]) {
      expect(plan).toMatchObject({
        ok: true,
        value: { output: { height: 4, width: 3, channels: 64 }, parameterTensors: [], macs: 0 },
      });
    }
  });

  test('max equals the largest of the values listed one by one, padding counting as nothing or as zero', () => {
    fc.assert(
      fc.property(poolings, ({ window, input }) => {
        for (const [paddingValue, padded] of [
          ['negativeInfinity', Number.NEGATIVE_INFINITY],
          ['zero', 0],
        ] as const) {
          const combine = (values: readonly (number | null)[]) => Math.max(...values.map((value) => value ?? padded));
          const spec: MaxPool2dSpec = { ...MAX, ...window, paddingValue };
          expect(forward([spec], { input })).toEqual(flat(referencePooling(input, { window, combine })));
        }
      }),
      { numRuns: 300 },
    );
  });

  test('average equals the mean of the values listed one by one, with padding as zeros or left out', () => {
    fc.assert(
      fc.property(poolings, fc.boolean(), ({ window, input }, countIncludePad) => {
        const combine = (values: readonly (number | null)[]) => {
          const counted = values.filter((value) => countIncludePad || value !== null);
          return Math.fround(counted.reduce<number>((sum, value) => sum + (value ?? 0), 0) / counted.length);
        };
        const spec: AvgPool2dSpec = { ...AVERAGE, ...window, countIncludePad };
        expect(forward([spec], { input })).toEqual(flat(referencePooling(input, { window, combine })));
      }),
      { numRuns: 300 },
    );
  });

  test('a rounded-up last window counts the cells it has, not those beyond the end', () => {
    const input = [[[1, 2, 3]]];
    const window = { kernelSize: [1, 2], stride: [1, 2], ceilMode: true } as const;
    expect(forward([{ ...MAX, ...window }], { input })).toEqual([2, 3]);
    expect(forward([{ ...AVERAGE, ...window }], { input })).toEqual([1.5, 3]);
    expect(forward([{ ...MAX, ...window, paddingValue: 'zero' }], { input: [[[1, 2, -3]]] })).toEqual([2, -3]);
    const padding = { top: 0, bottom: 0, left: 1, right: 1 };
    const padded = { ...AVERAGE, kernelSize: [1, 3], stride: [1, 3], padMode: 'pad', padding, ceilMode: true } as const;
    // Windows on 0 1 2 | 3 4 0: the second ends with the padding.
    expect(forward([padded], { input: [[[1, 2, 3, 4]]] })).toEqual([1, Math.fround(7 / 3)]);
    // Windows on 0 1 2 | 3 0 ·: the last cell lies beyond the padding and does not count.
    expect(forward([padded], { input })).toEqual([1, 1.5]);
  });

  test('ReLU and max pooling may change places, whatever the padding counts as; average pooling may not', () => {
    fc.assert(
      fc.property(
        poolings,
        fc.constantFrom('zero' as const, 'negativeInfinity' as const),
        ({ window, input }, value) => {
          const pool: MaxPool2dSpec = { ...MAX, ...window, paddingValue: value };
          expect(forward([pool, RELU], { input })).toEqual(forward([RELU, pool], { input }));
        },
      ),
    );
    const input = [
      [
        [-2, 1],
        [1, -2],
      ],
    ];
    expect(forward([AVERAGE, RELU], { input })).toEqual([0]);
    expect(forward([RELU, AVERAGE], { input })).toEqual([0.5]);
  });

  test('refuses padding as wide as the window, naming the axis and both numbers', () => {
    const padding = { top: 0, bottom: 0, left: 0, right: 2 };
    expect(maxPool2d.plan({ ...MAX, padMode: 'pad', padding }, [{ height: 4, width: 4, channels: 1 }])).toMatchObject({
      error: { code: 'padding-fills-window', params: { axis: 'width', padding: 2, kernel: 2 } },
    });
  });

  test('refuses a vector', () => {
    expect(avgPool2d.plan(AVERAGE, [{ features: 9 }])).toMatchObject({
      error: { code: 'volume-expected', params: { features: 9 } },
    });
  });
});
