import { describe, expect, it } from 'vitest';

import { ROLES } from './actor';
import { mayApprove, mayEnterStudio, mayRunStudio, mayWriteQuestion } from './studio';

import type { Role } from './actor';
import type { StudioStanding } from './studio';

const OWN_CLASS = 'own class';
const OTHER_CLASS = 'other class';

function standing(role: Role, changes: Partial<StudioStanding> = {}): StudioStanding {
  return { role, instructs: false, teaches: [], teachersMayWrite: false, ...changes };
}

/** Everybody there can be: each role, in the course or not, teaching in it or not, in a course that lets teachers write or not. */
const EVERYBODY = ROLES.flatMap((role) =>
  [false, true].flatMap((instructs) =>
    [[], [OWN_CLASS]].flatMap((teaches) =>
      [false, true].map((teachersMayWrite) => standing(role, { instructs, teaches, teachersMayWrite })),
    ),
  ),
);

describe('the studio of a course', () => {
  it('is run by its own instructors and by administrators, and by nobody for their role alone', () => {
    expect(ROLES.filter((role) => mayRunStudio(standing(role)))).toEqual(['admin']);
    expect(ROLES.filter((role) => mayRunStudio(standing(role, { instructs: true })))).toEqual(ROLES);
  });

  it('lets teachers in only where the course lets them write and they teach a class of it', () => {
    const teacher = { teaches: [OWN_CLASS], teachersMayWrite: true };
    expect(mayEnterStudio(standing('teacher', teacher))).toBe(true);
    expect(mayEnterStudio(standing('teacher', { ...teacher, teaches: [] }))).toBe(false);
    expect(mayEnterStudio(standing('teacher', { ...teacher, teachersMayWrite: false }))).toBe(false);
  });

  it('opens no question to somebody whom it does not let in', () => {
    for (const somebody of EVERYBODY.filter((one) => !mayEnterStudio(one))) {
      for (const classId of [null, OWN_CLASS, OTHER_CLASS]) expect(mayWriteQuestion(somebody, { classId })).toBe(false);
    }
  });

  it('gives teachers the questions of their own classes and no others', () => {
    const teacher = standing('teacher', { teaches: [OWN_CLASS], teachersMayWrite: true });
    const writes = [null, OWN_CLASS, OTHER_CLASS].filter((classId) => mayWriteQuestion(teacher, { classId }));
    expect(writes).toEqual([OWN_CLASS]);
  });

  it('never lets anybody approve what they published themselves', () => {
    for (const somebody of EVERYBODY) {
      expect(mayApprove(somebody, { actorId: 'a', publishedById: 'a' })).toBe(false);
      expect(mayApprove(somebody, { actorId: 'a', publishedById: 'b' })).toBe(mayRunStudio(somebody));
    }
  });
});
