import { expect, test } from 'vitest';

import { readNumber } from './read-number';

test.each([
  ['8', 8],
  [' 7.5 ', 7.5],
  ['７．５', 7.5],
  ['7,5', 7.5],
  ['.5', 0.5],
  ['0', 0],
  ['10', 10],
  ['10.01', null],
  ['-1', null],
  ['', null],
  ['1e1', null],
  ['1.2.3', null],
  ['八', null],
])('%j is read as %j', (text, value) => {
  expect(readNumber(text, 10)).toBe(value);
});
