import { describe, expect, test } from 'vitest';

import { dimensionsOf, elementCount, formatShape, isVolume, sameShape } from './shape';

const volume = { height: 28, width: 30, channels: 6 };
const vector = { features: 4704 };

describe('shapes', () => {
  test('a volume is shown as height × width × channels, a vector as its features', () => {
    expect(formatShape(volume)).toBe('28×30×6');
    expect(formatShape(vector)).toBe('4704');
    expect(dimensionsOf(volume)).toEqual([28, 30, 6]);
    expect(dimensionsOf(vector)).toEqual([4704]);
  });

  test('a volume holds height · width · channels values', () => {
    expect(elementCount(volume)).toBe(5040);
    expect(elementCount(vector)).toBe(4704);
  });

  test('a vector of as many values is not the same shape as a volume, nor is a volume turned on its side', () => {
    expect(isVolume(volume)).toBe(true);
    expect(isVolume(vector)).toBe(false);
    expect(sameShape(volume, { features: 5040 })).toBe(false);
    expect(sameShape(volume, { height: 30, width: 28, channels: 6 })).toBe(false);
    expect(sameShape(volume, { ...volume })).toBe(true);
  });
});
