import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { JOIN_CODE_LENGTH, formatJoinCode, joinCodeExpiry, joinCodeFrom, readJoinCode } from './join-code';

const bytes = fc.uint8Array({ minLength: JOIN_CODE_LENGTH, maxLength: JOIN_CODE_LENGTH });

describe('a join code', () => {
  test('is read back from what is shown, however it is typed', () => {
    fc.assert(
      fc.property(bytes, (random) => {
        const code = joinCodeFrom(random);
        for (const typed of [code, code.toLowerCase(), formatJoinCode(code), ` ${formatJoinCode(code)} `]) {
          expect(readJoinCode(typed)).toEqual({ ok: true, value: code });
        }
      }),
    );
  });

  test('holds no two signs that are mistaken for each other', () => {
    fc.assert(fc.property(bytes, (random) => !/[01OI]/.test(joinCodeFrom(random))));
  });

  test('uses all 32 signs equally often', () => {
    const signs = Array.from(
      { length: 256 },
      (_, byte) => joinCodeFrom(new Uint8Array(JOIN_CODE_LENGTH).fill(byte))[0],
    );
    const counts = new Map<string | undefined, number>();
    for (const sign of signs) counts.set(sign, (counts.get(sign) ?? 0) + 1);
    expect([...counts.values()]).toEqual(new Array(32).fill(8));
  });

  test.each([
    ['ＡＢＣＤ－ＥＦＧＨ', 'ABCDEFGH'],
    ['abcd–efgh', 'ABCDEFGH'],
    ['ab cd ef gh', 'ABCDEFGH'],
  ])('%j is read as %s', (typed, code) => {
    expect(readJoinCode(typed)).toEqual({ ok: true, value: code });
  });

  test.each(['', 'ABCDEFG', 'ABCDEFGHJ', 'ABCD0FGH', '../../etc', 'ABCD\0EFG', '%00%00%00'])(
    '%j is no code',
    (typed) => {
      expect(readJoinCode(typed)).toEqual({ ok: false, error: 'join_code_unusable' });
    },
  );

  test('needs eight random bytes', () => {
    expect(() => joinCodeFrom(new Uint8Array(7))).toThrow(RangeError);
  });

  test('holds for 180 days', () => {
    expect(joinCodeExpiry(new Date('2026-01-01T00:00:00Z'))).toEqual(new Date('2026-06-30T00:00:00Z'));
  });
});
