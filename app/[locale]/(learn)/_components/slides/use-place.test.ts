import { expect, test } from 'vitest';

import { placeOf } from './use-place';

const ANCHORS = [[], ['什么是步幅'], [], ['question-one', 'more']];

test.each([
  ['', 0],
  ['#', 0],
  ['#1', 0],
  ['#3', 2],
  ['#4', 3],
  ['#0', 0],
  ['#99', 3],
  ['#-1', 0],
  ['#3.5', 0],
  ['#nowhere', 0],
  ['#question-one', 3],
  ['#more', 3],
  ['#什么是步幅', 1],
  [`#${encodeURIComponent('什么是步幅')}`, 1],
  ['#%E4%BB', 0],
])('the address %j leads to slide %i, counted from 0', (hash, place) => {
  expect(placeOf(hash, ANCHORS)).toBe(place);
});
