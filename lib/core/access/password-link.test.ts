import { describe, expect, test } from 'vitest';

import { linkRefusal, passwordLinkExpiry } from './password-link';

import type { LinkedAccount } from './password-link';

const STUDENT: LinkedAccount = {
  ...{ role: 'student', suspended: false, demo: false, signsIn: false, teachesOrInstructs: false, belongs: false },
};

describe('a password link', () => {
  test('is made for students who cannot sign in yet, and for those who came to the class themselves', () => {
    expect(linkRefusal(STUDENT)).toBeNull();
    expect(linkRefusal({ ...STUDENT, signsIn: true, belongs: true })).toBeNull();
  });

  test.each([
    [{ role: 'teacher' }, 'not_a_student'],
    [{ role: 'instructor' }, 'not_a_student'],
    [{ role: 'admin' }, 'not_a_student'],
    [{ teachesOrInstructs: true }, 'not_a_student'],
    [{ suspended: true }, 'suspended'],
    [{ demo: true }, 'demo'],
    [{ signsIn: true }, 'not_yours'],
  ] as const)('is not made for %j', (values, refusal) => {
    expect(linkRefusal({ ...STUDENT, ...values })).toBe(refusal);
  });

  test('is good for seven days', () => {
    expect(passwordLinkExpiry(new Date('2026-03-01T08:00:00Z'))).toEqual(new Date('2026-03-08T08:00:00Z'));
  });
});
