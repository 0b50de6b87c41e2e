import { describe, expect, test } from 'vitest';

import { fillTemplate } from './template';
import { sameNumber, sameValue } from './value';

describe('a whole number', () => {
  test('is not met by a fraction, however large it is', () => {
    expect(sameNumber(126_168_800.5, 126_168_872)).toBe(false);
    const grid = (cell: number) => ({ type: 'grid', rows: [[cell]] }) as const;
    expect(sameValue(grid(9_999_995.5), grid(10_000_000))).toBe(false);
    expect(sameNumber(9_999_995.5, 10_000_000, 5)).toBe(true);
  });

  test('is met by what float32 makes of it', () => {
    expect(sameNumber(2.9999998, 3)).toBe(true);
  });
});

test('a fraction in a text is written with as few digits as tell it', () => {
  expect(fillTemplate('{n / 3}', { parameters: { n: 10 }, grids: new Map() })).toBe('3.333333');
});
