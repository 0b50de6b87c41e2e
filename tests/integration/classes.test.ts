import { afterAll, describe, expect, test } from 'vitest';

import { DELETE as revokeCode, POST as renewCode } from '@/app/api/v1/classes/[classId]/join-code/route';
import { GET as viewClass } from '@/app/api/v1/classes/[classId]/route';
import { GET as listClasses, POST as createClass } from '@/app/api/v1/classes/route';
import { POST as joinClass } from '@/app/api/v1/memberships/route';
import { loadCourse } from '@/lib/content/course';
import { disconnectDb, getDb } from '@/lib/db/client';
import { previewClass } from '@/lib/services/classes/preview-class';

import { createAccount } from '../support/accounts';
import { call } from '../support/http';

import type { TestAccount } from '../support/accounts';
import type { ClassPageView } from '@/lib/services/class-page/class-page-view';

const QUIZ_A = 'stride-three-output-size';

afterAll(disconnectDb);

interface TestClass {
  readonly teacher: TestAccount;
  readonly classId: string;
  readonly code: string;
}

async function openClass(): Promise<TestClass> {
  const teacher = await createAccount({ role: 'teacher', name: '王老师' });
  const answer = await call(createClass, {
    method: 'POST',
    cookie: teacher.cookie,
    body: { courseId: 'cnn', name: '1 班' },
  });
  expect(answer.status).toBe(201);
  const { classId } = answer.json as { classId: string };
  const { joinCode } = await getDb().class.findUniqueOrThrow({ where: { id: classId } });
  return { teacher, classId, code: joinCode ?? '' };
}

function join({ cookie }: TestAccount, code: string) {
  return call(joinClass, { method: 'POST', cookie, body: { code } });
}

function view({ cookie }: Pick<TestAccount, 'cookie'>, classId: string) {
  return call(viewClass, { cookie, params: { classId } });
}

async function membersOf(classId: string): Promise<string[]> {
  const rows = await getDb().membership.findMany({ where: { classId }, orderBy: { role: 'asc' } });
  return rows.map(({ role }) => role);
}

describe('a class', () => {
  test.each(['student', 'instructor'] as const)('is not opened by a %s', async (role) => {
    const { cookie } = await createAccount({ role });
    const answer = await call(createClass, { method: 'POST', cookie, body: { courseId: 'cnn', name: 'x' } });
    expect(answer).toMatchObject({ status: 403, code: 'forbidden' });
  });

  test('needs a name, and a course that exists', async () => {
    const { cookie } = await createAccount({ role: 'teacher' });
    const send = (body: object) => call(createClass, { method: 'POST', cookie, body });
    expect(await send({ courseId: 'cnn', name: '  ' })).toMatchObject({ status: 400, code: 'name_unusable' });
    expect(await send({ courseId: '../../etc', name: 'x' })).toMatchObject({ status: 404 });
  });

  test('is listed for its teacher and its students, for each as what they are', async () => {
    const { teacher, classId, code } = await openClass();
    const student = await createAccount();
    await join(student, code);
    const list = async ({ cookie }: TestAccount) => (await call(listClasses, { cookie })).json;
    expect(await list(teacher)).toMatchObject({ classes: [{ classId, role: 'teacher', studentCount: 1 }] });
    expect(await list(student)).toMatchObject({ classes: [{ classId, role: 'student' }] });
    expect(await list(await createAccount())).toEqual({ classes: [] });
  });
});

describe('a join code', () => {
  test('lets a student in once, however often it is used and however it is typed', async () => {
    const { classId, code } = await openClass();
    const student = await createAccount();
    expect(await join(student, code)).toMatchObject({ status: 200, json: { classId, joined: true } });
    expect(await join(student, ` ${code.toLowerCase().slice(0, 4)}-${code.toLowerCase().slice(4)}`)).toMatchObject({
      status: 200,
      json: { classId, joined: false },
    });
    const atOnce = await Promise.all(Array.from({ length: 20 }, () => join(student, code)));
    expect(new Set(atOnce.map(({ status }) => status))).toEqual(new Set([200]));
    expect(await membersOf(classId)).toEqual(['student', 'teacher']);
  });

  test('lets twenty windows of one student in once', async () => {
    const { classId, code } = await openClass();
    const student = await createAccount();
    const answers = await Promise.all(Array.from({ length: 20 }, () => join(student, code)));
    expect(answers.filter(({ json }) => (json as { joined: boolean }).joined)).toHaveLength(1);
    expect(await membersOf(classId)).toEqual(['student', 'teacher']);
    expect(await getDb().auditEvent.count({ where: { subject: `class:${classId}`, action: 'class.joined' } })).toBe(1);
  });

  test('leaves a teacher a teacher', async () => {
    const { teacher, classId, code } = await openClass();
    expect(await join(teacher, code)).toMatchObject({ status: 200, json: { joined: false } });
    expect(await membersOf(classId)).toEqual(['teacher']);
  });

  test.each([
    ['unknown', () => Promise.resolve('ABCDEFGH')],
    ['no code at all', () => Promise.resolve('../../')],
    [
      'expired',
      async () => {
        const { classId, code } = await openClass();
        await getDb().class.update({ where: { id: classId }, data: { joinCodeExpiresAt: new Date() } });
        return code;
      },
    ],
    [
      'revoked',
      async () => {
        const { teacher, classId, code } = await openClass();
        const answer = await call(revokeCode, { method: 'DELETE', cookie: teacher.cookie, params: { classId } });
        expect(answer.status).toBe(204);
        return code;
      },
    ],
    [
      'replaced',
      async () => {
        const { teacher, classId, code } = await openClass();
        const answer = await call(renewCode, { method: 'POST', cookie: teacher.cookie, params: { classId } });
        expect(answer.status).toBe(201);
        const renewed = (answer.json as { code: string }).code;
        expect(await join(await createAccount(), renewed)).toMatchObject({ status: 200 });
        return code;
      },
    ],
    [
      'of an archived class',
      async () => {
        const { classId, code } = await openClass();
        await getDb().class.update({ where: { id: classId }, data: { archivedAt: new Date() } });
        return code;
      },
    ],
  ])('that is %s opens nothing, and says no more than the others', async (_name, codeOf) => {
    const student = await createAccount();
    const answer = await join(student, await codeOf());
    expect(answer).toMatchObject({ status: 404, code: 'join_code_unusable' });
    expect(answer.text).toBe((await join(student, 'ZZZZZZZZ')).text);
    expect(await getDb().membership.count({ where: { userId: student.actor.id } })).toBe(0);
  });

  test('cannot be searched for: thirty wrong ones, and the right one is refused too', async () => {
    const { code } = await openClass();
    const student = await createAccount();
    const wrong = await Promise.all(Array.from({ length: 40 }, () => join(student, 'ABCDEFGH')));
    expect(wrong.filter(({ status }) => status === 404)).toHaveLength(30);
    expect(wrong.filter(({ status }) => status === 429)).toHaveLength(10);
    expect(await join(student, code)).toMatchObject({ status: 429, code: 'too_many_attempts' });
    await expect(previewClass({ actor: student.actor, code, now: new Date() })).rejects.toMatchObject({
      code: 'too_many_attempts',
    });
  });

  test('tells the name of the class before joining, and joins nothing', async () => {
    const { code, classId } = await openClass();
    const { actor } = await createAccount();
    expect(await previewClass({ actor, code, now: new Date() })).toMatchObject({ classId, name: '1 班', role: null });
    expect(await membersOf(classId)).toEqual(['teacher']);
  });
});

describe('the class page', () => {
  test('is there for the class’s own teachers and for administrators; for all others it does not exist', async () => {
    const { teacher, classId, code } = await openClass();
    const student = await createAccount();
    await join(student, code);
    const others = await Promise.all(
      (['student', 'instructor', 'teacher'] as const).map((role) => createAccount({ role })),
    );
    for (const outsider of [student, ...others, (await openClass()).teacher]) {
      const { status, text } = await view(outsider, classId);
      expect(status).toBe(404);
      expect(text).toBe((await view(outsider, '01890000-0000-7000-8000-000000000000')).text);
      for (const [handler, method] of [[renewCode, 'POST'] as const, [revokeCode, 'DELETE'] as const]) {
        expect(await call(handler, { method, cookie: outsider.cookie, params: { classId } })).toMatchObject({
          status: 404,
        });
      }
    }
    expect(await call(viewClass, { params: { classId } })).toMatchObject({ status: 401 });
    expect(await view(teacher, classId)).toMatchObject({ status: 200 });
    expect(await view(await createAccount({ role: 'admin' }), classId)).toMatchObject({ status: 200 });
    const { joinCode } = await getDb().class.findUniqueOrThrow({ where: { id: classId } });
    expect(joinCode).toBe(code);
  });

  test.each(['x', '1', '../..', 'null', '01890000-0000-7000-8000-00000000000g'])('%j is no class', async (classId) => {
    expect(await view(await createAccount({ role: 'admin' }), classId)).toMatchObject({
      status: 404,
      code: 'not_found',
    });
  });

  test('shows how far each student is, and what each last answered, with the slip by its name', async () => {
    const { teacher, classId, code } = await openClass();
    const [first, second] = [await createAccount({ name: '小明' }), await createAccount({ name: '小红' })];
    await join(first, code);
    await join(second, code);
    const course = await loadCourse('cnn');
    const [lesson] = course?.lessons ?? [];
    const otherQuestion = lesson?.questionIds.find((id) => id !== QUIZ_A) ?? '';
    for (const id of [QUIZ_A, otherQuestion]) {
      await getDb().question.upsert({ where: { id }, create: { id, courseId: 'cnn' }, update: {} });
    }
    const userId = first.actor.id;
    const solved = { userId, questionId: otherQuestion, bestScore: 1, solvedAt: new Date('2026-03-01'), lastScore: 1 };
    await getDb().progress.create({ data: { ...solved, lastAnswer: '1', lastAnsweredAt: new Date('2026-03-01') } });
    await getDb().progress.create({
      data: {
        userId,
        questionId: QUIZ_A,
        lastAnswer: '4×4×1',
        lastScore: 0,
        lastSlips: ['size.rounded-up'],
        lastAnsweredAt: new Date('2026-03-02T08:00:00Z'),
      },
    });
    const page = (await view(teacher, classId)).json as ClassPageView;
    expect(page.lessons.map(({ questions }) => questions)).toEqual(
      course?.lessons.map(({ questionIds }) => questionIds.length),
    );
    expect(page.students.map(({ name, solved: counts }) => ({ name, solved: counts[0] }))).toEqual([
      { name: '小明', solved: 1 },
      { name: '小红', solved: 0 },
    ]);
    expect(page.students[0]?.last).toEqual({
      questionTitle: course?.questions.get(QUIZ_A)?.document.title.zh,
      answer: '4×4×1',
      verdict: 'wrong',
      slips: ['除不尽时向上取整了'],
      at: '2026-03-02T08:00:00.000Z',
    });
    expect(page.students[1]?.last).toBeNull();
  });
});
