import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { PUT as putNotice } from '@/app/api/v1/studio/[courseId]/lessons/[lessonId]/notice/route';
import { POST as postPreview } from '@/app/api/v1/studio/[courseId]/lessons/[lessonId]/notice/previews/route';
import { DELETE as deletePlacement, PUT as putPlacement } from '@/app/api/v1/studio/[courseId]/placements/route';
import { POST as postVariant } from '@/app/api/v1/variants/route';
import { loadCourse } from '@/lib/content/course';
import { questionSource } from '@/lib/content/source';
import { disconnectDb, getDb } from '@/lib/db/client';
import { viewClassPage } from '@/lib/services/class-page/view-class-page';
import { registerCourses } from '@/lib/services/courses/register-courses';
import { forgetServedCourse } from '@/lib/services/courses/served-course';
import { viewCourse } from '@/lib/services/courses/view-course';
import { viewLesson } from '@/lib/services/lessons/view-lesson';
import { viewSlides } from '@/lib/services/lessons/view-slides';
import { listPlacementLessons, viewPlacements } from '@/lib/services/placements/view-placements';
import { searchCourse } from '@/lib/services/search/search-course';
import { publishDraft } from '@/lib/services/studio/publish-draft';
import { startDraft } from '@/lib/services/studio/start-draft';
import { submitAnswer } from '@/lib/services/variants/submit-answer';
import { viewWorksheetChoices } from '@/lib/services/worksheets/view-worksheet-choices';
import { createAccount } from '@/tests/support/accounts';
import { startDatabase } from '@/tests/support/database';
import { call } from '@/tests/support/http';
import { waitingForLocks } from '@/tests/support/waiting';

import type { Course, Lesson } from '@/lib/content/types';
import type { PublicQuestion } from '@/lib/core/questions/public';
import type { TestAccount } from '@/tests/support/accounts';

const COURSE = 'cnn';
/** Its key is 4×4×1 with the lecture's numbers. */
const QUIZ_A = 'stride-three-output-size';
const now = () => new Date();

let course: Course;
let lesson: Lesson;
/** Of the first section of the lesson. */
let anchor: string;
let instructor: TestAccount;
/** The text of quiz A. */
let quizSource: string;
beforeAll(async () => {
  await registerCourses();
  const loaded = await loadCourse(COURSE);
  const found = loaded?.lessons.find(({ questionIds }) => !questionIds.includes(QUIZ_A));
  if (loaded === undefined || found === undefined) throw new Error('the course is missing');
  [course, lesson] = [loaded, found];
  anchor = lesson.body.zh?.headings[0]?.id ?? '';
  const quiz = course.questions.get(QUIZ_A);
  quizSource = quiz === undefined ? '' : ((await questionSource(quiz)) ?? '');
  instructor = await createAccount({ role: 'instructor', name: '王老师' });
  await getDb().courseInstructor.create({ data: { courseId: COURSE, userId: instructor.actor.id } });
});
afterAll(disconnectDb);

/** A published question of the studio, for one class where its id is given. */
async function published(
  owner = instructor,
  classId: string | null = null,
  effectiveAt: Date | null = null,
): Promise<string> {
  const questionId = `q-${randomUUID().slice(0, 8)}`;
  const where = { actor: owner.actor, courseId: COURSE, questionId, now: now() };
  await startDraft({ ...where, origin: { source: quizSource }, classId });
  await publishDraft({ ...where, revision: 1, note: '', effectiveAt });
  return questionId;
}

function place(who: TestAccount, questionId: string, rest: object = {}) {
  const facts = { anchor: '', position: 1000, points: 1, required: true };
  const body = { lessonId: lesson.id, questionId, ...facts, ...rest };
  return call(putPlacement, {
    method: 'PUT',
    params: { courseId: COURSE },
    cookie: who.cookie,
    body,
    headers: { 'accept-language': 'en' },
  });
}

function displace(who: TestAccount, questionId: string, lessonId = lesson.id) {
  const path = `/?${new URLSearchParams({ lessonId, questionId }).toString()}`;
  return call(deletePlacement, { method: 'DELETE', path, params: { courseId: COURSE }, cookie: who.cookie });
}

function open(who: TestAccount, questionId: string) {
  return call(postVariant, { method: 'POST', cookie: who.cookie, body: { questionId } });
}

const seenBy = (who: TestAccount | null, lessonId = lesson.id) =>
  viewLesson({ reader: who?.actor ?? null, courseId: COURSE, lessonId, locale: 'zh-CN' });

async function asksFor(who: TestAccount | null, questionId: string): Promise<boolean> {
  return Object.hasOwn((await seenBy(who)).text?.questions ?? {}, questionId);
}

async function classOf(teacher: TestAccount, students: readonly TestAccount[]): Promise<string> {
  const members = [
    { userId: teacher.actor.id, role: 'teacher' as const },
    ...students.map(({ actor }) => ({ userId: actor.id, role: 'student' as const })),
  ];
  const data = { courseId: COURSE, name: '三班', createdById: teacher.actor.id, memberships: { create: members } };
  return (await getDb().class.create({ data, select: { id: true } })).id;
}

async function standing() {
  const rows = await getDb().placement.findMany({
    where: { courseId: COURSE, lessonId: lesson.id },
    orderBy: { position: 'asc' },
  });
  return rows.map(({ questionId, anchor: at, position }) => ({ questionId, anchor: at, position }));
}

async function clear(): Promise<void> {
  await getDb().placement.deleteMany({ where: { courseId: COURSE } });
  forgetServedCourse(COURSE);
}

describe('placing', () => {
  test('a published question stands at the end of its section, in both languages and on the slides, and a student opens and answers it', async () => {
    await clear();
    const [student, questionId] = [await createAccount(), await published()];
    expect((await open(student, questionId)).code).toBe('not_found');
    const answer = await place(instructor, questionId, { anchor, points: 2, required: false });
    expect(answer.json).toEqual({ placement: { anchor, position: 0, points: 2, required: false } });
    for (const locale of ['zh-CN', 'en'] as const) {
      const view = await viewLesson({ reader: student.actor, courseId: COURSE, lessonId: lesson.id, locale });
      expect(view.text?.questions[questionId]).toMatchObject({ state: 'open', number: 0 });
      expect(view.placed[questionId]).toEqual({ points: 2, required: false });
    }
    const slides = await viewSlides({ reader: student.actor, courseId: COURSE, lessonId: lesson.id, locale: 'zh-CN' });
    expect(slides.slides.filter(({ anchors }) => anchors.includes(`question-${questionId}`))).toHaveLength(1);
    const opened = (await open(student, questionId)).json as PublicQuestion;

    expect((await displace(instructor, questionId)).status).toBe(204);
    expect(await asksFor(student, questionId)).toBe(false);
    const key = { variantId: opened.variantId ?? '', idempotencyKey: randomUUID(), answers: { output: '3×3×1' } };
    const { question } = await submitAnswer({ actor: student.actor, ...key, locale: 'zh-CN', now: now() });
    expect(question).toMatchObject({ state: 'solved', feedback: { score: 1 } });
    const stranger = await createAccount();
    expect((await open(stranger, questionId)).code).toBe('not_found');
  });

  test('the same placement sent twice, and a removal of what does not stand there, change nothing', async () => {
    await clear();
    const questionId = await published();
    const revision = async () => (await getDb().course.findUniqueOrThrow({ where: { id: COURSE } })).revision;
    await place(instructor, questionId, { anchor });
    const [before, audits] = [
      await revision(),
      () => getDb().auditEvent.count({ where: { subject: `question:${questionId}` } }),
    ];
    const count = await audits();
    expect((await place(instructor, questionId, { anchor })).status).toBe(200);
    expect((await displace(instructor, questionId, course.lessons.at(-1)?.id)).status).toBe(204);
    expect([await revision(), await audits()]).toEqual([before, count]);
  });

  test('a question of another lesson’s file can be placed, and stays where it was', async () => {
    await clear();
    expect((await place(instructor, QUIZ_A)).status).toBe(200);
    const student = await createAccount();
    expect(await asksFor(student, QUIZ_A)).toBe(true);
    const home = course.questions.get(QUIZ_A)?.lessonId ?? '';
    expect((await seenBy(student, home)).requiredIds).toContain(QUIZ_A);
  });

  test('what cannot stand there is refused with the reason', async () => {
    await clear();
    const draft = `q-${randomUUID().slice(0, 8)}`;
    const where = { actor: instructor.actor, courseId: COURSE, questionId: draft, classId: null, now: now() };
    await startDraft({ ...where, origin: { source: quizSource } });
    const archived = await published();
    await getDb().question.update({ where: { id: archived }, data: { archivedAt: now() } });
    const refused: [string, object, string][] = [
      [draft, {}, 'not published'],
      [archived, {}, 'archived'],
      [lesson.questionIds[0] ?? '', {}, 'already'],
      [QUIZ_A, { anchor: 'no-such-section' }, 'no such section'],
    ];
    for (const [questionId, rest, reason] of refused) {
      const answer = await place(instructor, questionId, rest);
      expect({ status: answer.status, code: answer.code }).toEqual({ status: 422, code: 'placement_impossible' });
      expect(answer.text).toContain(reason);
    }
    expect((await place(instructor, 'no-such-question')).code).toBe('not_found');
    expect((await place(instructor, QUIZ_A, { lessonId: 'no-such-lesson' })).code).toBe('not_found');
    for (const rest of [{ points: 0 }, { points: 0.3 }, { points: 101 }, { position: -1 }, { extra: 1 }]) {
      expect((await place(instructor, QUIZ_A, rest)).status).toBe(400);
    }
    expect((await displace(instructor, QUIZ_A, '\0')).status).toBe(400);
    expect(await standing()).toEqual([]);
  });

  test('moves sent at once leave every section without gaps and every question in one place', async () => {
    await clear();
    const others = [...course.questions.values()].filter(({ lessonId }) => lessonId !== lesson.id).slice(0, 6);
    const ids = others.map(({ id }) => id);
    await Promise.all(ids.map((id) => place(instructor, id, { anchor })));
    expect((await standing()).map(({ position }) => position)).toEqual([0, 1, 2, 3, 4, 5]);
    const moves = ids.flatMap((id, index) => [
      place(instructor, id, { anchor, position: (index * 5) % 6 }),
      place(instructor, id, { anchor: index % 2 === 0 ? '' : anchor, position: index }),
    ]);
    const answers = await Promise.all([...moves, displace(instructor, ids[3] ?? '')]);
    expect(answers.every(({ status }) => status === 200 || status === 204)).toBe(true);
    const rows = await standing();
    expect(new Set(rows.map(({ questionId }) => questionId)).size).toBe(rows.length);
    for (const section of [anchor, '']) {
      const positions = rows.filter((row) => row.anchor === section).map(({ position }) => position);
      expect(positions).toEqual(positions.map((_unused, index) => index));
    }
  });

  test('moving one changes the order in which a student meets them', async () => {
    await clear();
    const ids = [...course.questions.values()]
      .filter(({ lessonId }) => lessonId !== lesson.id)
      .slice(0, 3)
      .map(({ id }) => id);
    for (const id of ids) await place(instructor, id);
    await place(instructor, ids[2] ?? '', { position: 0 });
    const { requiredIds } = await seenBy(await createAccount());
    expect(requiredIds.slice(-3)).toEqual([ids[2], ids[0], ids[1]]);
  });
});

describe('who may place', () => {
  test('students, and instructors and teachers without the course, find no studio', async () => {
    await clear();
    for (const role of ['student', 'instructor', 'teacher'] as const) {
      const other = await createAccount({ role });
      expect((await place(other, QUIZ_A)).code).toBe('not_found');
      expect((await displace(other, QUIZ_A)).code).toBe('not_found');
      const view = viewPlacements({
        actor: other.actor,
        courseId: COURSE,
        lessonId: lesson.id,
        locale: 'zh-CN',
        now: now(),
      });
      await expect(view).rejects.toMatchObject({ code: 'not_found' });
    }
    expect(await standing()).toEqual([]);
  });

  test('a teacher places questions of their own class only; its members alone are served them, everywhere', async () => {
    await clear();
    const [teacher, member, outsider] = [
      await createAccount({ role: 'teacher' }),
      await createAccount(),
      await createAccount(),
    ];
    const classId = await classOf(teacher, [member]);
    await getDb().course.update({ where: { id: COURSE }, data: { teachersMayWrite: true } });
    const own = await published(teacher, classId);
    expect((await place(teacher, QUIZ_A)).code).toBe('not_found');
    expect((await place(teacher, own, { anchor })).status).toBe(200);

    for (const who of [member, teacher]) expect(await asksFor(who, own)).toBe(true);
    for (const who of [outsider, null]) expect(await asksFor(who, own)).toBe(false);
    expect((await open(member, own)).status).toBe(200);
    expect((await open(outsider, own)).code).toBe('not_found');
    const home = async (who: TestAccount) => {
      const view = await viewCourse({ reader: who.actor, courseId: COURSE, locale: 'zh-CN', now: now() });
      return view.lessons.find(({ id }) => id === lesson.id)?.questions;
    };
    expect(await home(member)).toBe(lesson.questionIds.length + 1);
    expect(await home(outsider)).toBe(lesson.questionIds.length);
    const table = await viewClassPage({ actor: teacher.actor, classId, locale: 'zh-CN', now: now() });
    expect(table.lessons.find(({ id }) => id === lesson.id)?.questions).toBe(lesson.questionIds.length + 1);

    const plan = (actor: TestAccount['actor']) =>
      viewPlacements({ actor, courseId: COURSE, lessonId: lesson.id, locale: 'zh-CN', now: now() });
    expect((await plan(teacher.actor)).candidates).toEqual([]);
    expect((await plan(teacher.actor)).sections.flatMap(({ placed }) => placed)).toMatchObject([
      { questionId: own, className: '三班', mine: true },
    ]);
    const otherTeacher = await createAccount({ role: 'teacher' });
    await classOf(otherTeacher, []);
    expect((await plan(otherTeacher.actor)).sections.flatMap(({ placed }) => placed)).toEqual([]);
    expect((await displace(otherTeacher, own)).code).toBe('not_found');
    const choices = (actor: TestAccount['actor']) => viewWorksheetChoices({ actor, courseId: COURSE, locale: 'zh-CN' });
    const offered = async (who: TestAccount) =>
      (await choices(who.actor)).lessons.flatMap(({ questions }) => questions.map(({ id }) => id));
    expect(await offered(teacher)).toContain(own);
    expect(await offered(otherTeacher)).not.toContain(own);
  });
});

describe('what counts', () => {
  test('a lesson is done with its required questions: extra ones are never counted, neither for the student nor in the class', async () => {
    await clear();
    const [teacher, student] = [await createAccount({ role: 'teacher' }), await createAccount()];
    const classId = await classOf(teacher, [student]);
    await place(instructor, QUIZ_A, { required: false });
    const opened = (await open(student, QUIZ_A)).json as PublicQuestion;
    const key = { variantId: opened.variantId ?? '', idempotencyKey: randomUUID(), answers: { output: '3×3×1' } };
    await submitAnswer({ actor: student.actor, ...key, locale: 'zh-CN', now: now() });
    const counts = async () => {
      const home = await viewCourse({ reader: student.actor, courseId: COURSE, locale: 'zh-CN', now: now() });
      const entry = home.lessons.find(({ id }) => id === lesson.id);
      const page = await seenBy(student);
      const table = await viewClassPage({ actor: teacher.actor, classId, locale: 'zh-CN', now: now() });
      const column = table.lessons.findIndex(({ id }) => id === lesson.id);
      return [
        [entry?.questions, entry?.solved],
        [page.requiredIds.length, page.solved.length],
        [table.lessons[column]?.questions, table.students[0]?.solved[column]],
      ];
    };
    const own = lesson.questionIds.length;
    expect(await counts()).toEqual([
      [own, 0],
      [own, 0],
      [own, 0],
    ]);
    await place(instructor, QUIZ_A, { required: true });
    expect(await counts()).toEqual([
      [own + 1, 1],
      [own + 1, 1],
      [own + 1, 1],
    ]);
  });

  test('the search finds a placed question in its lesson', async () => {
    await clear();
    const questionId = await published();
    await place(instructor, questionId);
    const { hits } = await searchCourse({
      reader: instructor.actor,
      courseId: COURSE,
      query: '步幅为 3 时的输出大小',
      locale: 'zh-CN',
    });
    expect(hits.filter(({ anchor: at }) => at === `question-${questionId}`).map((hit) => hit.lesson?.id)).toEqual([
      lesson.id,
    ]);
  });

  test('the list of lessons says how much was placed into each', async () => {
    await clear();
    await place(instructor, QUIZ_A);
    const lessons = await listPlacementLessons({ actor: instructor.actor, courseId: COURSE, locale: 'en' });
    expect(lessons.find(({ id }) => id === lesson.id)).toMatchObject({ own: lesson.questionIds.length, placed: 1 });
  });
});

describe('the course as served', () => {
  test('a publication set for later appears by its time, and its placement with it', async () => {
    await clear();
    const questionId = await published(instructor, null, new Date(Date.now() + 3_600_000));
    expect((await place(instructor, questionId)).status).toBe(200);
    const student = await createAccount();
    expect(await asksFor(student, questionId)).toBe(false);
    const plan = await viewPlacements({
      actor: instructor.actor,
      courseId: COURSE,
      lessonId: lesson.id,
      locale: 'zh-CN',
      now: now(),
    });
    expect(plan.end).toMatchObject([{ questionId, title: '步幅为 3 时的输出大小', scheduled: true }]);
    // Its time comes: nothing of this process is told.
    await getDb().publication.updateMany({ where: { questionId }, data: { effectiveAt: now() } });
    await expect.poll(() => asksFor(student, questionId), { timeout: 10_000 }).toBe(true);
  });

  test('while the database is away, the course is served as it was last known', async () => {
    await clear();
    await place(instructor, QUIZ_A);
    expect(await asksFor(null, QUIZ_A)).toBe(true);
    const elsewhere = await startDatabase();
    const [row] = await getDb().$queryRaw<{ name: string }[]>`SELECT current_database()::text AS name`;
    const name = row?.name ?? '';
    await elsewhere.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
    await elsewhere.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`);
    try {
      await expect(getDb().course.count()).rejects.toThrow();
      forgetServedCourse(COURSE);
      expect(await asksFor(null, QUIZ_A)).toBe(true);
    } finally {
      await elsewhere.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
    }
    await displace(instructor, QUIZ_A);
    expect(await asksFor(null, QUIZ_A)).toBe(false);
    await elsewhere.close();
  });
});

describe('notices', () => {
  const save = (who: TestAccount, body: object) =>
    call(putNotice, {
      method: 'PUT',
      params: { courseId: COURSE, lessonId: lesson.id },
      cookie: who.cookie,
      body: { zh: '', en: '', ...body },
      headers: { 'accept-language': 'en' },
    });
  const noticeOf = async (locale: 'zh-CN' | 'en' = 'zh-CN') =>
    (await viewLesson({ reader: null, courseId: COURSE, lessonId: lesson.id, locale })).notice;
  const revisionIn = ({ json }: { readonly json: unknown }) =>
    (json as { notice: { revision: number } }).notice.revision;
  const current = async () =>
    (await getDb().lessonNotice.findFirst({ where: { courseId: COURSE, lessonId: lesson.id } }))?.revision ?? 0;

  test('stand above their lesson at once, in the reader’s language or the other, with who wrote them; empty, they are gone', async () => {
    const text = '周三交。\n\n::sliding-window{height=7 kernel=3 caption="窗口"}';
    const saved = await save(instructor, { zh: text, seen: await current() });
    expect(saved.json).toMatchObject({ notice: { zh: text, by: '王老师' } });
    for (const locale of ['zh-CN', 'en'] as const) {
      const notice = await noticeOf(locale);
      expect(notice).toMatchObject({ by: '王老师', locale: 'zh-CN' });
      expect(notice?.text.figures['notice-figure-1']).not.toBeNull();
    }
    await save(instructor, { zh: text, en: 'Due on **Wednesday**.', seen: revisionIn(saved) });
    expect((await noticeOf('en'))?.locale).toBe('en');
    expect((await save(instructor, { zh: ' ', en: '\n', seen: await current() })).status).toBe(200);
    expect(await noticeOf()).toBeNull();
  });

  test('saved by two at once are never overwritten: the second writer is told, and loses nothing', async () => {
    const seen = await current();
    const texts = ['甲', '乙', '丙', '丁'];
    const answers = await Promise.all(texts.map((zh) => save(instructor, { zh, seen })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
    const late = answers.find(({ status }) => status === 409);
    expect(late?.code).toBe('notice_changed');
    const winner = texts[answers.findIndex(({ status }) => status === 200)];
    expect((await getDb().lessonNotice.findFirst({ where: { lessonId: lesson.id } }))?.zh).toBe(winner);
    // The first of two equal sends was enough.
    expect((await save(instructor, { zh: winner, seen })).status).toBe(200);
    expect(await current()).toBe(seen + 1);
    // A notice that was taken down and written anew is another one.
    await save(instructor, { seen: seen + 1 });
    expect((await save(instructor, { zh: '旧', seen: seen + 1 })).code).toBe('notice_changed');
  });

  test('sent twice at the same moment are written once, and nobody is told of a change', async () => {
    await save(instructor, { zh: '前', seen: await current() });
    const seen = await current();
    const { both } = await getDb().$transaction(async (tx) => {
      await tx.$queryRaw`SELECT FROM "LessonNotice" WHERE "lessonId" = ${lesson.id} FOR UPDATE`;
      const saves = Promise.all([save(instructor, { zh: '后', seen }), save(instructor, { zh: '后', seen })]);
      // Both have read the notice, and neither has written it.
      await expect.poll(waitingForLocks).toBe(2);
      return { both: saves };
    });
    expect((await both).map(({ status }) => status)).toEqual([200, 200]);
    expect(await current()).toBe(seen + 1);
  });

  test('with mistakes are refused, and the first is named with its place', async () => {
    const answer = await save(instructor, {
      zh: '好',
      en: 'Well\n\n::sliding-windows{height=7}',
      seen: await current(),
    });
    expect({ status: answer.status, code: answer.code }).toEqual({ status: 422, code: 'notice_unreadable' });
    expect(answer.json).toMatchObject({ error: { field: 'en' } });
    expect(answer.text).toContain('Line 3, column 1');
    const lost = await save(instructor, { zh: '见 :lesson[这里]{#no-such-lesson}', seen: await current() });
    expect(lost.code).toBe('notice_unreadable');
    expect((await save(instructor, { zh: 'x'.repeat(20_001), seen: 0 })).status).toBe(400);
  });

  test('are written by those who run the studio, and previewed by nobody else', async () => {
    const [teacher, student] = [await createAccount({ role: 'teacher' }), await createAccount()];
    await classOf(teacher, [student]);
    await getDb().course.update({ where: { id: COURSE }, data: { teachersMayWrite: true } });
    const preview = (who: TestAccount) =>
      call(postPreview, {
        method: 'POST',
        params: { courseId: COURSE, lessonId: lesson.id },
        cookie: who.cookie,
        body: { text: '<b>x</b> :::' },
      });
    expect((await save(teacher, { zh: 'x', seen: 0 })).code).toBe('forbidden');
    expect((await save(student, { zh: 'x', seen: 0 })).code).toBe('not_found');
    expect((await preview(teacher)).code).toBe('forbidden');
    expect((await preview(student)).code).toBe('not_found');
    expect((await preview(instructor)).json).toMatchObject({ text: { hast: { type: 'root' } }, problems: [] });
  });
});
