import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { GET as viewClassRoute } from '@/app/api/v1/classes/[classId]/route';
import { GET as listAnswers } from '@/app/api/v1/classes/[classId]/students/[userId]/answers/route';
import { GET as viewStudentRoute } from '@/app/api/v1/classes/[classId]/students/[userId]/route';
import { requiredQuestionIds } from '@/lib/content/course';
import { disconnectDb, getDb } from '@/lib/db/client';
import { arrangeStudents, readArrangement } from '@/lib/services/class-page/arrange-students';
import { viewAsStudent } from '@/lib/services/class-page/view-as-student';
import { viewClassPage } from '@/lib/services/class-page/view-class-page';
import { archiveClass } from '@/lib/services/classes/archive-class';
import { createClass } from '@/lib/services/classes/create-class';
import { registerCourses } from '@/lib/services/courses/register-courses';
import { loadCourseOfClass } from '@/lib/services/courses/served-course';
import { sendMessage } from '@/lib/services/messages/send-message';
import { openLessonVariant } from '@/lib/services/variants/open-variant';
import { submitAnswer } from '@/lib/services/variants/submit-answer';

import { createAccount } from '../support/accounts';
import { call } from '../support/http';

import type { TestAccount } from '../support/accounts';
import type { ClassPageView } from '@/lib/services/class-page/class-page-view';
import type { StudentAnswersPage } from '@/lib/services/class-page/list-student-answers';
import type { StudentPageView } from '@/lib/services/class-page/view-student';

const COURSE = 'cnn';
const LESSON = 'stride';
const QUESTION = 'stride-three-output-size';
const WRONG = '4×4×1';
const DAY_MS = 86_400_000;

beforeAll(() => registerCourses());
afterAll(disconnectDb);

interface TestClass {
  readonly teacher: TestAccount;
  readonly classId: string;
}

const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS);

async function openClass(): Promise<TestClass> {
  const teacher = await createAccount({ role: 'teacher', name: '王老师' });
  const made = await createClass({ actor: teacher.actor, courseId: COURSE, name: '1 班', now: new Date() });
  return { teacher, classId: made.classId };
}

interface Joining {
  readonly name?: string;
  readonly days?: number;
  readonly studentNumber?: string;
  readonly group?: string;
}

async function addStudent({ classId }: TestClass, { name = '学生', days = 20, ...roll }: Joining = {}) {
  const student = await createAccount({ name });
  const group =
    roll.group === undefined
      ? null
      : await getDb().group.upsert({
          where: { classId_name: { classId, name: roll.group } },
          create: { classId, name: roll.group },
          update: {},
        });
  await getDb().membership.create({
    data: {
      ...{ classId, userId: student.actor.id, role: 'student', joinedAt: daysAgo(days) },
      ...{ studentNumber: roll.studentNumber ?? null, groupId: group?.id ?? null },
    },
  });
  return student;
}

/** Sends an answer to the lecture's own numbers, or whichever numbers are open. */
async function answer({ actor }: TestAccount, { text = WRONG, now = new Date(), questionId = QUESTION } = {}) {
  const question = await openLessonVariant({ actor, questionId, fresh: false, locale: 'zh-CN' });
  return submitAnswer({
    ...{ actor, variantId: question.variantId ?? '', idempotencyKey: randomUUID(), locale: 'zh-CN', now },
    answers: Object.fromEntries(question.parts.map(({ id }) => [id, text])),
  });
}

function pageOf({ teacher, classId }: TestClass, lessonId?: string) {
  return viewClassPage({ actor: teacher.actor, classId, lessonId, locale: 'zh-CN', now: new Date() });
}

describe('the class page', () => {
  test('tells who is on, behind, stuck and new, with reasons', async () => {
    const group = await openClass();
    const stuck = await addStudent(group, { name: '卡住' });
    for (const days of [3, 2.9, 2.8]) await answer(stuck, { now: daysAgo(days) });
    await addStudent(group, { name: '没来', days: 9 });
    await addStudent(group, { name: '新来', days: 1 });
    const active = await addStudent(group, { name: '在学' });
    await answer(active, { now: daysAgo(0.5) });
    const page = await pageOf(group);
    expect(page.counts).toEqual({ on: 1, behind: 1, stuck: 1, new: 1 });
    const of = (name: string) => page.students.find((student) => student.name === name);
    expect(of('卡住')?.reasons.find(({ kind }) => kind === 'stuck')).toMatchObject({
      questions: 1,
      answers: 3,
      days: 3,
    });
    expect(of('卡住')?.reasons).toContainEqual({ kind: 'slip', slip: '除不尽时向上取整了', answers: 3, days: 2 });
    expect(of('没来')?.reasons).toEqual([{ kind: 'inactive', days: 9, never: true }]);
    expect(of('新来')).toMatchObject({ states: ['new'], reasons: [], urgency: 0 });
    expect(of('在学')).toMatchObject({ states: ['on'], weekAnswers: 1, last: { answer: WRONG, verdict: 'wrong' } });
  });

  test('shows lessons, and for a chosen lesson each question, as they stand', async () => {
    const group = await openClass();
    const student = await addStudent(group);
    for (const days of [3, 2.9, 2.8]) await answer(student, { now: daysAgo(days) });
    const page = await pageOf(group, LESSON);
    const column = page.lessons.findIndex(({ id }) => id === LESSON);
    const [row] = page.students;
    expect([row?.tried[column], row?.solved[column], row?.stuck[column]]).toEqual([1, 0, 1]);
    const place = page.lesson?.questions.findIndex(({ id }) => id === QUESTION) ?? -1;
    expect(row?.questions[place]).toEqual({ state: 'stuck', answers: 3 });
    expect(row?.questions.filter(({ state }) => state === 'none')).toHaveLength(
      (page.lesson?.questions.length ?? 0) - 1,
    );
    expect((await pageOf(group, 'no-such-lesson')).lesson).toBeNull();
    const course = await loadCourseOfClass(COURSE, group.classId);
    expect(page.lessons.map(({ questions }) => questions)).toEqual(
      course?.lessons.map((lesson) => requiredQuestionIds(lesson).length),
    );
  });

  test('counts a deadline as missed only for whom it was due, who were there, did nothing and were not excused', async () => {
    const group = await openClass();
    const students = {
      missed: await addStudent(group, { name: 'missed' }),
      extended: await addStudent(group, { name: 'extended' }),
      grouped: await addStudent(group, { name: 'grouped', group: 'A' }),
      done: await addStudent(group, { name: 'done' }),
      excused: await addStudent(group, { name: 'excused' }),
      late: await addStudent(group, { name: 'late', days: 4 }),
    };
    const settings = {
      ...{ instructions: '', questions: [{ questionId: QUESTION, points: 1 }] },
      attempts: { limit: null, worth: [1], counts: 'best' },
      ...{ late: { perDay: 0, floor: 0 }, exam: null, release: 'at_once', category: null },
    };
    const made = {
      classId: group.classId,
      title: 'A',
      policy: 'homework' as const,
      settings,
      createdById: group.teacher.actor.id,
    };
    const { id: assignmentId } = await getDb().assignment.create({
      data: { ...made, publishedAt: daysAgo(10), dueAt: daysAgo(5) },
    });
    await getDb().assignment.create({ data: { ...made, dueAt: daysAgo(5) } });
    // What was granted is over, and the due time of everybody was moved later, or taken away.
    const granted = { userId: students.done.actor.id, createdById: group.teacher.actor.id, dueAt: daysAgo(1) };
    for (const dueAt of [daysAgo(-1), null]) {
      const extensions = { create: granted };
      await getDb().assignment.create({ data: { ...made, publishedAt: daysAgo(10), dueAt, extensions } });
    }
    await getDb().assignment.create({
      data: {
        ...made,
        publishedAt: daysAgo(10),
        dueAt: daysAgo(5),
        targets: { create: { userId: students.done.actor.id } },
        archivedAt: new Date(),
      },
    });
    const extension = { assignmentId, createdById: group.teacher.actor.id, dueAt: daysAgo(-3) };
    const inGroup = await getDb().group.findFirstOrThrow({ where: { classId: group.classId } });
    await getDb().extension.create({ data: { ...extension, userId: students.extended.actor.id } });
    await getDb().extension.create({ data: { ...extension, groupId: inGroup.id } });
    await getDb().assignmentScore.create({
      data: { assignmentId, userId: students.done.actor.id, questionId: QUESTION, attempts: 1, answeredAt: daysAgo(6) },
    });
    await getDb().markChange.create({
      data: {
        assignmentId,
        userId: students.excused.actor.id,
        sequence: 1,
        kind: 'excuse',
        reason: '病假',
        byId: group.teacher.actor.id,
      },
    });
    const page = await pageOf(group);
    const missed = page.students.filter(({ reasons }) => reasons.some(({ kind }) => kind === 'missed'));
    expect(missed.map(({ name }) => name)).toEqual(['missed']);
  });

  test('lists and orders as its address says, and reads any address', async () => {
    const group = await openClass();
    await addStudent(group, { name: '张三', studentNumber: '0010', group: 'A' });
    await addStudent(group, { name: '李四', studentNumber: '0009', group: 'B' });
    await addStudent(group, { name: '王五' });
    const { students, groups } = await pageOf(group);
    const names = (query: Record<string, string>) => {
      return arrangeStudents(students, readArrangement(query)).map(({ name }) => name);
    };
    expect(groups).toEqual(['A', 'B']);
    expect(names({})).toEqual(['李四', '王五', '张三']);
    expect(names({ sort: '-name' })).toEqual(['张三', '王五', '李四']);
    expect(names({ sort: 'number' })).toEqual(['李四', '张三', '王五']);
    expect(names({ q: '001' })).toEqual(['张三']);
    expect(names({ group: 'B' })).toEqual(['李四']);
    expect(names({ sort: 'DROP TABLE', state: 'x', q: '  ' })).toHaveLength(3);
    expect(names({ group: 'no such group' })).toEqual([]);
  });
});

describe('a student’s page', () => {
  test('is there for the class’s own teachers and administrators, and only for students of the class', async () => {
    const group = await openClass();
    const student = await addStudent(group);
    const elsewhere = await addStudent(await openClass());
    const outsiders = [student, await addStudent(group), (await openClass()).teacher];
    for (const role of ['student', 'instructor', 'teacher'] as const) outsiders.push(await createAccount({ role }));
    const params = { classId: group.classId, userId: student.actor.id };
    for (const handler of [viewStudentRoute, listAnswers]) {
      for (const { cookie } of outsiders) expect((await call(handler, { cookie, params })).status).toBe(404);
      expect((await call(handler, { params })).status).toBe(401);
      const { cookie } = group.teacher;
      for (const userId of [elsewhere.actor.id, group.teacher.actor.id, randomUUID(), 'x']) {
        expect((await call(handler, { cookie, params: { ...params, userId } })).status).toBe(404);
      }
      expect((await call(handler, { cookie, params })).status).toBe(200);
      const admin = await createAccount({ role: 'admin' });
      expect((await call(handler, { cookie: admin.cookie, params })).status).toBe(200);
    }
    expect((await call(viewClassRoute, { cookie: student.cookie, params })).status).toBe(404);
  });

  test('tells every answer with its numbers, as it was read, with its slips and the time it took, newest first', async () => {
    const group = await openClass();
    const student = await addStudent(group);
    const start = Date.now() - 60_000;
    await answer(student, { now: new Date(start) });
    await answer(student, { text: '???', now: new Date(start + 12_000) });
    await answer(student, { now: new Date(start + 30_000) });
    const params = { classId: group.classId, userId: student.actor.id };
    const { json, text } = await call(listAnswers, { cookie: group.teacher.cookie, params });
    const { answers, next } = json as StudentAnswersPage;
    expect(next).toBeNull();
    expect(answers).toMatchObject([
      { verdict: 'wrong', attempt: 2, seconds: 18 },
      { verdict: 'unreadable', attempt: null, seconds: 12 },
      { verdict: 'wrong', attempt: 1 },
    ]);
    expect(answers[0]).toMatchObject({
      questionId: QUESTION,
      lessonId: LESSON,
      slips: ['除不尽时向上取整了'],
      policy: 'lesson',
    });
    expect(answers[0]?.parts[0]).toMatchObject({ answer: WRONG, score: 0 });
    expect(answers[1]?.parts[0]).toMatchObject({ answer: '???', score: null });
    expect(answers[0]?.parameters.length).toBeGreaterThan(0);
    expect(text).not.toContain('seed');
    const page = (await call(viewStudentRoute, { cookie: group.teacher.cookie, params })).json as StudentPageView;
    expect(page.slips).toMatchObject([{ code: 'size.rounded-up', answers: 2, firsts: 1, questions: 1 }]);
  });

  test('comes in pages that neither repeat nor leave out an answer, also of one moment, and can be narrowed', async () => {
    const group = await openClass();
    const student = await addStudent(group);
    await answer(student);
    const variant = await getDb().variant.findFirstOrThrow({ where: { userId: student.actor.id } });
    const same = daysAgo(2);
    await getDb().submission.createMany({
      data: Array.from({ length: 120 }, () => ({
        ...{ variantId: variant.id, userId: student.actor.id, idempotencyKey: randomUUID(), requestHash: '' },
        ...{ state: 'invalid' as const, raw: {}, createdAt: same },
      })),
    });
    const params = { classId: group.classId, userId: student.actor.id };
    const { cookie } = group.teacher;
    const seen: string[] = [];
    for (let path = '/'; ; ) {
      const page = (await call(listAnswers, { cookie, params, path })).json as StudentAnswersPage;
      seen.push(...page.answers.map(({ id }) => id));
      if (page.next === null) break;
      path = `/?before=${page.next}`;
    }
    expect([seen.length, new Set(seen).size]).toEqual([121, 121]);
    const count = async (query: string) => {
      return ((await call(listAnswers, { cookie, params, path: `/?${query}` })).json as StudentAnswersPage).answers
        .length;
    };
    expect(await count('wrong=1')).toBe(1);
    expect(await count(`question=${QUESTION}&lesson=${LESSON}&wrong=1`)).toBe(1);
    expect(await count('lesson=no-such-lesson')).toBe(0);
    expect(await call(listAnswers, { cookie, params, path: `/?before=${randomUUID()}` })).toMatchObject({
      status: 404,
    });
    expect(await call(listAnswers, { cookie, params, path: '/?wrong=maybe' })).toMatchObject({ status: 400 });
  });

  test('says of an exam’s kept answers only that they are kept, and nothing of another class’s assignments', async () => {
    const group = await openClass();
    const other = await openClass();
    const student = await addStudent(group);
    const userId = student.actor.id;
    await answer(student);
    const from = await getDb().variant.findFirstOrThrow({ where: { userId } });
    const settings = {};
    for (const { classId, teacher } of [group, other]) {
      const assignment = await getDb().assignment.create({
        data: { classId, title: '期中', policy: 'exam', settings, createdById: teacher.actor.id },
      });
      await getDb().variant.create({
        data: {
          ...{ userId, questionId: QUESTION, questionVersionId: from.questionVersionId, policy: 'exam', number: 1 },
          ...{
            assignmentId: assignment.id,
            scope: `assignment:${assignment.id}`,
            seed: 'x',
            parameters: { size: 4321 },
          },
          submissions: {
            create: {
              ...{
                userId,
                idempotencyKey: randomUUID(),
                requestHash: '',
                state: 'kept',
                raw: { output: '7654×7654×1' },
              },
              ...{ parsed: { output: '7654×7654×1' }, attemptNumber: 1 },
            },
          },
        },
      });
    }
    const params = { classId: group.classId, userId };
    const { json, text } = await call(listAnswers, { cookie: group.teacher.cookie, params });
    expect((json as StudentAnswersPage).answers.map(({ verdict }) => verdict).sort()).toEqual(['kept', 'wrong']);
    expect(text).not.toMatch(/7654|4321/u);
  });

  test('can be looked at as the student sees it, and each look is written down', async () => {
    const group = await openClass();
    const student = await addStudent(group);
    const place = { classId: group.classId, userId: student.actor.id, locale: 'zh-CN' as const, now: new Date() };
    const eyes = await viewAsStudent({ actor: group.teacher.actor, ...place });
    expect(eyes).toMatchObject({ name: '学生', course: { id: COURSE, progress: 'known' }, assignments: [] });
    const subject = `user:${student.actor.id}`;
    expect(await getDb().auditEvent.findMany({ where: { subject, action: 'class.viewed-as' } })).toMatchObject([
      { actorId: group.teacher.actor.id, data: { classId: group.classId } },
    ]);
    for (const outsider of [student, await createAccount({ role: 'teacher' })]) {
      await expect(viewAsStudent({ actor: outsider.actor, ...place })).rejects.toMatchObject({ code: 'not_found' });
    }
    expect(await getDb().auditEvent.count({ where: { subject, action: 'class.viewed-as' } })).toBe(1);
  });
});

describe('an archived class', () => {
  test('is read as before, and takes nothing more: its page, its students and their answers, for its teachers alone', async () => {
    const group = await openClass();
    const { teacher, classId } = group;
    const student = await addStudent(group, { name: '学生' });
    await answer(student, { now: daysAgo(2) });
    const now = new Date();
    const params = { classId, userId: student.actor.id };
    const read = async () => ({
      page: await viewClassPage({ actor: teacher.actor, classId, lessonId: LESSON, locale: 'zh-CN', now }),
      answers: (await call(listAnswers, { cookie: teacher.cookie, params })).json,
      eyes: await viewAsStudent({ actor: teacher.actor, ...params, locale: 'zh-CN', now }),
      student: (await call(viewStudentRoute, { cookie: teacher.cookie, params })).status,
    });
    const before = await read();
    await archiveClass({ actor: teacher.actor, classId, now });
    expect({ ...(await read()), page: null }).toEqual({ ...before, page: null });
    // Its code opens nothing any more.
    expect((await read()).page).toEqual({ ...before.page, joinCode: null });
    expect(before).toMatchObject({ student: 200, answers: { answers: [{ verdict: 'wrong' }] } });
    const message = {
      actor: teacher.actor,
      classId,
      toIds: 'everybody' as const,
      text: '你好',
      sendingKey: randomUUID(),
    };
    await expect(sendMessage({ ...message, now })).rejects.toMatchObject({ code: 'class_archived' });
    for (const { cookie } of [student, await createAccount({ role: 'teacher' })]) {
      expect((await call(viewStudentRoute, { cookie, params })).status).toBe(404);
    }
  });
});

describe('the size of a class', () => {
  test('three hundred students and all questions are read by one row for each student', async () => {
    const group = await openClass();
    const course = await loadCourseOfClass(COURSE, group.classId);
    const questionIds = [...(course?.questions.keys() ?? [])];
    const ids = Array.from({ length: 300 }, () => randomUUID());
    await getDb().user.createMany({ data: ids.map((id) => ({ id, email: `${id}@test.example`, name: '学生' })) });
    await getDb().membership.createMany({
      data: ids.map((userId) => ({ classId: group.classId, userId, role: 'student' as const, joinedAt: daysAgo(30) })),
    });
    const at = daysAgo(2);
    // One pair in twenty is stuck; every answer showed a slip.
    await getDb().$executeRaw`
      INSERT INTO "Progress" ("userId", "questionId", "attempts", "solvedAt", "lastAnswer", "lastScore", "lastSlips", "lastAnsweredAt", "updatedAt")
      SELECT u::uuid, q.id, 3, CASE WHEN (s * 7 + q.place) % 20 = 0 THEN NULL ELSE ${at}::timestamptz END, '1', 0, '{}', ${at}::timestamptz, now()
      FROM unnest(${ids}::text[]) WITH ORDINALITY AS m (u, s), unnest(${questionIds}::text[]) WITH ORDINALITY AS q (id, place)`;
    await getDb().$executeRaw`
      INSERT INTO "AnswerTally" ("userId", "questionId", "policy", "slip", "answers", "firsts", "right", "rightFirsts", "firstAt", "lastAt")
      SELECT u::uuid, q, 'lesson', slip, 3, 1, 0, 0, ${at}::timestamptz, ${at}::timestamptz
      FROM unnest(${ids}::text[]) AS u, unnest(${questionIds}::text[]) AS q, unnest(ARRAY['', 'size.rounded-up']) AS slip`;
    await getDb().$executeRaw`ANALYZE`;
    const times: number[] = [];
    for (let run = 0; run < 6; run += 1) {
      const begin = performance.now();
      const page: ClassPageView = await pageOf(group);
      times.push(performance.now() - begin);
      expect(page.students).toHaveLength(300);
    }
    console.log('class page, ms:', times.map(Math.round).join(' '));
    // What two busy cores take at worst; the bench measures the goal.
    expect(Math.min(...times)).toBeLessThan(1000);
  }, 120_000);
});
