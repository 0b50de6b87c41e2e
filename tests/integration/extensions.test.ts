import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, test } from 'vitest';

import { disconnectDb, getDb } from '@/lib/db/client';
import { changeAssignment } from '@/lib/services/assignments/change-assignment';
import { releaseResults } from '@/lib/services/assignments/release-results';
import { saveExtension } from '@/lib/services/assignments/save-extension';
import { submitAnswer } from '@/lib/services/variants/submit-answer';

import { EXAM, giveAssignment, hours, SETTINGS, sittingOf } from '../support/assignments';

import type { SaveExtension } from '@/lib/services/assignments/save-extension';
import type { AssignmentValues } from '../support/assignments';

const WRONG = '99×99×1';
const TIMED = { ...EXAM, exam: { minutes: 30, shuffled: false, onePerPage: false } };
const ONE_ATTEMPT = { ...SETTINGS, attempts: { limit: 1, worth: [1, 0.8], counts: 'best' as const } };

afterAll(disconnectDb);

/** One student with one assignment, and a teacher who may give them more of it. */
async function oneStudent(values: AssignmentValues = {}) {
  const given = await giveAssignment(values);
  const [student] = given.students;
  if (student === undefined) throw new Error('no student');
  const { teacher: actor, classId, assignmentId } = given;
  const place = { actor, classId, assignmentId };
  const nothing = { dueAt: null, closesAt: null, extraMinutes: 0, extraAttempts: 0, reason: '', seen: null };
  const extend = (changes: Partial<SaveExtension>, now: Date) =>
    saveExtension({ ...place, ...nothing, userId: student.id, groupId: null, ...changes, now });
  return { ...given, place, student, extend, sitting: sittingOf(given, student) };
}

const refused = (code: string) => expect.objectContaining({ code }) as Error;

describe('who could read the solution and is given more', () => {
  test('attempts goes on with other numbers, and with the attempts that were left', async () => {
    const { sitting, student, extend } = await oneStudent({ settings: ONE_ATTEMPT });
    const { variantId: first } = (await sitting.send(WRONG, hours(-1))).question;
    const told = await sitting.right();
    expect((await sitting.open(hours(-1))).solution).not.toBeNull();
    await extend({ extraAttempts: 1 }, hours(-0.9));
    expect((await sitting.view(hours(-0.8))).questions).toMatchObject([{ standing: 'wrong', question: null }]);
    const next = await sitting.open(hours(-0.8));
    expect(next).toMatchObject({ number: 2, state: 'open', attempts: 1, solution: null, feedback: null });
    expect(next.work).toMatchObject({ closed: false, attemptLimit: 2, nextWorth: 0.8 });
    const copied = { actor: student, variantId: first ?? '', answers: { output: told }, idempotencyKey: randomUUID() };
    await expect(submitAnswer({ ...copied, locale: 'en', now: hours(-0.8) })).rejects.toThrow(
      refused('variant_closed'),
    );
    await sitting.send(await sitting.right(), hours(-0.7));
    expect(await sitting.score()).toMatchObject({ attempts: 2, firstPoints: 0, bestPoints: 8, lastPoints: 8 });
    expect(await sitting.open(hours(-0.6))).toMatchObject({ number: 2, state: 'solved', attempts: 2 });
  });

  test('time, also for an exam that they never sat and looked at when it was over, gets other numbers', async () => {
    const { sitting, place, extend } = await oneStudent({
      ...{ policy: 'exam', closesAt: null },
      settings: { ...EXAM, release: 'by_hand' },
    });
    await releaseResults({ ...place, now: hours(1) });
    const read = await sitting.open(hours(2));
    expect(read).toMatchObject({ number: 1, work: { closed: true } });
    expect(read.solution).not.toBeNull();
    await extend({ dueAt: hours(9) }, hours(3));
    expect(await sitting.open(hours(4))).toMatchObject({ number: 2, attempts: 0, solution: null });
    expect(await sitting.open(hours(5))).toMatchObject({ number: 2 });
  });

  test('time as everybody is, gets other numbers too', async () => {
    const { sitting, place } = await oneStudent({ closesAt: null });
    await sitting.send(WRONG, hours(-1));
    expect((await sitting.open(hours(1))).solution).not.toBeNull();
    const times = { opensAt: hours(-2), dueAt: hours(9), closesAt: null };
    const draft = { title: '第一次作业', policy: 'homework' as const, settings: SETTINGS, ...times };
    await changeAssignment({ ...place, draft, targetIds: [], seen: 1, now: hours(2) });
    expect(await sitting.open(hours(3))).toMatchObject({ number: 2, attempts: 1, solution: null });
    await changeAssignment({ ...place, draft: { ...draft, title: '作业一' }, targetIds: [], seen: 2, now: hours(4) });
    expect(await sitting.open(hours(5))).toMatchObject({ number: 2 });
  });

  test('nothing that lets them answer again keeps the numbers', async () => {
    const { sitting, extend } = await oneStudent({ closesAt: null });
    await sitting.open(hours(-1));
    await extend({ dueAt: hours(1) }, hours(2));
    expect(await sitting.open(hours(3))).toMatchObject({ number: 1, work: { closed: true } });
  });
});

test('who could not read the solution keeps their numbers when they are given more', async () => {
  const { sitting, extend } = await oneStudent({
    policy: 'exam',
    closesAt: null,
    settings: { ...EXAM, release: 'by_hand' },
  });
  await sitting.send(WRONG, hours(-1));
  await extend({ dueAt: hours(9) }, hours(3));
  expect(await sitting.open(hours(4))).toMatchObject({ number: 1, work: { closed: false } });
});

describe('what was handed in', () => {
  test('may be gone on with once its student is given more, and the record says when it was handed in', async () => {
    const { sitting, assignmentId, extend } = await oneStudent({ policy: 'exam', settings: EXAM });
    await sitting.open(hours(-1));
    await sitting.finish(hours(-1));
    const { updatedAt } = await extend({ dueAt: hours(50) }, hours(0));
    expect(await sitting.view(hours(1))).toMatchObject({ standing: 'open', finishedAt: null });
    expect((await sitting.send(WRONG, hours(1))).state).toBe('kept');
    await sitting.finish(hours(2));
    const again = { dueAt: hours(50), seen: new Date(updatedAt) };
    await extend({ ...again, reason: '补考' }, hours(3));
    expect(await sitting.view(hours(3))).toMatchObject({ standing: 'closed', finishedAt: hours(2).toISOString() });
    const events = await getDb().auditEvent.findMany({
      where: { subject: `assignment:${assignmentId}`, action: 'assignment.extended' },
      orderBy: { id: 'asc' },
    });
    const handedIn = events.map(({ data }) => (data as { handedInBefore?: string }).handedInBefore);
    expect(handedIn).toEqual([hours(-1).toISOString(), undefined]);
  });

  test('stays handed in when its group is given more', async () => {
    const { sitting, classId, student, extend } = await oneStudent();
    const { id: groupId } = await getDb().group.create({ data: { classId, name: '一组' } });
    await getDb().membership.updateMany({ where: { classId, userId: student.id }, data: { groupId } });
    await sitting.finish(hours(-1));
    await extend({ userId: null, groupId, dueAt: hours(9) }, hours(0));
    expect(await sitting.view(hours(1))).toMatchObject({ standing: 'closed' });
  });
});

describe('a timed exam that was begun', () => {
  test.each([
    ['a later due time', { dueAt: hours(9) }],
    ['minutes that are over already', { extraMinutes: 15 }],
    ['attempts without time', { extraAttempts: 3 }],
  ])('is not made longer by %s, and its teacher is told so', async (_what, changes) => {
    const { sitting, assignmentId, extend } = await oneStudent({ policy: 'exam', settings: TIMED });
    await sitting.start(hours(-2));
    const failure = await extend(changes, hours(-1)).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'assignment_impossible', field: 'extraMinutes' });
    expect(await getDb().extension.count({ where: { assignmentId } })).toBe(0);
  });

  test('goes on for as many minutes as its student is given from its beginning, handed in or not', async () => {
    const { sitting, extend } = await oneStudent({ policy: 'exam', settings: TIMED });
    await sitting.start(hours(-2));
    await sitting.finish(hours(-1.9));
    await extend({ extraMinutes: 60 }, hours(-1));
    const view = await sitting.view(hours(-1));
    expect(view).toMatchObject({ standing: 'open', minutes: 90, endsAt: hours(-0.5).toISOString() });
  });
});
