import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { GET as getRevision } from '@/app/api/v1/studio/[courseId]/questions/[questionId]/draft/revisions/[revisionId]/route';
import { GET as getRevisions } from '@/app/api/v1/studio/[courseId]/questions/[questionId]/draft/revisions/route';
import { POST as postDraft, PUT as putDraft } from '@/app/api/v1/studio/[courseId]/questions/[questionId]/draft/route';
import { POST as postPublication } from '@/app/api/v1/studio/[courseId]/questions/[questionId]/publications/route';
import { POST as postQuestion } from '@/app/api/v1/studio/[courseId]/questions/route';
import { DOCUMENT_LIMITS } from '@/lib/core/questions/document';
import { disconnectDb, getDb } from '@/lib/db/client';
import { insertInstructor } from '@/lib/db/course-instructors';
import { forgetServedCourse } from '@/lib/services/courses/served-course';
import { registerCourses } from '@/lib/services/courses/register-courses';
import { archiveQuestion } from '@/lib/services/studio/archive-question';
import { listQuestions } from '@/lib/services/studio/list-questions';
import { NO_FILTER } from '@/lib/services/studio/question-filter';
import { saveDraft } from '@/lib/services/studio/save-draft';
import { servedText } from '@/lib/services/studio/start-draft';
import { viewQuestion } from '@/lib/services/studio/view-question';
import { viewQuestionStarts } from '@/lib/services/studio/view-question-starts';
import { viewVocabulary } from '@/lib/services/studio/view-vocabulary';
import { openLessonVariant } from '@/lib/services/variants/open-variant';
import { createAccount } from '@/tests/support/accounts';
import { call } from '@/tests/support/http';
import { waitingForLocks } from '@/tests/support/waiting';

import type { TestAccount } from '@/tests/support/accounts';
import type { DraftView } from '@/lib/services/studio/save-draft';

const COURSE = 'cnn';
const OTHER_COURSE = 'other';
const FILE_QUESTION = 'stride-three-output-size';
const TEMPLATE = { template: 'template-two-layers' };

let writer: TestAccount;
let colleague: TestAccount;

beforeAll(async () => {
  await registerCourses();
  await getDb().course.create({ data: { id: OTHER_COURSE, title: { zh: '另一门', en: 'Another' } } });
  [writer, colleague] = [await instructor({ name: '周老师' }), await instructor({ name: '吴老师' })];
});
afterAll(disconnectDb);

async function instructor({ name = '教师', courseId = COURSE } = {}): Promise<TestAccount> {
  const account = await createAccount({ role: 'instructor', name });
  await insertInstructor(getDb(), { courseId, userId: account.actor.id });
  return account;
}

async function teacherOfClass(): Promise<{ readonly account: TestAccount; readonly classId: string }> {
  const account = await createAccount({ role: 'teacher' });
  const { id: classId } = await getDb().class.create({
    data: {
      courseId: COURSE,
      name: '一班',
      createdById: account.actor.id,
      memberships: { create: { userId: account.actor.id, role: 'teacher' } },
    },
    select: { id: true },
  });
  return { account, classId };
}

async function letTeachersWrite(teachersMayWrite: boolean): Promise<void> {
  await getDb().course.update({ where: { id: COURSE }, data: { teachersMayWrite }, select: { id: true } });
}

async function requireReview(reviewRequired: boolean): Promise<void> {
  await getDb().course.update({ where: { id: COURSE }, data: { reviewRequired }, select: { id: true } });
}

const newId = (): string => `q-${randomUUID().slice(0, 8)}a`;

interface Begin {
  readonly questionId?: string;
  readonly origin?: object;
  readonly classId?: string | null;
}

async function begin(account: TestAccount, { questionId = newId(), origin = TEMPLATE, classId = null }: Begin = {}) {
  const answer = await call(postQuestion, {
    method: 'POST',
    cookie: account.cookie,
    params: { courseId: COURSE },
    body: { questionId, origin, classId },
  });
  return { ...answer, questionId };
}

async function save(
  account: TestAccount,
  body: { questionId: string; source: string; seen: number; courseId?: string },
) {
  const { questionId, courseId = COURSE, ...rest } = body;
  const answer = await call(putDraft, {
    method: 'PUT',
    cookie: account.cookie,
    params: { courseId, questionId },
    body: rest,
  });
  return { ...answer, reply: answer.json as { state: string; draft: DraftView } };
}

interface Revision {
  readonly revisionId: string;
  readonly savedBy: string;
  readonly stray: boolean;
}

async function revisionsOf(account: TestAccount, questionId: string) {
  const { json } = await call(getRevisions, { cookie: account.cookie, params: { courseId: COURSE, questionId } });
  return (json as { revisions: readonly Revision[] }).revisions;
}

async function textOf(account: TestAccount, { questionId, revisionId }: { questionId: string; revisionId: string }) {
  const params = { courseId: COURSE, questionId, revisionId };
  const { json } = await call(getRevision, { cookie: account.cookie, params });
  return (json as { source: string }).source;
}

async function draftOf(account: TestAccount, questionId: string): Promise<DraftView> {
  const view = await viewQuestion({
    actor: account.actor,
    courseId: COURSE,
    questionId,
    locale: 'en',
    now: new Date(),
  });
  if (view.draft === null) throw new Error('there is no draft');
  return view.draft;
}

async function publish(
  account: TestAccount,
  { questionId, ...body }: { questionId: string; revision: number; effectiveAt?: string },
) {
  const answer = await call(postPublication, {
    method: 'POST',
    cookie: account.cookie,
    headers: { 'accept-language': 'en' },
    params: { courseId: COURSE, questionId },
    body: { note: 'why', effectiveAt: null, ...body },
  });
  return { ...answer, reply: answer.json as { state: string; questionVersionId: string } };
}

describe('a new question', () => {
  test('begins with the text of its template and the id that was chosen', async () => {
    const { status, questionId } = await begin(writer);
    expect(status).toBe(201);
    const { source } = await draftOf(writer, questionId);
    expect(source).toContain(`id: ${questionId}\n`);
    expect(source).toContain('{ from: one }');
  });

  test('begins as a copy of another, comments and all', async () => {
    const { questionId } = await begin(writer, { origin: { copyOf: FILE_QUESTION } });
    const served = await servedText({ courseId: COURSE, questionId: FILE_QUESTION });
    const { source } = await draftOf(writer, questionId);
    expect(source).toBe(served?.source.replace(/^id:.*$/mu, `id: ${questionId}`));
  });

  test('is begun once, however often it is sent, and an id is given once', async () => {
    const questionId = newId();
    const answers = await Promise.all([begin(writer, { questionId }), begin(writer, { questionId })]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    expect(await getDb().auditEvent.count({ where: { subject: `question:${questionId}` } })).toBe(1);
    expect(await begin(colleague, { questionId })).toMatchObject({ status: 409, code: 'question_id_taken' });
    expect(await begin(writer, { questionId: FILE_QUESTION })).toMatchObject({ code: 'question_id_taken' });
  });

  test.each(['Big', 'a b', 'ä', '-a', 'a'.repeat(81)])('does not take %j for an id', async (questionId) => {
    expect((await begin(writer, { questionId })).status).toBe(400);
  });

  test('can be a copy of every question that is not archived, under the titles that the list gives them', async () => {
    const { questionId } = await begin(writer);
    await archiveQuestion({ actor: writer.actor, courseId: COURSE, questionId, now: new Date() });
    const options = { actor: writer.actor, courseId: COURSE, locale: 'en' } as const;
    const { questions } = await viewQuestionStarts(options);
    const { questions: listed, total } = await listQuestions({ ...options, filter: NO_FILTER });
    expect(questions.map((question) => question.questionId)).not.toContain(questionId);
    expect(questions).toEqual(expect.arrayContaining(listed.map(({ id, title }) => ({ questionId: id, title }))));
    expect(questions.length).toBeLessThan(total);
  });

  test('does not begin with a template or a question that is not there', async () => {
    expect((await begin(writer, { origin: { template: '../cnn/course' } })).status).toBe(404);
    expect((await begin(writer, { origin: { copyOf: 'no-such-question' } })).status).toBe(404);
  });
});

describe('a draft', () => {
  test('of a question of the content folder begins with its file, and is begun once', async () => {
    const params = { courseId: COURSE, questionId: FILE_QUESTION };
    const opened = await call(postDraft, { method: 'POST', cookie: writer.cookie, params });
    const served = await servedText(params);
    expect(opened.json).toMatchObject({ draft: { source: served?.source, revision: 1 } });
    const changed = await save(writer, { ...params, source: `# mine\n${served?.source ?? ''}`, seen: 1 });
    expect(changed.reply).toMatchObject({ state: 'saved', draft: { revision: 2 } });
    const again = await call(postDraft, { method: 'POST', cookie: colleague.cookie, params });
    expect(again.json).toMatchObject({ draft: { revision: 2, savedBy: '周老师' } });
  });

  test('that two write at once goes to the first; the second is told by whom, and loses nothing', async () => {
    const { questionId } = await begin(writer);
    const { source } = await draftOf(writer, questionId);
    const [mine, theirs] = [`${source}# mine\n`, `${source}# theirs\n`];
    expect((await save(colleague, { questionId, source: theirs, seen: 1 })).reply.state).toBe('saved');
    const late = await save(writer, { questionId, source: mine, seen: 1 });
    expect(late.reply).toMatchObject({ state: 'conflict', draft: { source: theirs, savedBy: '吴老师', revision: 2 } });
    const [stray] = (await revisionsOf(writer, questionId)).filter((revision) => revision.stray);
    expect(stray).toMatchObject({ savedBy: '周老师' });
    expect(await textOf(writer, { questionId, revisionId: stray?.revisionId ?? '' })).toBe(mine);
    const onTop = await save(writer, { questionId, source: mine, seen: 2 });
    expect(onTop.reply).toMatchObject({ state: 'saved', draft: { source: mine, revision: 3 } });
    const texts = await Promise.all(
      (await revisionsOf(writer, questionId)).map(({ revisionId }) => textOf(writer, { questionId, revisionId })),
    );
    expect(texts).toContain(theirs);
  });

  test('of more writers at the same moment than there are connections has one winner, and every text is kept', async () => {
    const { questionId } = await begin(writer);
    const texts = Array.from({ length: 25 }, (_unused, index) => `# writer ${index}\n`);
    const replies = await Promise.all(texts.map((source) => save(writer, { questionId, source, seen: 1 })));
    expect(replies.filter(({ reply }) => reply.state === 'saved')).toHaveLength(1);
    const kept = await getDb().draftRevision.findMany({ where: { questionId }, select: { source: true } });
    expect(kept.map(({ source }) => source).sort()).toEqual(texts.sort());
  });

  test('sent twice is saved once', async () => {
    const { questionId } = await begin(writer);
    const sent = { questionId, source: '# changed\n', seen: 1 };
    const { both } = await getDb().$transaction(async (tx) => {
      await tx.$queryRaw`SELECT FROM "Draft" WHERE "questionId" = ${questionId} FOR UPDATE`;
      const saves = Promise.all([save(writer, sent), save(writer, sent)]);
      // Both have read the draft, and neither has written it.
      await expect.poll(waitingForLocks).toBe(2);
      return { both: saves };
    });
    const replies = [...(await both), await save(writer, sent)];
    expect(replies.map(({ reply }) => reply.state)).toEqual(['saved', 'saved', 'saved']);
    expect(replies.map(({ reply }) => reply.draft.revision)).toEqual([2, 2, 2]);
    const kept = await getDb().draftRevision.findMany({ where: { questionId }, select: { stray: true } });
    expect(kept).toEqual([{ stray: false }]);
  });

  /** Saves at these seconds of one hour; all that is kept then, the oldest first. */
  async function keptOf(saves: readonly { readonly by?: TestAccount; readonly second: number }[]) {
    const { questionId } = await begin(writer);
    for (const [place, { by = writer, second }] of saves.entries()) {
      const now = new Date(Date.UTC(2030, 0, 1, 12, 0, second));
      const text = { questionId, source: `# second ${second}`, seen: place + 1, now };
      expect((await saveDraft({ actor: by.actor, courseId: COURSE, ...text })).state).toBe('saved');
    }
    const rows = await getDb().draftRevision.findMany({ where: { questionId }, orderBy: { savedAt: 'asc' } });
    return rows.map(({ source }) => Number(/\d+/u.exec(source)?.[0]));
  }

  test('that is saved every 50 seconds keeps a text of each minute', async () => {
    const seconds = Array.from({ length: 12 }, (_unused, place) => place * 50);
    const lastOfMinutes = seconds.filter((second) => Math.floor(second / 60) !== Math.floor((second + 50) / 60));
    expect(await keptOf(seconds.map((second) => ({ second })))).toEqual(lastOfMinutes);
  });

  test('that others wrote in the same minute keeps what each of them wrote', async () => {
    const kept = await keptOf([
      { second: 1 },
      { second: 2 },
      { by: colleague, second: 3 },
      { second: 4 },
      { second: 5 },
    ]);
    expect(kept).toEqual([2, 3, 5]);
  });

  test('may be broken YAML, and is kept as it was typed', async () => {
    const { questionId } = await begin(writer);
    const source = 'ask: [{ kind: "\t\r\n 步幅 ×';
    await save(writer, { questionId, source, seen: 1 });
    expect((await draftOf(writer, questionId)).source).toBe(source);
  });

  test('takes 256 KiB of the dearest characters, and not a byte more', async () => {
    const { questionId } = await begin(writer);
    const full = '\u0001'.repeat(DOCUMENT_LIMITS.bytes);
    expect((await save(writer, { questionId, source: full, seen: 1 })).status).toBe(200);
    expect(await save(writer, { questionId, source: `${full}a`, seen: 2 })).toMatchObject({ status: 413 });
  });
});

describe('to others', () => {
  test('there is no studio: not to strangers, students, or instructors of another course', async () => {
    const { questionId } = await begin(writer);
    const others = [
      await createAccount({ role: 'student' }),
      await createAccount({ role: 'teacher' }),
      await createAccount({ role: 'instructor' }),
      await instructor({ courseId: OTHER_COURSE }),
    ];
    const params = { courseId: COURSE, questionId };
    for (const { cookie, actor } of others) {
      const requests = [
        call(postQuestion, {
          method: 'POST',
          cookie,
          params,
          body: { questionId: newId(), origin: TEMPLATE, classId: null },
        }),
        call(postDraft, { method: 'POST', cookie, params }),
        call(putDraft, { method: 'PUT', cookie, params, body: { source: 'x', seen: 1 } }),
        call(getRevisions, { cookie, params }),
        call(getRevision, { cookie, params: { ...params, revisionId: randomUUID() } }),
        call(postPublication, { method: 'POST', cookie, params, body: { revision: 1, note: '', effectiveAt: null } }),
      ];
      expect((await Promise.all(requests)).map(({ code }) => code)).toEqual(requests.map(() => 'not_found'));
      await expect(viewVocabulary({ actor, courseId: COURSE, locale: 'en' })).rejects.toMatchObject({
        code: 'not_found',
      });
    }
    const anonymous = await call(getRevisions, { params });
    expect(anonymous.status).toBe(401);
  });

  test('a question is none of another course’s', async () => {
    const { questionId } = await begin(writer);
    const other = await instructor({ courseId: OTHER_COURSE });
    expect((await save(other, { questionId, courseId: OTHER_COURSE, source: 'x', seen: 1 })).code).toBe('not_found');
  });
});

describe('a teacher', () => {
  test('writes for a class of their own, where the course lets teachers write', async () => {
    const [own, foreign] = [await teacherOfClass(), await teacherOfClass()];
    expect((await begin(own.account, { classId: own.classId })).code).toBe('not_found');
    await letTeachersWrite(true);
    expect((await begin(own.account, { classId: foreign.classId })).code).toBe('forbidden');
    expect((await begin(own.account)).code).toBe('forbidden');
    const { status, questionId } = await begin(own.account, { classId: own.classId });
    expect(status).toBe(201);
    expect((await save(own.account, { questionId, source: '# mine\n', seen: 1 })).reply.state).toBe('saved');
    expect((await save(foreign.account, { questionId, source: 'x', seen: 2 })).code).toBe('not_found');
    expect((await save(own.account, { questionId: FILE_QUESTION, source: 'x', seen: 1 })).code).toBe('not_found');
    await letTeachersWrite(false);
  });

  test('is offered their classes and their own questions only', async () => {
    const { account, classId } = await teacherOfClass();
    await letTeachersWrite(true);
    const { questionId } = await begin(account, { classId });
    const starts = await viewQuestionStarts({ actor: account.actor, courseId: COURSE, locale: 'en' });
    expect(starts).toMatchObject({ wholeCourse: false, classes: [{ classId, name: '一班' }] });
    expect(starts.questions).toEqual([{ questionId, title: 'Two convolutions, layer by layer' }]);
    await letTeachersWrite(false);
  });
});

describe('publishing', () => {
  async function draftFor(questionId: string, change: (source: string) => string): Promise<number> {
    await call(postDraft, { method: 'POST', cookie: writer.cookie, params: { courseId: COURSE, questionId } });
    const { source, revision } = await draftOf(writer, questionId);
    const { reply } = await save(writer, { questionId, source: change(source), seen: revision });
    return reply.draft.revision;
  }
  const titleFor = async (account: TestAccount, questionId: string) =>
    (await openLessonVariant({ actor: account.actor, questionId, fresh: false, locale: 'en' })).title;

  test('serves the new version to students, and leaves open variants on theirs', async () => {
    const questionId = 'pooling-output-shape';
    const before = await createAccount();
    const old = await titleFor(before, questionId);
    const revision = await draftFor(questionId, (source) =>
      source.replace(/^title:.*$/mu, 'title: { zh: 新的题名, en: A new name }'),
    );
    const { reply } = await publish(writer, { questionId, revision });
    expect(reply.state).toBe('served');
    expect(await titleFor(await createAccount(), questionId)).toBe('A new name');
    expect(await titleFor(before, questionId)).toBe(old);
    const view = await viewQuestion({
      actor: writer.actor,
      courseId: COURSE,
      questionId,
      locale: 'en',
      now: new Date(),
    });
    expect(view).toMatchObject({ differs: false, served: { from: 'studio' }, pending: [] });
  });

  test('refuses a text with errors or another id, and says the first error', async () => {
    const { questionId } = await begin(writer);
    const renamed = await draftFor(questionId, (source) => source.replace(`id: ${questionId}`, 'id: something-else'));
    const wrongId = await publish(writer, { questionId, revision: renamed });
    expect(wrongId).toMatchObject({ status: 422, code: 'draft_unpublishable' });
    expect(wrongId.text).toContain(questionId);
    const broken = await draftFor(questionId, () => 'ask: [');
    expect(await publish(writer, { questionId, revision: broken })).toMatchObject({ code: 'draft_unpublishable' });
    expect(await getDb().publication.count({ where: { questionId } })).toBe(0);
  });

  test('refuses a revision that is not the newest', async () => {
    const { questionId } = await begin(writer);
    const revision = await draftFor(questionId, (source) => `${source}# more\n`);
    expect((await publish(writer, { questionId, revision: revision - 1 })).code).toBe('draft_changed');
  });

  test('for later serves nothing before its time', async () => {
    const questionId = 'pooling-parameters';
    const revision = await draftFor(questionId, (source) => `${source}# later\n`);
    const effectiveAt = new Date(Date.now() + 3_600_000).toISOString();
    const { reply } = await publish(writer, { questionId, revision, effectiveAt });
    expect(reply.state).toBe('scheduled');
    expect((await servedText({ courseId: COURSE, questionId }))?.source).not.toContain('# later');
    const view = await viewQuestion({
      actor: writer.actor,
      courseId: COURSE,
      questionId,
      locale: 'en',
      now: new Date(),
    });
    expect(view).toMatchObject({ differs: true, pending: [{ state: 'scheduled', note: 'why', effectiveAt }] });
    await getDb().publication.updateMany({
      where: { questionId },
      data: { effectiveAt: new Date(Date.now() - 1000) },
    });
    forgetServedCourse(COURSE);
    expect((await servedText({ courseId: COURSE, questionId }))?.source).toContain('# later');
  });

  test('waits for another’s word where the course asks for it', async () => {
    const { questionId } = await begin(writer);
    const { revision } = await draftOf(writer, questionId);
    await requireReview(true);
    expect((await publish(writer, { questionId, revision })).reply.state).toBe('waiting');
    expect(await servedText({ courseId: COURSE, questionId })).toBeUndefined();
    await requireReview(false);
  });
});

test('the vocabulary names all that a question can be written with', async () => {
  const words = await viewVocabulary({ actor: writer.actor, courseId: COURSE, locale: 'en' });
  expect(words.kinds).toHaveLength(8);
  expect(words.templates.length).toBeGreaterThan(20);
  expect(words.layers.find(({ kind }) => kind === 'dense')?.fields).toContainEqual({
    name: 'out_features',
    required: true,
  });
  expect(words.quantities.find(({ code }) => code === 'coverage_count')).toMatchObject({ needs: ['cell'] });
  expect(JSON.parse(words.schema)).toMatchObject({ title: 'ConvClass question' });
});
