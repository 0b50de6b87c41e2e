import { describe, expect, test } from 'vitest';

import { withEdit } from './edit';

const WRITTEN = { where: ['a > 1'], ask: [{ id: 'x' }, { id: 'y', tolerance: 1 }] };

describe('an edit of a document', () => {
  test('changes the value at its path and nothing else', () => {
    expect(withEdit(WRITTEN, { path: ['ask', 1, 'tolerance'], value: 0.5 })).toEqual({
      where: ['a > 1'],
      ask: [{ id: 'x' }, { id: 'y', tolerance: 0.5 }],
    });
    expect(WRITTEN.ask[1]).toEqual({ id: 'y', tolerance: 1 });
  });

  test('adds keys that are missing on the way', () => {
    expect(withEdit({}, { path: ['parameters', 'size', 'from'], value: 3 })).toEqual({
      parameters: { size: { from: 3 } },
    });
  });

  test('replaces the whole with an empty path', () => {
    expect(withEdit(WRITTEN, { path: [], value: 1 })).toBe(1);
  });
});
