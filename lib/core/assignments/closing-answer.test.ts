import { describe, expect, test } from 'vitest';

import { closingAnswer } from './closing-answer';

const [right, wrong, later] = [1, 0, 0.5].map((score, hour) => ({ score, at: new Date(hour * 3_600_000) }));

describe('the answer that says whether a variant is solved', () => {
  test.each(['best', 'first'] as const)('is the first right one where the %s counts', (counts) => {
    expect(closingAnswer([wrong!, right!, later!, right!], counts)).toBe(right);
  });

  test('is the last one where none is right, and always where the last one counts', () => {
    expect(closingAnswer([wrong!, later!], 'best')).toBe(later);
    expect(closingAnswer([right!, later!], 'last')).toBe(later);
  });

  test('is none where nothing was answered', () => {
    expect(closingAnswer([], 'best')).toBeNull();
  });
});
