import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { percentOf, slipTitles, verdictOf } from './verdict';

describe('the verdict', () => {
  it('is right only at full marks, and partly right as soon as there is credit', () => {
    expect([0, 0.001, 2 / 3, 0.999, 1].map(verdictOf)).toEqual([
      'wrong',
      'partlyRight',
      'partlyRight',
      'partlyRight',
      'right',
    ]);
  });

  it('shows 0 % and 100 % only where they are exact', () => {
    expect([0, 0.001, 2 / 3, 0.999, 1].map(percentOf)).toEqual([0, 1, 67, 99, 100]);
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (score) => {
        expect(percentOf(score) === 100).toBe(verdictOf(score) === 'right');
        expect(percentOf(score) === 0).toBe(verdictOf(score) === 'wrong');
      }),
    );
  });

  it('names each mistake once, and none for an option that only explains itself', () => {
    const slips = ['a', null, 'b', 'a'].map((title) => ({ title, explanationHtml: '' }));
    expect(slipTitles({ slips })).toEqual(['a', 'b']);
  });
});
