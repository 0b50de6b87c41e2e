import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { flat, integerMaps, mapsOfAnySize, worstError } from '@/tests/support/cnn-cases';
import { forward } from '@/tests/support/cnn-networks';

import { referenceChannelSoftmax, referenceSoftmax } from '../reference';

const SOFTMAX = { kind: 'softmax', id: 'softmax' } as const;
const FLATTEN = { kind: 'flatten', id: 'flatten', order: 'channelsFirst' } as const;

const volumes = mapsOfAnySize({ channels: 5, side: 3 });
const vectors = fc.integer({ min: 1, max: 9 }).chain((width) => integerMaps(1, { height: 1, width }));

describe('softmax', () => {
  test('of a vector goes over all its features', () => {
    fc.assert(
      fc.property(volumes, (input) => {
        const expected = referenceSoftmax(flat(input));
        expect(worstError(forward([FLATTEN, SOFTMAX], { input }), expected)).toBeLessThan(1e-6);
      }),
    );
  });

  test('of a volume goes over the channels at each cell', () => {
    fc.assert(
      fc.property(volumes, (input) => {
        const expected = flat(referenceChannelSoftmax(input));
        expect(worstError(forward([SOFTMAX], { input }), expected)).toBeLessThan(1e-6);
      }),
    );
  });

  test('gives positive values with sum 1', () => {
    fc.assert(
      fc.property(vectors, (input) => {
        const values = forward([FLATTEN, SOFTMAX], { input });
        expect(Math.min(...values)).toBeGreaterThan(0);
        expect(values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 6);
      }),
    );
  });

  test('does not change when the same number is added to every value', () => {
    fc.assert(
      fc.property(vectors, fc.integer({ min: -1_000_000, max: 1_000_000 }), (input, shift) => {
        const shifted = input.map((map) => map.map((row) => row.map((value) => value + shift)));
        expect(forward([FLATTEN, SOFTMAX], { input: shifted })).toEqual(forward([FLATTEN, SOFTMAX], { input }));
      }),
    );
  });

  test('does not overflow on values whose exponentials would', () => {
    expect(forward([FLATTEN, SOFTMAX], { input: [[[3e38, 3e38, -3e38]]] })).toEqual([0.5, 0.5, 0]);
  });
});
