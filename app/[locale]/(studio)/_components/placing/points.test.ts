import { expect, test } from 'vitest';

import { readPoints } from './points';

test.each([
  ['1', 1],
  [' 2.5 ', 2.5],
  ['2,5', 2.5],
  ['１２', 12],
  ['100', 100],
  ['0.5', 0.5],
])('“%s” is a number of points', (typed, points) => {
  expect(readPoints(typed)).toBe(points);
});

test.each(['', '0', '0.3', '-1', '101', '1e2', '2.25', 'two', '1 000'])('“%s” is none', (typed) => {
  expect(readPoints(typed)).toBeNull();
});
