import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { normalizeEmail } from './email';

describe('normalizeEmail', () => {
  test.each([
    ['Li.Lei@Example.EDU.cn', 'li.lei@example.edu.cn'],
    ['  han@example.com ', 'han@example.com'],
    ['ｈａｎ@example.com', 'han@example.com'],
    ['a+b_c@x-y.example.org', 'a+b_c@x-y.example.org'],
  ])('%j is stored as %j', (text, address) => {
    expect(normalizeEmail(text)).toEqual({ ok: true, value: address });
  });

  test.each([
    ['', 'empty'],
    ['han', 'no @'],
    ['@example.com', 'no name'],
    ['han@example', 'no dotted domain'],
    ['han@@example.com', 'two @'],
    ['han＠example.com', 'a full-width @'],
    ['han@evil.com＠example.com', 'two addresses in one'],
    ['han@example。com', 'an ideographic full stop'],
    ['"han"@example.com', 'quotes'],
    ['han@exa mple.com', 'a space'],
    ['han@example.com\nbcc: x@y.z', 'a line break'],
    ['han@example.com\0', 'a NUL'],
    ['hаn@example.com', 'a Cyrillic а'],
    [`${'a'.repeat(65)}@example.com`, 'a name of 65 characters'],
    [`han@${'a.'.repeat(130)}com`, 'more than 254 characters'],
  ])('refuses %j: %s', (text) => {
    expect(normalizeEmail(text)).toEqual({ ok: false, error: 'email_unusable' });
  });

  test('what it accepts is plain ASCII with one @, and normalising it again changes nothing', () => {
    fc.assert(
      fc.property(fc.oneof(fc.emailAddress(), fc.string({ unit: 'grapheme' })), (text) => {
        const result = normalizeEmail(text);
        if (!result.ok) return;
        expect(result.value).toMatch(/^[\x21-\x7e]+$/);
        expect(result.value.split('@')).toHaveLength(2);
        expect(normalizeEmail(result.value)).toEqual(result);
      }),
    );
  });
});
