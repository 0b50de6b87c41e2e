import { describe, expect, test } from 'vitest';

import { PASSWORD_MAXIMUM, PASSWORD_MINIMUM, normalizePassword } from './password';

describe('normalizePassword', () => {
  test.each([
    [PASSWORD_MINIMUM - 1, { ok: false, error: 'password_too_short' }],
    [PASSWORD_MINIMUM, { ok: true, value: '卷'.repeat(PASSWORD_MINIMUM) }],
    [PASSWORD_MAXIMUM, { ok: true, value: '卷'.repeat(PASSWORD_MAXIMUM) }],
    [PASSWORD_MAXIMUM + 1, { ok: false, error: 'password_too_long' }],
  ])('%i Han characters', (length, expected) => {
    expect(normalizePassword('卷'.repeat(length))).toEqual(expected);
  });

  test('one person’s password is the same from a full-width keyboard and with composed or separate accents', () => {
    expect(normalizePassword('ｐａｓｓｗｏｒｄ１２３')).toEqual(normalizePassword('password123'));
    expect(normalizePassword('cafe\u0301-cafe\u0301')).toEqual(normalizePassword('café-café'));
  });

  test('spaces are part of a password, at its ends too', () => {
    expect(normalizePassword(' 23456789 ')).toEqual({ ok: true, value: ' 23456789 ' });
  });
});
