import { describe, expect, test } from 'vitest';

import { cellPath, channelsOf, gridValue, sizeOf } from './grid-shape';

const TWO = [[[1, 2]], [[3, 4]]];

describe('the values of a grid', () => {
  test('have the declared size, else that of what is written, channel by channel', () => {
    expect(sizeOf({ height: 1, width: 2, channels: 2, lecture: TWO })).toEqual({ channels: 2, rows: 1, columns: 2 });
    expect(sizeOf({ height: 'n', width: 'n', channels: 'c', lecture: TWO })).toEqual({
      channels: 2,
      rows: 1,
      columns: 2,
    });
    expect(sizeOf({ height: 'n', width: 2, one_of: [[[1, 2]]] })).toEqual({ channels: 1, rows: 1, columns: 2 });
    expect(sizeOf({ height: 5, width: 5, channels: 1, lecture: TWO })).toEqual({ channels: 1, rows: 5, columns: 5 });
    expect(sizeOf({})).toEqual({ channels: 1, rows: 3, columns: 3 });
  });

  test('keep their numbers where channels, rows or columns are added', () => {
    expect(channelsOf([[1, 2]], { channels: 2, rows: 2, columns: 2 })).toEqual([
      [
        [1, 2],
        [0, 0],
      ],
      [
        [0, 0],
        [0, 0],
      ],
    ]);
    expect(channelsOf(TWO, { channels: 2, rows: 1, columns: 3 })).toEqual([[[1, 2, 0]], [[3, 4, 0]]]);
  });

  test('of one channel are written by its rows alone', () => {
    expect(gridValue(channelsOf(TWO, { channels: 1, rows: 1, columns: 2 }))).toEqual([[1, 2]]);
    expect(gridValue(channelsOf(TWO, { channels: 2, rows: 1, columns: 2 }))).toEqual(TWO);
  });

  test('change in one cell where the size is right, and as a whole where it is not', () => {
    const size = { channels: 2, rows: 1, columns: 2 };
    expect(cellPath(TWO, size, [1, 0, 1])).toEqual([1, 0, 1]);
    expect(cellPath([[1, 2]], { ...size, channels: 1 }, [0, 0, 1])).toEqual([0, 1]);
    expect(cellPath([[[1, 2]]], { ...size, channels: 1 }, [0, 0, 1])).toEqual([0, 0, 1]);
    expect(cellPath([[1, 2]], size, [1, 0, 1])).toBeNull();
    expect(cellPath(TWO, { ...size, columns: 3 }, [1, 0, 2])).toBeNull();
    expect(cellPath([[1, 'x']], { ...size, channels: 1 }, [0, 0, 0])).toBeNull();
    expect(cellPath(undefined, size, [0, 0, 0])).toBeNull();
  });
});
