import { describe, expect, test } from 'vitest';

import { NAME_MAXIMUM, normalizeName } from './name';

describe('normalizeName', () => {
  test.each([
    ['  李 \t 雷 ', '李 雷'],
    ['O’Neill-王', 'O’Neill-王'],
    ['a\u202Eb', 'ab'],
    ['x\0y\u200Bz', 'xyz'],
    ['<b>Bobby</b>', '<b>Bobby</b>'],
  ])('%j is stored as %j', (text, name) => {
    expect(normalizeName(text)).toEqual({ ok: true, value: name });
  });

  test.each(['', '   ', '\u200B\u200B', '王'.repeat(NAME_MAXIMUM + 1)])('refuses %j', (text) => {
    expect(normalizeName(text)).toEqual({ ok: false, error: 'name_unusable' });
  });

  test('60 characters are accepted, however many units they take', () => {
    expect(normalizeName('𠮷'.repeat(NAME_MAXIMUM)).ok).toBe(true);
  });
});
