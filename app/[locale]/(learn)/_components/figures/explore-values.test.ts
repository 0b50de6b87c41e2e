import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { completedChanges } from './explore-values';

const FIGURE = { height: '3', kernel: '2', input: '1 2 3 / 4 5 6 / 7 8 9', weights: '1 0 / 0 1' };

const sizeOf = (matrix: string | undefined): readonly number[] => {
  const rows = (matrix ?? '').split(' / ').map((row) => row.split(' '));
  return [rows.length, ...new Set(rows.map((row) => row.length))];
};

describe('a figure whose size the reader changes', () => {
  it('keeps the numbers that still have a place', () => {
    expect(completedChanges(FIGURE, { height: '2' })['input']).toBe('1 2 / 4 5');
    expect(completedChanges(FIGURE, { height: '4' })['input']).toMatch(
      /^1 2 3 \d \/ 4 5 6 \d \/ 7 8 9 \d \/ \d \d \d \d$/u,
    );
  });

  it('has as many numbers as its size says', () => {
    const side = fc.integer({ min: 1, max: 32 }).map(String);
    const rule = fc.property(side, side, side, (height, width, kernel) => {
      const changes = completedChanges(FIGURE, { height, width, kernel });
      expect(sizeOf(changes['input'])).toEqual([Number(height), Number(width)]);
      expect(sizeOf(changes['weights'])).toEqual([Number(kernel), Number(kernel)]);
    });
    fc.assert(rule);
  });

  it('leaves its numbers alone while the size is not one', () => {
    for (const height of ['', '0', 'x', '-1', '2.5', '999']) {
      expect(completedChanges(FIGURE, { height })).not.toHaveProperty('input');
    }
  });

  it('gives zeros to the mode pad only', () => {
    expect(completedChanges(FIGURE, { pad_mode: 'pad' })['padding']).toBe('1');
    expect(completedChanges({ ...FIGURE, pad_mode: 'pad', padding: '2' }, { pad_mode: 'pad' })).not.toHaveProperty(
      'padding',
    );
    const changes = completedChanges({ ...FIGURE, pad_mode: 'pad', padding: '2' }, { pad_mode: 'same' });
    expect(changes).toMatchObject({ pad_mode: 'same', padding: undefined });
  });
});
