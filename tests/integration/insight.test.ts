import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { GET as misconceptionsRoute } from '@/app/api/v1/classes/[classId]/insight/misconceptions/route';
import { POST as practiceRoute } from '@/app/api/v1/classes/[classId]/insight/practice/route';
import { GET as progressRoute } from '@/app/api/v1/classes/[classId]/insight/progress/route';
import { GET as questionRoute } from '@/app/api/v1/classes/[classId]/insight/questions/[questionId]/route';
import { GET as questionsRoute } from '@/app/api/v1/classes/[classId]/insight/questions/route';
import { mapMisconceptions, slipsShownBy } from '@/lib/core/analytics/misconceptions';
import { readDocument } from '@/lib/core/questions/read-document';
import { openVariant } from '@/lib/core/questions/variant';
import { disconnectDb, getDb } from '@/lib/db/client';
import { replaceTallies } from '@/lib/db/tallies';
import { archiveClass, restoreClass } from '@/lib/services/classes/archive-class';
import { createClass } from '@/lib/services/classes/create-class';
import { registerCourses } from '@/lib/services/courses/register-courses';
import { loadCourseOfClass } from '@/lib/services/courses/served-course';
import { viewClassProgress } from '@/lib/services/insight/view-class-progress';
import { viewItem } from '@/lib/services/insight/view-item';
import { viewItems } from '@/lib/services/insight/view-items';
import { viewMisconceptions } from '@/lib/services/insight/view-misconceptions';
import { viewSlip } from '@/lib/services/insight/view-slip';
import { openLessonVariant } from '@/lib/services/variants/open-variant';
import { submitAnswer } from '@/lib/services/variants/submit-answer';

import { createAccount } from '../support/accounts';
import { call } from '../support/http';

import type { ItemsView } from '@/lib/services/insight/view-items';
import type { TestAccount } from '../support/accounts';

const COURSE = 'cnn';
/** All of them can show the slip. */
const QUESTIONS = ['stride-three-output-size', 'two-layers-in-a-row', 'number-of-stops', 'padding-both-sides'] as const;
const SLIP = 'size.forgot-plus-one';
const STUDENTS = 12;
/** The first so many follow it. */
const HAVING = 4;

let teacher: TestAccount;
let classId: string;
let students: TestAccount[];

beforeAll(async () => {
  await registerCourses();
  teacher = await createAccount({ role: 'teacher', name: '王老师' });
  ({ classId } = await createClass({ actor: teacher.actor, courseId: COURSE, name: '1 班', now: new Date() }));
  students = [];
  for (let place = 0; place < STUDENTS; place += 1) {
    const student = await createAccount({ name: `学生 ${String(place)}` });
    await getDb().membership.create({ data: { classId, userId: student.actor.id, role: 'student' } });
    students.push(student);
    for (const [turn, questionId] of QUESTIONS.entries()) {
      // The last one leaves the last question out.
      if (place === STUDENTS - 1 && turn === QUESTIONS.length - 1) continue;
      await answer(
        student,
        questionId,
        place < HAVING ? [SLIP, 'right'] : place === 5 ? ['wrong', 'right'] : ['right'],
      );
    }
  }
  // Somebody of another class, whose answers are nobody's business here.
  const stranger = await createAccount();
  await answer(stranger, QUESTIONS[0], [SLIP, SLIP, 'right']);
}, 120_000);
afterAll(disconnectDb);

/** Opens the question as a student does and sends these one after another: a slip's result, a right answer or a wrong one. */
async function answer({ actor }: TestAccount, questionId: string, sent: readonly string[]): Promise<void> {
  const now = new Date();
  const opened = await openLessonVariant({ actor, questionId, fresh: false, locale: 'zh-CN' });
  const variantId = opened.variantId ?? '';
  const { questionVersion, parameters, number, seed } = await getDb().variant.findUniqueOrThrow({
    where: { id: variantId },
    include: { questionVersion: true },
  });
  const document = readDocument(questionVersion.document);
  if (!document.ok) throw new Error(document.error.message.en);
  const variant = openVariant(document.value, { parameters: parameters as Record<string, number>, number, seed });
  if (!variant.ok) throw new Error(variant.error.message.en);
  for (const want of sent) {
    const answers = Object.fromEntries(
      variant.value.parts.map((part) => {
        const slipped = part.slipSamples.find(({ code }) => code === want)?.raw;
        return [part.id, slipped ?? part.sample(want === 'wrong' ? 'wrong' : 'right') ?? ''];
      }),
    );
    const result = await submitAnswer({
      actor,
      variantId,
      idempotencyKey: randomUUID(),
      answers,
      locale: 'zh-CN',
      now,
    });
    expect(result).toBeDefined();
  }
}

interface NaiveAnswer {
  readonly userId: string;
  readonly questionId: string;
  readonly first: boolean;
  readonly score: number;
  readonly slips: readonly string[];
  readonly at: Date;
}

/** Every graded answer of the class's students, from the submissions themselves. */
async function allAnswers(): Promise<readonly NaiveAnswer[]> {
  const ids = students.map(({ actor }) => actor.id);
  const rows = await getDb().submission.findMany({
    where: { userId: { in: ids }, state: 'graded' },
    include: { variant: true, gradings: { orderBy: { sequence: 'desc' }, take: 1 } },
  });
  return rows.map(({ userId, variant, attemptNumber, createdAt, gradings }) => ({
    ...{ userId, questionId: variant.questionId, first: attemptNumber === 1, at: createdAt },
    ...{ score: gradings[0]?.score ?? 0, slips: gradings[0]?.slips ?? [] },
  }));
}

const asked = () => ({ actor: teacher.actor, classId, locale: 'zh-CN' as const });

describe('the map of misconceptions', () => {
  test('is the one that the submissions themselves give', async () => {
    const [view, all, course] = [
      await viewMisconceptions(asked()),
      await allAnswers(),
      await loadCourseOfClass(COURSE, classId),
    ];
    const listed = new Map(
      [...(course?.questions.values() ?? [])].map(({ id, document }) => [id, slipsShownBy(document)]),
    );
    const encounters = all
      .filter(({ first }) => first)
      .map(({ userId, questionId, score, slips, at }) => ({
        ...{ studentId: userId, questionId, policy: 'lesson' as const, firsts: 1, right: score === 1 ? 1 : 0 },
        ...{ shown: slips.map((slip) => ({ slip, times: 1 })), lastAt: at.getTime() },
      }));
    const naive = mapMisconceptions({ encounters, listed });
    expect(view.studentCount).toBe(STUDENTS);
    expect(view.answering).toBe(STUDENTS);
    for (const slip of view.slips) {
      const expected = naive.slips.find((one) => one.slip === slip.slip);
      expect(slip.having).toEqual(expected?.having);
      expect(slip.byQuestion.map(({ questionId, count, of }) => [questionId, count, of]).toSorted()).toEqual(
        expected?.byQuestion.map(({ questionId, count, of }) => [questionId, count, of]).toSorted(),
      );
    }
    for (const { userId, standings } of view.students) {
      for (const { slip, verdict, shown, opportunities } of standings) {
        expect(naive.standings.get(userId)?.get(slip)).toMatchObject({ verdict, shown, opportunities });
      }
    }
  });

  test('names those who have the slip, and nobody else', async () => {
    const { slips, students: rows } = await viewMisconceptions(asked());
    expect(slips[0]).toMatchObject({ slip: SLIP, having: { count: HAVING } });
    expect(slips[0]?.place).toMatchObject({ lessonNumber: expect.any(Number) as number });
    const having = rows.filter(({ standings }) =>
      standings.some(({ slip, verdict }) => slip === SLIP && verdict === 'has'),
    );
    expect(having.map(({ userId }) => userId).toSorted()).toEqual(
      students
        .slice(0, HAVING)
        .map(({ actor }) => actor.id)
        .toSorted(),
    );
  });

  test('shows the rule on real numbers, and proposes questions that can show it', async () => {
    const { example, practice, students: rows } = await viewSlip({ ...asked(), slip: SLIP });
    expect(example?.wrong).not.toBe('');
    expect(example?.explanation).toContain('<');
    expect(rows).toHaveLength(HAVING);
    const proposed = practice.filter((question) => question.proposed);
    expect(proposed.length).toBeGreaterThan(1);
    expect(proposed.every(({ telling }) => telling > 0)).toBe(true);
  });
});

describe('the analysis of questions', () => {
  test('counts what the submissions themselves say', async () => {
    const [view, all] = [
      await viewItems({ ...asked(), order: { column: 'course', descending: false } }),
      await allAnswers(),
    ];
    expect(view.items.map(({ questionId }) => questionId).toSorted()).toEqual([...QUESTIONS].toSorted());
    for (const { questionId, students: answered, facility, meanScore, attemptsToSolve } of view.items) {
      const own = all.filter((one) => one.questionId === questionId);
      const firsts = own.filter(({ first }) => first);
      expect(answered).toBe(firsts.length);
      expect(facility).toMatchObject({ count: firsts.filter(({ score }) => score === 1).length, of: firsts.length });
      expect(meanScore).toBeCloseTo(firsts.reduce((sum, { score }) => sum + score, 0) / firsts.length, 9);
      // Everybody ends with a right answer to the one variant.
      expect(attemptsToSolve).toBeCloseTo(own.length / firsts.length, 9);
    }
    expect(view.reliability).toMatchObject({ questions: 4, students: STUDENTS - 1 });
  });

  test('sorts by any column, what is unknown last', async () => {
    const facilities = async (descending: boolean) =>
      (await viewItems({ ...asked(), order: { column: 'facility', descending } })).items.map(
        ({ facility }) => (facility?.count ?? 0) / (facility?.of ?? 1),
      );
    const up = await facilities(false);
    expect(up).toEqual(up.toSorted((left, right) => left - right));
    expect(await facilities(true)).toEqual(up.toReversed());
  });

  test('tells of one question what was answered, and by whom', async () => {
    const view = await viewItem({ ...asked(), questionId: QUESTIONS[3] });
    const firsts = (await allAnswers()).filter(({ first, questionId }) => first && questionId === QUESTIONS[3]);
    expect(view.unanswered).toBe(1);
    expect(view.students).toHaveLength(STUDENTS - 1);
    const bar = (kind: string, slip: string | null = null) =>
      view.distribution.find((one) => one.kind === kind && one.slip === slip)?.count ?? 0;
    expect(bar('right')).toBe(firsts.filter(({ score }) => score === 1).length);
    expect(bar('slip', SLIP)).toBe(firsts.filter(({ slips }) => slips.includes(SLIP)).length);
    await expect(viewItem({ ...asked(), questionId: 'no-such-question' })).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('the progress of a class', () => {
  test('is what the submissions themselves say', async () => {
    const [view, all] = [await viewClassProgress({ ...asked(), now: new Date() }), await allAnswers()];
    for (const { userId, solved, solvedLately, answersLately, answersBefore } of view.changes) {
      const own = all.filter((one) => one.userId === userId);
      const right = new Set(own.filter(({ score }) => score === 1).map(({ questionId }) => questionId));
      expect({ solved, solvedLately }).toEqual({ solved: right.size, solvedLately: right.size });
      expect({ answersLately, answersBefore }).toEqual({ answersLately: own.length, answersBefore: 0 });
    }
    expect(view.days.at(-1)?.total).toBe(STUDENTS * QUESTIONS.length - 1);
    expect(view.days.reduce((sum, { answers }) => sum + answers, 0)).toBe(all.length);
    expect(view.distribution.reduce((sum, one) => sum + one.students, 0)).toBe(STUDENTS);
    expect(view.concepts.every(({ students: known }) => known > 0 && known <= STUDENTS)).toBe(true);
  });
});

describe('what a class understands', () => {
  const routes = [
    ['misconceptions', misconceptionsRoute],
    ['questions', questionsRoute],
    ['questions/{questionId}', questionRoute],
    ['progress', progressRoute],
  ] as const;

  test.each(routes)('%s is told to its teachers alone', async (name, route) => {
    const params = { classId, ...(name === 'questions/{questionId}' ? { questionId: QUESTIONS[0] } : {}) };
    const [stranger, admin] = [await createAccount({ role: 'teacher' }), await createAccount({ role: 'admin' })];
    expect(await call(route, { params, cookie: teacher.cookie })).toMatchObject({ status: 200 });
    expect(await call(route, { params, cookie: admin.cookie })).toMatchObject({ status: 200 });
    expect(await call(route, { params, cookie: stranger.cookie })).toMatchObject({ status: 404 });
    expect(await call(route, { params, cookie: students[0]!.cookie })).toMatchObject({ status: 404 });
    expect(await call(route, { params })).toMatchObject({ status: 401 });
  });

  test('is narrowed down to a lesson', async () => {
    const whole = (await call(questionsRoute, { params: { classId }, cookie: teacher.cookie })).json as ItemsView;
    const lessonId = whole.lessons.find(({ number }) => number === whole.items[0]?.lessonNumber)?.id ?? '';
    const path = `/?lesson=${lessonId}`;
    const answered = await call(questionsRoute, { params: { classId }, cookie: teacher.cookie, path });
    const { items } = answered.json as ItemsView;
    expect(items.length).toBeGreaterThan(0);
    expect(items.length).toBeLessThan(whole.items.length);
  });

  test('without any student says so', async () => {
    const empty = await createClass({ actor: teacher.actor, courseId: COURSE, name: '2 班', now: new Date() });
    const of = { ...asked(), classId: empty.classId };
    expect(await viewMisconceptions(of)).toMatchObject({ studentCount: 0, answering: 0, slips: [], students: [] });
    expect(await viewItems({ ...of, order: { column: 'course', descending: false } })).toMatchObject({ items: [] });
    expect(await viewClassProgress({ ...of, now: new Date() })).toMatchObject({ days: [], changes: [], concepts: [] });
  });
});

describe('practice against a slip', () => {
  const body = () => ({
    assignmentId: randomUUID(),
    slip: SLIP,
    title: '专项练习',
    questionIds: [QUESTIONS[0], QUESTIONS[1]],
    userIds: students.slice(0, HAVING).map(({ actor }) => actor.id),
  });
  const send = (sent: object, { cookie }: Pick<TestAccount, 'cookie'> = teacher) =>
    call(practiceRoute, { method: 'POST', params: { classId }, cookie, body: sent });

  test('reaches those who share it, once however often it is sent', async () => {
    const sent = body();
    expect(await send(sent)).toMatchObject({ status: 201, json: { assignmentId: sent.assignmentId } });
    expect(await send(sent)).toMatchObject({ status: 201 });
    const row = await getDb().assignment.findUniqueOrThrow({
      where: { id: sent.assignmentId },
      include: { targets: true },
    });
    expect(row).toMatchObject({ slip: SLIP, policy: 'homework', title: '专项练习' });
    expect(row.publishedAt).not.toBeNull();
    expect(row.targets.map(({ userId }) => userId).toSorted()).toEqual([...sent.userIds].toSorted());
  });

  test('takes no question that cannot show it, nobody from elsewhere, and no word from others', async () => {
    const stranger = await createAccount();
    expect(await send({ ...body(), slip: 'no.such-slip' })).toMatchObject({ status: 400 });
    expect(await send({ ...body(), questionIds: [] })).toMatchObject({ status: 400 });
    expect((await send({ ...body(), userIds: [stranger.actor.id] })).status).toBeGreaterThanOrEqual(400);
    expect(await send(body(), students[0])).toMatchObject({ status: 404 });
  });
});

describe('what is remembered of a class', () => {
  const figures = async () => {
    const { slips, answering } = await viewMisconceptions(asked());
    const { items } = await viewItems({ ...asked(), order: { column: 'course', descending: false } });
    const having = slips.find(({ slip }) => slip === SLIP)?.having.count;
    return { answering, having, students: items.find(({ questionId }) => questionId === QUESTIONS[0])?.students };
  };

  test('follows whoever joins, answers, is judged anew and leaves', async () => {
    const before = await figures();
    expect(before).toMatchObject({ answering: STUDENTS, students: STUDENTS });
    const student = await createAccount({ name: '后来的学生' });
    const { id: userId } = student.actor;
    const place = { classId, userId };
    await getDb().membership.create({ data: { ...place, role: 'student' } });
    expect(await figures()).toEqual(before);
    for (const questionId of QUESTIONS) await answer(student, questionId, [SLIP]);
    const joined = await figures();
    expect(joined).toEqual({ answering: STUDENTS + 1, having: (before.having ?? 0) + 1, students: STUDENTS + 1 });
    for (const questionId of QUESTIONS) {
      const right = { answers: 1, firsts: 1, right: 1, rightFirsts: 1, firstAt: new Date(), lastAt: new Date() };
      const tallies = new Map([[userId, [{ policy: 'lesson' as const, slip: '', ...right }]]]);
      await getDb().$transaction((tx) => replaceTallies(tx, { questionId, tallies }));
    }
    expect(await figures()).toEqual({ ...joined, having: before.having });
    await getDb().membership.delete({ where: { classId_userId: place } });
    expect(await figures()).toEqual(before);
  });
});

describe('an archived class', () => {
  test('is read as before, and takes nothing more: its understanding is all there, and no practice is given', async () => {
    const actor = teacher.actor;
    const now = new Date();
    const read = async () => [
      await viewMisconceptions(asked()),
      await viewSlip({ ...asked(), slip: SLIP }),
      await viewItems({ ...asked(), order: { column: 'course', descending: false } }),
      await viewItem({ ...asked(), questionId: QUESTIONS[0] }),
      await viewClassProgress({ ...asked(), now }),
    ];
    const before = await read();
    await archiveClass({ actor, classId, now: new Date() });
    try {
      expect(await read()).toEqual(before);
      const body = { assignmentId: randomUUID(), slip: SLIP, title: '专项练习', questionIds: [QUESTIONS[0]] };
      const userIds = students.slice(0, 1).map((student) => student.actor.id);
      const sent = { method: 'POST', params: { classId }, cookie: teacher.cookie, body: { ...body, userIds } };
      expect(await call(practiceRoute, sent)).toMatchObject({ status: 409, code: 'class_archived' });
      expect(await getDb().assignment.count({ where: { id: body.assignmentId } })).toBe(0);
    } finally {
      await restoreClass({ actor, classId });
    }
  });
});
