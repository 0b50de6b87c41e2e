import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';

import { POST as postInstructor } from '@/app/api/v1/studio/[courseId]/instructors/route';
import { DELETE as deleteInstructor } from '@/app/api/v1/studio/[courseId]/instructors/[userId]/route';
import { PUT as putSettings } from '@/app/api/v1/studio/[courseId]/settings/route';
import { disconnectDb, getDb } from '@/lib/db/client';
import { insertInstructor } from '@/lib/db/course-instructors';
import { registerCourses } from '@/lib/services/courses/register-courses';
import { listStudioCourses } from '@/lib/services/studio/list-studio-courses';
import { viewSettings } from '@/lib/services/studio/view-settings';
import { viewStudio } from '@/lib/services/studio/view-studio';
import { createAccount } from '@/tests/support/accounts';
import { call } from '@/tests/support/http';

import type { TestAccount } from '@/tests/support/accounts';

const COURSE = 'cnn';

let writer: TestAccount;
beforeEach(async () => {
  await registerCourses();
  await getDb().courseInstructor.deleteMany();
  await getDb().course.update({
    where: { id: COURSE },
    data: { reviewRequired: false, teachersMayWrite: false },
    select: { id: true },
  });
  writer = await instructor();
});
afterAll(disconnectDb);

async function instructor(): Promise<TestAccount> {
  const account = await createAccount({ role: 'instructor' });
  await insertInstructor(getDb(), { courseId: COURSE, userId: account.actor.id });
  return account;
}

async function teacherOfClass(): Promise<TestAccount> {
  const account = await createAccount({ role: 'teacher' });
  const memberships = { create: { userId: account.actor.id, role: 'teacher' as const } };
  await getDb().class.create({
    data: { courseId: COURSE, name: '一班', createdById: account.actor.id, memberships },
    select: { id: true },
  });
  return account;
}

const set = (account: TestAccount, body: { reviewRequired: boolean; teachersMayWrite: boolean }) =>
  call(putSettings, { method: 'PUT', cookie: account.cookie, params: { courseId: COURSE }, body });
const add = (account: TestAccount, email: string) =>
  call(postInstructor, { method: 'POST', cookie: account.cookie, params: { courseId: COURSE }, body: { email } });
const remove = (account: TestAccount, userId: string) =>
  call(deleteInstructor, { method: 'DELETE', cookie: account.cookie, params: { courseId: COURSE, userId } });

const instructorIds = async (): Promise<readonly string[]> =>
  (await getDb().courseInstructor.findMany({ where: { courseId: COURSE }, select: { userId: true } })).map(
    ({ userId }) => userId,
  );

const RULES = { reviewRequired: true, teachersMayWrite: true };

describe('who sets a studio up', () => {
  test('its instructors and administrators; to students and foreign instructors there is none, a teacher who may write is refused', async () => {
    const [student, foreigner, admin] = [
      await createAccount(),
      await createAccount({ role: 'instructor' }),
      await createAccount({ role: 'admin' }),
    ];
    const teacher = await teacherOfClass();
    const target = await createAccount();
    for (const somebody of [student, foreigner, teacher]) {
      const answers = [
        await set(somebody, RULES),
        await add(somebody, target.email),
        await remove(somebody, writer.actor.id),
      ];
      expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
      await expect(viewSettings({ actor: somebody.actor, courseId: COURSE, locale: 'en' })).rejects.toMatchObject({
        code: 'not_found',
      });
    }
    expect((await set(writer, RULES)).json).toEqual(RULES);
    const asTeacher = [
      await set(teacher, RULES),
      await add(teacher, target.email),
      await remove(teacher, writer.actor.id),
    ];
    expect(asTeacher.map(({ status }) => status)).toEqual([403, 403, 403]);
    expect((await set(admin, RULES)).status).toBe(200);
    expect(await instructorIds()).toEqual([writer.actor.id]);
  });

  test('the way in is shown to those who may enter, and to nobody else', async () => {
    const teacher = await teacherOfClass();
    const courses = async ({ actor }: TestAccount) =>
      (await listStudioCourses({ actor, locale: 'en' })).map(({ id }) => id);
    expect(await courses(writer)).toEqual([COURSE]);
    expect(await courses(await createAccount({ role: 'admin' }))).toEqual([COURSE]);
    expect(await courses(await createAccount({ role: 'instructor' }))).toEqual([]);
    expect(await courses(await createAccount())).toEqual([]);
    expect(await courses(teacher)).toEqual([]);
    await set(writer, RULES);
    expect(await courses(teacher)).toEqual([COURSE]);
    const views = [writer, teacher].map(({ actor }) => viewStudio({ actor, courseId: COURSE, locale: 'en' }));
    expect((await Promise.all(views)).map(({ runs }) => runs)).toEqual([true, false]);
  });
});

describe('instructors', () => {
  test('are added by e-mail however it is spelt, once', async () => {
    const person = await createAccount();
    const spelt = `  ${person.email.toUpperCase()} `;
    expect((await Promise.all([add(writer, spelt), add(writer, spelt)])).map(({ status }) => status)).toEqual([
      201, 201,
    ]);
    expect(await instructorIds()).toEqual(expect.arrayContaining([person.actor.id]));
    const where = { subject: `course:${COURSE}`, action: 'course.instructor-added' };
    const added = await getDb().auditEvent.findMany({ where, select: { data: true } });
    expect(added.filter(({ data }) => JSON.stringify(data).includes(person.actor.id))).toHaveLength(1);
  });

  test('must have an account that is not suspended; what is no address is told', async () => {
    expect((await add(writer, `${randomUUID()}@test.example`)).code).toBe('person_unknown');
    expect((await add(writer, 'somebody')).code).toBe('email_unusable');
    const suspended = await createAccount();
    await getDb().user.update({
      where: { id: suspended.actor.id },
      data: { suspendedAt: new Date() },
      select: { id: true },
    });
    expect((await add(writer, suspended.email)).code).toBe('person_unknown');
  });

  test('who is removed has no studio any more; removed twice is removed once', async () => {
    const colleague = await instructor();
    expect((await remove(writer, colleague.actor.id)).status).toBe(204);
    expect((await remove(writer, colleague.actor.id)).status).toBe(204);
    expect((await set(colleague, RULES)).status).toBe(404);
  });

  test('keep one of them, even when two take each other away at once; an administrator may take the last', async () => {
    const colleague = await instructor();
    const both = await Promise.all([remove(writer, colleague.actor.id), remove(colleague, writer.actor.id)]);
    expect(both.filter(({ status }) => status === 204)).toHaveLength(1);
    const left = await instructorIds();
    expect(left).toHaveLength(1);
    const last = left[0] === writer.actor.id ? writer : colleague;
    expect((await remove(last, last.actor.id)).code).toBe('last_instructor');
    const { instructors } = await viewSettings({ actor: last.actor, courseId: COURSE, locale: 'en' });
    expect(instructors.map(({ removable, own }) => ({ removable, own }))).toEqual([{ removable: false, own: true }]);
    expect((await remove(await createAccount({ role: 'admin' }), last.actor.id)).status).toBe(204);
    expect(await instructorIds()).toEqual([]);
  });
});
