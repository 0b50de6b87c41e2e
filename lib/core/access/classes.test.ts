import { describe, expect, test } from 'vitest';

import { ROLES } from './actor';
import { mayCreateClass, mayManageClass } from './classes';

const CLASS_ROLES = ['teacher', 'student', null] as const;

describe('classes', () => {
  test('are opened by teachers and administrators', () => {
    expect(ROLES.filter((role) => mayCreateClass({ role }))).toEqual(['teacher', 'admin']);
  });

  test('are managed by their own teachers and by administrators, whatever else a person is', () => {
    const allowed = ROLES.flatMap((role) =>
      CLASS_ROLES.filter((classRole) => mayManageClass({ role }, classRole)).map((classRole) => [role, classRole]),
    );
    expect(allowed).toEqual([
      ['student', 'teacher'],
      ['instructor', 'teacher'],
      ['teacher', 'teacher'],
      ['admin', 'teacher'],
      ['admin', 'student'],
      ['admin', null],
    ]);
  });
});
