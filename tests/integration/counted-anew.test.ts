import { afterAll, beforeEach, describe, expect, test } from 'vitest';

import { disconnectDb, getDb } from '@/lib/db/client';
import { changeAssignment } from '@/lib/services/assignments/change-assignment';
import { joinClass } from '@/lib/services/classes/join-class';
import { renewJoinCode } from '@/lib/services/classes/renew-join-code';
import { groupStudents, removeGroup } from '@/lib/services/roster/change-groups';
import { importRoster } from '@/lib/services/roster/import-roster';
import { previewRoster } from '@/lib/services/roster/preview-roster';
import { releaseNumber } from '@/lib/services/roster/release-number';

import { giveAssignment, hours, NOON, QUESTION, SETTINGS, sittingOf } from '../support/assignments';

import type { Actor } from '@/lib/core/access/actor';

afterAll(disconnectDb);

/** A right answer that came an hour late is worth 8 of 10 points. */
let place: { readonly actor: Actor; readonly classId: string; readonly assignmentId: string };
let student: Actor;
let sitting: ReturnType<typeof sittingOf>;

beforeEach(async () => {
  const given = await giveAssignment();
  const [first] = given.students;
  if (first === undefined) throw new Error('no student');
  student = first;
  sitting = sittingOf(given, student);
  place = { actor: given.teacher, classId: given.classId, assignmentId: given.assignmentId };
  await sitting.open(hours(-1));
  await sitting.send(await sitting.right(), hours(1));
  await expectLate();
});

const expectLate = async () => expect(await sitting.score()).toMatchObject({ bestPoints: 8, late: true });
const expectOnTime = async () => expect(await sitting.score()).toMatchObject({ bestPoints: 10, late: false });

describe('a change of an assignment', () => {
  const times = { opensAt: hours(-2), dueAt: NOON, closesAt: hours(48) };
  const draft = { title: '第一次作业', policy: 'homework' as const, settings: SETTINGS, ...times };

  test('counts anew what a first send, cut off after it was written, did not', async () => {
    const settings = { ...SETTINGS, questions: [{ questionId: QUESTION, points: 20 }] };
    await getDb().assignment.update({ where: { id: place.assignmentId }, data: { settings } });
    await changeAssignment({ ...place, draft: { ...draft, settings }, targetIds: [], seen: 1, now: hours(3) });
    expect(await sitting.score()).toMatchObject({ bestPoints: 16 });
  });

  test('leaves scores alone that are worth the same', async () => {
    await getDb().assignmentScore.updateMany({ where: { userId: student.id }, data: { bestPoints: 3 } });
    const renamed = { ...draft, title: '第二次作业', opensAt: hours(-3) };
    const change = { ...place, targetIds: [student.id], now: hours(3) };
    await changeAssignment({ ...change, draft: renamed, seen: 1 });
    expect(await sitting.score()).toMatchObject({ bestPoints: 3 });
    await changeAssignment({ ...change, draft: { ...renamed, closesAt: hours(49) }, seen: 2 });
    await expectLate();
  });
});

describe('an answer counts by the extension of the group', () => {
  let groupId: string;

  beforeEach(async () => {
    const { classId, assignmentId, actor } = place;
    ({ id: groupId } = await getDb().group.create({ data: { classId, name: '一组' } }));
    await getDb().extension.create({ data: { assignmentId, groupId, createdById: actor.id, dueAt: hours(2) } });
  });

  const group = (into: string | null) =>
    groupStudents({ ...place, groupId: into, userIds: [student.id], entryIds: [] });

  test('into which its student is put, and no longer once they are taken out', async () => {
    await group(groupId);
    await expectOnTime();
    await group(null);
    await expectLate();
  });

  test('until the group is dissolved', async () => {
    await group(groupId);
    await expectOnTime();
    await removeGroup({ ...place, groupId });
    await expectLate();
  });

  test('that came with a number, claimed by its student and released by the teacher', async () => {
    const { classId } = place;
    await getDb().rosterEntry.create({ data: { classId, studentNumber: '2026001', name: '李雷', groupId } });
    const { code } = await renewJoinCode({ ...place, now: new Date() });
    await joinClass({ actor: student, code, studentNumber: '2026001', now: new Date() });
    await expectOnTime();
    await releaseNumber({ ...place, userId: student.id });
    await expectLate();
  });

  test('that an imported roster names', async () => {
    const { email } = await getDb().user.findUniqueOrThrow({ where: { id: student.id } });
    const file = new TextEncoder().encode(`姓名,学号,邮箱,小组\n李雷,2026001,${email},一组\n`);
    const { digest } = await previewRoster({ ...place, file });
    await importRoster({ ...place, file, digest });
    await expectOnTime();
  });
});
