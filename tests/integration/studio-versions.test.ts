import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import {
  DELETE as restore,
  PUT as archive,
} from '@/app/api/v1/studio/[courseId]/questions/[questionId]/archived/route';
import { GET as compare } from '@/app/api/v1/studio/[courseId]/questions/[questionId]/comparison/route';
import { PUT as approve } from '@/app/api/v1/studio/[courseId]/questions/[questionId]/publications/[publicationId]/approval/route';
import { DELETE as withdraw } from '@/app/api/v1/studio/[courseId]/questions/[questionId]/publications/[publicationId]/route';
import { POST as rollBack } from '@/app/api/v1/studio/[courseId]/questions/[questionId]/roll-backs/route';
import { GET as versions } from '@/app/api/v1/studio/[courseId]/questions/[questionId]/versions/route';
import { loadCourse } from '@/lib/content/course';
import { templateSource } from '@/lib/content/source';
import { itemStatistics } from '@/lib/core/analytics/item-statistics';
import { publicationStates } from '@/lib/core/courses/publications';
import { disconnectDb, getDb } from '@/lib/db/client';
import { insertInstructor } from '@/lib/db/course-instructors';
import { listItemSums } from '@/lib/db/item-sums';
import { lockQuestion } from '@/lib/db/locks';
import { listPublications } from '@/lib/db/publications';
import { listVersions } from '@/lib/db/questions';
import { registerCourses } from '@/lib/services/courses/register-courses';
import { forgetServedCourse, loadServedCourse } from '@/lib/services/courses/served-course';
import { archiveQuestion } from '@/lib/services/studio/archive-question';
import { QUESTIONS_PER_PAGE, listQuestions } from '@/lib/services/studio/list-questions';
import { publishDraft } from '@/lib/services/studio/publish-draft';
import { NO_FILTER } from '@/lib/services/studio/question-filter';
import { saveDraft } from '@/lib/services/studio/save-draft';
import { openDraft, startDraft } from '@/lib/services/studio/start-draft';
import { viewVersions } from '@/lib/services/studio/view-versions';
import { openLessonVariant } from '@/lib/services/variants/open-variant';
import { submitAnswer } from '@/lib/services/variants/submit-answer';
import { viewVariant } from '@/lib/services/variants/view-variant';
import { createAccount } from '@/tests/support/accounts';
import { call } from '@/tests/support/http';
import { waitingForLocks } from '@/tests/support/waiting';

import type { QuestionFilter } from '@/lib/services/studio/question-filter';
import type { VersionsView } from '@/lib/services/studio/view-versions';
import type { TestAccount } from '@/tests/support/accounts';
import type { Answer } from '@/tests/support/http';

const COURSE = 'cnn';
const TEMPLATE = 'template-two-layers';
const MINUTE_MS = 60_000;

let admin: TestAccount;
let writer: TestAccount;
let colleague: TestAccount;
let foreigner: TestAccount;
let teacher: TestAccount;
let student: TestAccount;
let classId: string;
beforeAll(async () => {
  await registerCourses();
  await getDb().course.create({ data: { id: 'other', title: { zh: '另一门', en: 'Another' } } });
  admin = await createAccount({ role: 'admin' });
  colleague = await instructor(COURSE);
  foreigner = await instructor('other');
  teacher = await createAccount({ role: 'teacher' });
  student = await createAccount();
  const group = await getDb().class.create({
    data: {
      courseId: COURSE,
      name: '一班',
      createdById: teacher.actor.id,
      memberships: { create: { userId: teacher.actor.id, role: 'teacher' } },
    },
    select: { id: true },
  });
  classId = group.id;
});
/** What may be published within a minute is counted for each account. */
beforeEach(async () => {
  writer = await instructor(COURSE);
});
afterAll(disconnectDb);

async function instructor(courseId: string): Promise<TestAccount> {
  const account = await createAccount({ role: 'instructor' });
  await insertInstructor(getDb(), { courseId, userId: account.actor.id });
  return account;
}

async function settings(data: { reviewRequired?: boolean; teachersMayWrite?: boolean }): Promise<void> {
  await getDb().course.update({ where: { id: COURSE }, data, select: { id: true } });
}

/** Runs under a course's settings and puts them back. */
async function under<T>(
  data: { reviewRequired?: boolean; teachersMayWrite?: boolean },
  work: () => Promise<T>,
): Promise<T> {
  await settings(data);
  try {
    return await work();
  } finally {
    await settings({ reviewRequired: false, teachersMayWrite: false });
  }
}

const fresh = () => `q-${randomUUID().slice(0, 8)}a`;

/** The template with another title: a version of its own. */
async function sourceOf(questionId: string, title: string): Promise<string> {
  const template = (await templateSource(TEMPLATE)) ?? '';
  return template
    .replace(/^id:.*$/mu, `id: ${questionId}`)
    .replace(/^title:[\s\S]*?^(?=concepts)/mu, `title: { zh: ${title}, en: ${title} }\n`);
}

interface Publish {
  readonly questionId: string;
  readonly title: string;
  readonly by?: TestAccount;
  readonly effectiveAt?: Date;
  readonly now?: Date;
}

async function publish({ questionId, title, by = writer, effectiveAt, now = new Date() }: Publish) {
  const source = await sourceOf(questionId, title);
  const { actor } = by;
  const known = await getDb().draft.findUnique({ where: { questionId }, select: { revision: true } });
  if (known !== null) await saveDraft({ actor, courseId: COURSE, questionId, source, seen: known.revision, now });
  const draft = await getDb().draft.findUniqueOrThrow({ where: { questionId }, select: { revision: true } });
  return publishDraft({
    actor,
    courseId: COURSE,
    questionId,
    revision: draft.revision,
    note: title,
    effectiveAt: effectiveAt ?? null,
    now,
  });
}

async function begin({ by = writer, own = null }: { by?: TestAccount; own?: string | null } = {}): Promise<string> {
  const questionId = fresh();
  const source = await sourceOf(questionId, 'draft');
  await startDraft({
    actor: by.actor,
    courseId: COURSE,
    questionId,
    origin: { source },
    classId: own,
    now: new Date(),
  });
  return questionId;
}

/** Published in the studio and placed, so that students are served it. */
async function placed(title = 'one'): Promise<{ questionId: string; publicationId: string }> {
  const questionId = await begin();
  await place(questionId);
  const { publicationId } = await publish({ questionId, title });
  return { questionId, publicationId };
}

async function place(questionId: string): Promise<void> {
  const lesson = (await loadServedCourse(COURSE))?.lessons[0];
  await getDb().placement.create({
    data: { courseId: COURSE, lessonId: lesson?.id ?? '', position: 0, questionId, createdById: writer.actor.id },
    select: { id: true },
  });
}

const servedTitle = async (questionId: string) =>
  (await loadServedCourse(COURSE))?.questions.get(questionId)?.document.title.en;

async function statesOf(questionId: string, by = writer): Promise<readonly string[]> {
  const view = await viewVersions({ actor: by.actor, courseId: COURSE, questionId, locale: 'en', now: new Date() });
  return view.publications.map(({ state }) => state);
}

const ask = (account: TestAccount, questionId: string, extra: object = {}) => ({
  cookie: account.cookie,
  params: { courseId: COURSE, questionId },
  ...extra,
});

const asking = (
  account: TestAccount,
  ids: { readonly questionId: string; readonly publicationId: string },
  method: string,
) => ({
  method,
  cookie: account.cookie,
  params: { courseId: COURSE, questionId: ids.questionId, publicationId: ids.publicationId },
});

describe('who may do what', () => {
  /** Every use case of versions, on a question with one served and one waiting publication. */
  async function attempts(account: TestAccount, questionId: string): Promise<Record<string, number>> {
    const [served, waiting] = await Promise.all(
      [{ approvedAt: { not: null } }, { approvedAt: null }].map((where) =>
        getDb().publication.findFirstOrThrow({ where: { questionId, ...where }, select: { id: true } }),
      ),
    );
    if (served === undefined || waiting === undefined) throw new Error('two publications are missing');
    const path = `/?before=draft&after=${served.id}`;
    const answers: Record<string, Answer> = {
      versions: await call(versions, ask(account, questionId)),
      comparison: await call(compare, ask(account, questionId, { path })),
      rollBack: await call(
        rollBack,
        ask(account, questionId, { method: 'POST', body: { to: { publicationId: served.id }, note: '' } }),
      ),
      archive: await call(archive, ask(account, questionId, { method: 'PUT' })),
      restore: await call(restore, ask(account, questionId, { method: 'DELETE' })),
      approve: await call(approve, asking(account, { questionId, publicationId: waiting.id }, 'PUT')),
      withdraw: await call(withdraw, asking(account, { questionId, publicationId: served.id }, 'DELETE')),
    };
    return Object.fromEntries(Object.entries(answers).map(([name, { status }]) => [name, status]));
  }

  async function questionWithWaiting(options: { by?: TestAccount; own?: string | null } = {}): Promise<string> {
    const questionId = await begin(options);
    await publish({ questionId, title: 'served', ...(options.by === undefined ? {} : { by: options.by }) });
    await under({ reviewRequired: true, teachersMayWrite: true }, () =>
      publish({ questionId, title: 'waiting', ...(options.by === undefined ? {} : { by: options.by }) }),
    );
    return questionId;
  }

  const NOTHING = {
    versions: 404,
    comparison: 404,
    rollBack: 404,
    archive: 404,
    restore: 404,
    approve: 404,
    withdraw: 404,
  };
  /** What is served already can be rolled back to again; it can no longer be withdrawn. */
  const ALL = {
    versions: 200,
    comparison: 200,
    rollBack: 201,
    archive: 204,
    restore: 204,
    approve: 200,
    withdraw: 409,
  };

  test('to a student, an instructor of another course and a teacher there is no such question', async () => {
    const questionId = await questionWithWaiting();
    for (const somebody of [student, foreigner, teacher]) expect(await attempts(somebody, questionId)).toEqual(NOTHING);
    await under({ teachersMayWrite: true }, async () => expect(await attempts(teacher, questionId)).toEqual(NOTHING));
    expect(
      await getDb().question.findUniqueOrThrow({ where: { id: questionId }, select: { archivedAt: true } }),
    ).toEqual({ archivedAt: null });
  });

  test('an administrator and another instructor may do all of it; who published it, all but approve', async () => {
    expect(await attempts(admin, await questionWithWaiting())).toEqual(ALL);
    expect(await attempts(colleague, await questionWithWaiting())).toEqual(ALL);
    expect(await attempts(writer, await questionWithWaiting())).toEqual({ ...ALL, approve: 403 });
  });

  test('a teacher has the questions of the own class, where the course lets teachers write, and approves none', async () => {
    const questionId = await under({ teachersMayWrite: true }, () =>
      questionWithWaiting({ by: teacher, own: classId }),
    );
    await under({ teachersMayWrite: true }, async () => {
      expect(await attempts(teacher, questionId)).toEqual({ ...ALL, approve: 403 });
    });
    expect(await attempts(teacher, questionId)).toEqual(NOTHING);
  });

  test('a file that the database has not met is entered by who may write it, and by nobody else', async () => {
    // Its file is newer than the start of this server.
    const questionId = [...((await loadCourse(COURSE))?.questions.keys() ?? [])].at(-1) ?? '';
    await getDb().question.delete({ where: { id: questionId }, select: { id: true } });
    const isEntered = async () => (await getDb().question.count({ where: { id: questionId } })) === 1;
    const statuses = async (account: TestAccount) => [
      (await call(versions, ask(account, questionId))).status,
      (await call(compare, ask(account, questionId, { path: '/?before=file&after=file' }))).status,
      (await call(archive, ask(account, questionId, { method: 'PUT' }))).status,
    ];
    await under({ teachersMayWrite: true }, async () => {
      for (const one of [student, foreigner, teacher]) expect(await statuses(one)).toEqual([404, 404, 404]);
    });
    expect(await isEntered()).toBe(false);
    expect(await statuses(writer)).toEqual([200, 200, 204]);
    expect(await isEntered()).toBe(true);
    await call(restore, ask(writer, questionId, { method: 'DELETE' }));
  });

  test('a visitor is asked to sign in, and another site’s page is refused', async () => {
    const questionId = await begin();
    const params = { courseId: COURSE, questionId };
    expect((await call(archive, { method: 'PUT', params })).status).toBe(401);
    const foreign = await call(archive, {
      method: 'PUT',
      params,
      cookie: writer.cookie,
      origin: 'https://evil.example',
    });
    expect(foreign.code).toBe('foreign_origin');
  });
});

describe('publishing', () => {
  /** One publication is left, and one event. */
  async function expectOne(questionId: string, replies: readonly { readonly publicationId: string }[]): Promise<void> {
    expect(new Set(replies.map(({ publicationId }) => publicationId)).size).toBe(1);
    const where = { subject: `question:${questionId}`, action: 'question.published' };
    expect(await getDb().auditEvent.count({ where })).toBe(await getDb().publication.count({ where: { questionId } }));
  }

  test('sent twice makes one publication, whether it is served, scheduled or waits', async () => {
    const questionId = await begin();
    const later = new Date(Date.now() + 60 * MINUTE_MS);
    const twice = async (changes: Partial<Publish> = {}) => {
      const send = () => publish({ questionId, title: 'same', ...changes });
      return [await send(), ...(await Promise.all([send(), send()]))];
    };
    await expectOne(questionId, await twice());
    await expectOne(questionId, await twice({ effectiveAt: later }));
    expect(await statesOf(questionId)).toEqual(['scheduled', 'served']);
    await publish({ questionId, title: 'another' });
    await under({ reviewRequired: true }, async () => expectOne(questionId, await twice()));
    expect((await statesOf(questionId)).filter((state) => state === 'waiting')).toHaveLength(1);
  });

  test('twice at the same moment for the first time makes one publication', async () => {
    const questionId = await begin();
    const { revision } = await getDb().draft.findUniqueOrThrow({ where: { questionId } });
    const options = { courseId: COURSE, questionId, revision, note: '', effectiveAt: null, now: new Date() };
    const send = () => publishDraft({ actor: writer.actor, ...options });
    await expectOne(questionId, await Promise.all([send(), send(), send()]));
    expect(await statesOf(questionId)).toEqual(['served']);
  });

  test('what is told to be served is served, even where another publication claims a later moment', async () => {
    const { questionId } = await placed();
    await publish({ questionId, title: 'ahead', by: colleague, now: new Date(Date.now() + 200) });
    expect((await publish({ questionId, title: 'mine' })).state).toBe('served');
    await expect.poll(() => servedTitle(questionId)).toBe('mine');
    const states = publicationStates(await listPublications(getDb(), questionId), new Date());
    expect([...states.values()]).toEqual(['served', 'earlier', 'earlier']);
  });

  test('for a time that has passed counts from now on, over what was served till now', async () => {
    const { questionId } = await placed('till now');
    const effectiveAt = new Date(Date.now() - 60 * MINUTE_MS);
    expect((await publish({ questionId, title: 'late', effectiveAt })).state).toBe('served');
    expect(await servedTitle(questionId)).toBe('late');
  });

  test('too much at once is refused; who does not wait for the check has published nothing', async () => {
    const ids = [
      await begin(),
      await begin(),
      await begin(),
      await begin(),
      await begin(),
      await begin(),
      await begin(),
    ];
    const options = { courseId: COURSE, revision: 1, note: '', effectiveAt: null, now: new Date() };
    const sent = await Promise.allSettled(
      ids.map((questionId) => publishDraft({ actor: writer.actor, questionId, ...options })),
    );
    const refused = sent.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
    expect(refused).not.toEqual([]);
    for (const reason of refused) expect(reason).toMatchObject({ code: 'too_many_attempts' });
    expect(sent.filter(({ status }) => status === 'fulfilled')).not.toEqual([]);
    const questionId = await begin();
    const signal = AbortSignal.abort(new Error('left'));
    const left = publishDraft({ actor: colleague.actor, questionId, ...options, signal });
    await expect(left).rejects.toMatchObject({ code: 'bad_request' });
    expect(await getDb().publication.count({ where: { questionId } })).toBe(0);
  });

  test('does nothing where somebody saved the draft while it was checked', async () => {
    const questionId = await begin();
    const late = await getDb().$transaction(
      async (tx) => {
        await lockQuestion(tx, questionId);
        const publishing = publish({ questionId, title: 'draft' }).catch((error: unknown) => error);
        await expect.poll(waitingForLocks, { timeout: 20_000 }).toBe(1);
        const [seen, source] = [1, '# written meanwhile'];
        await saveDraft({ actor: colleague.actor, courseId: COURSE, questionId, source, seen, now: new Date() });
        return { publishing };
      },
      { timeout: 30_000 },
    );
    expect(await late.publishing).toMatchObject({ code: 'draft_changed' });
    expect(await getDb().publication.count({ where: { questionId } })).toBe(0);
  });
});

describe('an archived question', () => {
  test('is given to nobody new, and can be finished by who has it open', async () => {
    const { questionId } = await placed();
    const open = await openLessonVariant({ actor: student.actor, questionId, locale: 'en', fresh: false });
    await call(archive, ask(writer, questionId, { method: 'PUT' }));
    expect(await servedTitle(questionId)).toBeUndefined();
    const late = await createAccount();
    await expect(
      openLessonVariant({ actor: late.actor, questionId, locale: 'en', fresh: false }),
    ).rejects.toMatchObject({ code: 'not_found' });
    const variantId = open.variantId ?? '';
    expect((await viewVariant({ actor: student.actor, variantId, locale: 'en', now: new Date() })).state).toBe('open');
    const answers = Object.fromEntries(open.parts.map(({ id }) => [id, '1']));
    const sent = await submitAnswer({
      actor: student.actor,
      variantId,
      answers,
      idempotencyKey: randomUUID(),
      locale: 'en',
      now: new Date(),
    });
    expect(sent.question.questionId).toBe(questionId);
  });

  test('is archived and restored once, however often it is asked, and its place is kept', async () => {
    const { questionId } = await placed('kept');
    const again = () => call(archive, ask(writer, questionId, { method: 'PUT' }));
    expect((await Promise.all([again(), again(), again()])).map(({ status }) => status)).toEqual([204, 204, 204]);
    const events = (action: string) =>
      getDb().auditEvent.count({ where: { subject: `question:${questionId}`, action } });
    expect(await events('question.archived')).toBe(1);
    await call(restore, ask(writer, questionId, { method: 'DELETE' }));
    await call(restore, ask(writer, questionId, { method: 'DELETE' }));
    expect(await events('question.restored')).toBe(1);
    expect(await servedTitle(questionId)).toBe('kept');
  });

  test('of a file leaves the lessons, too', async () => {
    const questionId = 'stride-three-output-size';
    const inLessons = async () =>
      (await loadServedCourse(COURSE))?.lessons.some(({ questionIds }) => questionIds.includes(questionId));
    expect(await inLessons()).toBe(true);
    await archiveQuestion({ actor: writer.actor, courseId: COURSE, questionId, now: new Date() });
    expect(await inLessons()).toBe(false);
    await call(restore, ask(writer, questionId, { method: 'DELETE' }));
    expect(await inLessons()).toBe(true);
  });
});

describe('rolling back', () => {
  const back = (account: TestAccount, questionId: string, to: unknown) =>
    call(rollBack, ask(account, questionId, { method: 'POST', body: { to, note: 'again' } }));

  test('serves the old version, as a new publication', async () => {
    const { questionId, publicationId } = await placed('first');
    await publish({ questionId, title: 'second' });
    expect(await servedTitle(questionId)).toBe('second');
    expect((await back(writer, questionId, { publicationId })).status).toBe(201);
    expect(await servedTitle(questionId)).toBe('first');
    expect(await statesOf(questionId)).toEqual(['served', 'earlier', 'earlier']);
  });

  test('sent several times at once makes one publication', async () => {
    const { questionId, publicationId } = await placed('first');
    await publish({ questionId, title: 'second' });
    const answers = await Promise.all(Array.from({ length: 5 }, () => back(writer, questionId, { publicationId })));
    expect(new Set(answers.map(({ json }) => (json as { publicationId: string }).publicationId)).size).toBe(1);
    expect(await getDb().publication.count({ where: { questionId } })).toBe(3);
  });

  test('waits for another’s word where the course asks for it', async () => {
    const { questionId, publicationId } = await placed('first');
    await publish({ questionId, title: 'second' });
    await under({ reviewRequired: true }, async () => {
      const asked = await back(writer, questionId, { publicationId });
      expect(asked.json).toMatchObject({ state: 'waiting' });
      expect((await back(writer, questionId, { publicationId })).json).toEqual(asked.json);
    });
    expect(await servedTitle(questionId)).toBe('second');
  });

  test.each([{ reviewRequired: false }, { reviewRequired: true }])(
    'takes back what is scheduled, with review or without: %j',
    async (rules) => {
      const { questionId, publicationId } = await placed('first');
      await publish({ questionId, title: 'second' });
      const { publicationId: scheduled } = await publish({
        ...{ questionId, title: 'third' },
        effectiveAt: new Date(Date.now() + 60 * MINUTE_MS),
      });
      const again = () => under(rules, () => back(writer, questionId, { publicationId }));
      expect((await again()).status).toBe(201);
      await again();
      const rows = await getDb().publication.findMany({ where: { questionId, withdrawnAt: { not: null } } });
      expect(rows.map(({ id }) => id)).toEqual([scheduled]);
      const where = { subject: `question:${questionId}`, action: 'question.withdrawn' };
      const events = await getDb().auditEvent.findMany({ where, select: { data: true } });
      expect(events).toEqual([{ data: { publicationIds: scheduled, byRollBack: true } }]);
    },
  );

  test('to the file follows the file again; a question without one has none to follow', async () => {
    const questionId = 'stride-three-output-size';
    const before = await servedTitle(questionId);
    await openDraft({ actor: writer.actor, courseId: COURSE, questionId, now: new Date() });
    await publish({ questionId, title: 'studio' });
    expect(await servedTitle(questionId)).toBe('studio');
    expect((await back(writer, questionId, 'file')).status).toBe(201);
    expect(await servedTitle(questionId)).toBe(before);
    expect((await back(writer, (await placed()).questionId, 'file')).status).toBe(404);
  });

  test('never takes a version of another question', async () => {
    const [one, other] = [await placed(), await placed()];
    expect((await back(writer, one.questionId, { publicationId: other.publicationId })).status).toBe(404);
  });
});

describe('a publication that waits', () => {
  async function waiting(title = 'asked'): Promise<{ questionId: string; publicationId: string }> {
    const questionId = await begin();
    await place(questionId);
    const { publicationId } = await under({ reviewRequired: true }, () => publish({ questionId, title }));
    return { questionId, publicationId };
  }

  test('is served once another instructor approves it, and not by who published it', async () => {
    const { questionId, publicationId } = await waiting();
    expect(await servedTitle(questionId)).toBeUndefined();
    const own = await call(approve, asking(writer, { questionId, publicationId }, 'PUT'));
    expect(own.code).toBe('own_publication');
    expect(await servedTitle(questionId)).toBeUndefined();
    expect((await call(approve, asking(colleague, { questionId, publicationId }, 'PUT'))).json).toMatchObject({
      state: 'served',
    });
    expect(await servedTitle(questionId)).toBe('asked');
  });

  test('approved by two at once is approved by one; the other is told, and the first may send again', async () => {
    const { questionId, publicationId } = await waiting();
    const both = await Promise.all(
      [colleague, admin].map((one) => call(approve, asking(one, { questionId, publicationId }, 'PUT'))),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const subject = `question:${questionId}`;
    expect(await getDb().auditEvent.count({ where: { subject, action: 'question.approved' } })).toBe(1);
    const first = both[0]?.status === 200 ? colleague : admin;
    expect((await call(approve, asking(first, { questionId, publicationId }, 'PUT'))).status).toBe(200);
  });

  test('refused is never served, not even when it is approved afterwards', async () => {
    const { questionId, publicationId } = await waiting();
    expect((await call(withdraw, asking(colleague, { questionId, publicationId }, 'DELETE'))).status).toBe(204);
    expect((await call(withdraw, asking(colleague, { questionId, publicationId }, 'DELETE'))).status).toBe(204);
    expect((await call(approve, asking(colleague, { questionId, publicationId }, 'PUT'))).code).toBe(
      'publication_settled',
    );
    expect(await servedTitle(questionId)).toBeUndefined();
    expect(await statesOf(questionId)).toEqual(['withdrawn']);
  });

  test('approved and withdrawn at once comes to one of the two, and is served accordingly', async () => {
    const { questionId, publicationId } = await waiting();
    const [approved, withdrawn] = await Promise.all([
      call(approve, asking(colleague, { questionId, publicationId }, 'PUT')),
      call(withdraw, asking(writer, { questionId, publicationId }, 'DELETE')),
    ]);
    expect([approved.status === 200, withdrawn.status === 204].filter(Boolean)).toHaveLength(1);
    expect(await servedTitle(questionId)).toBe(approved.status === 200 ? 'asked' : undefined);
  });

  test('for long is not let pass over what was published after it; published anew it is', async () => {
    const { questionId, publicationId } = await waiting();
    await publish({ questionId, title: 'newer', by: colleague });
    const refused = await call(approve, asking(colleague, { questionId, publicationId }, 'PUT'));
    expect([refused.status, refused.code]).toEqual([409, 'publication_overtaken']);
    expect(await servedTitle(questionId)).toBe('newer');
    const anew = await under({ reviewRequired: true }, () => publish({ questionId, title: 'asked anew' }));
    await call(approve, asking(colleague, { questionId, publicationId: anew.publicationId }, 'PUT'));
    expect(await servedTitle(questionId)).toBe('asked anew');
  });

  test('for a later time stays for that time when it is approved', async () => {
    const questionId = await begin();
    const effectiveAt = new Date(Date.now() + 60 * MINUTE_MS);
    const { publicationId } = await under({ reviewRequired: true }, () =>
      publish({ questionId, title: 'later', effectiveAt }),
    );
    const approved = await call(approve, asking(colleague, { questionId, publicationId }, 'PUT'));
    expect(approved.json).toEqual({ state: 'scheduled', effectiveAt: effectiveAt.toISOString() });
  });
});

describe('a scheduled publication', () => {
  test('withdrawn is never served; one that counts already cannot be withdrawn', async () => {
    const { questionId, publicationId } = await placed('now');
    const later = await publish({ questionId, title: 'later', effectiveAt: new Date(Date.now() + MINUTE_MS) });
    expect(await statesOf(questionId)).toEqual(['scheduled', 'served']);
    expect(
      (await call(withdraw, asking(writer, { questionId, publicationId: later.publicationId }, 'DELETE'))).status,
    ).toBe(204);
    // Its time comes.
    await getDb().publication.update({
      where: { id: later.publicationId },
      data: { effectiveAt: new Date() },
      select: { id: true },
    });
    expect(await servedTitle(questionId)).toBe('now');
    const settled = await call(withdraw, asking(writer, { questionId, publicationId }, 'DELETE'));
    expect(settled.code).toBe('publication_settled');
  });
});

describe('comparing', () => {
  const compared = async (questionId: string, before: string, after: string) =>
    call(compare, ask(writer, questionId, { path: `/?${new URLSearchParams({ before, after }).toString()}` }));

  test('two versions tells the lines and the keys that differ', async () => {
    const { questionId, publicationId } = await placed('first');
    const second = await publish({ questionId, title: 'second' });
    const { json, status } = await compared(questionId, publicationId, second.publicationId);
    expect(status).toBe(200);
    const { pieces, keys } = json as {
      pieces: { rows: { changed: boolean; after: { text: string } | null }[] }[];
      keys: { readable: boolean; changes: boolean; samples: unknown[] };
    };
    const changed = pieces.flatMap(({ rows }) => rows).filter((row) => row.changed);
    expect(changed.map(({ after }) => after?.text)).toEqual(['title: { zh: second, en: second }']);
    expect(keys).toMatchObject({ readable: true, changes: false });
    expect(keys.samples).toHaveLength(12);
  });

  test('an unfinished draft still shows its lines, and says why it has no key', async () => {
    const { questionId, publicationId } = await placed();
    const { revision } = await getDb().draft.findUniqueOrThrow({ where: { questionId }, select: { revision: true } });
    await saveDraft({
      actor: writer.actor,
      courseId: COURSE,
      questionId,
      source: `id: ${questionId}\ntitle:`,
      seen: revision,
      now: new Date(),
    });
    const { json } = await compared(questionId, publicationId, 'draft');
    expect(json).toMatchObject({ keys: { readable: false, version: 'after' } });
  });

  test('too much at once is refused, with the time to wait; others get theirs', async () => {
    const { questionId, publicationId } = await placed();
    const path = `/?${new URLSearchParams({ before: publicationId, after: 'draft' }).toString()}`;
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => call(compare, ask(writer, questionId, { path }))),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 429]));
    expect(answers.find(({ status }) => status === 429)?.headers.get('retry-after')).toMatch(/^[1-9]/u);
    expect((await call(compare, ask(colleague, questionId, { path }))).status).toBe(200);
  });

  test('what is not there, or of another question, is not found', async () => {
    const [one, other] = [await placed(), await placed()];
    for (const ref of ['file', randomUUID(), other.publicationId]) {
      expect((await compared(one.questionId, 'draft', ref)).status, ref).toBe(404);
    }
    expect((await compared(one.questionId, 'draft', 'nonsense')).status).toBe(400);
  });
});

describe('the course that students are served', () => {
  test('is made once for all who read it at the same moment after a change', async () => {
    await placed('changed');
    await getDb().course.update({ where: { id: COURSE }, data: { revision: { increment: 1 } }, select: { id: true } });
    forgetServedCourse(COURSE);
    const readers = await Promise.all(Array.from({ length: 40 }, () => loadServedCourse(COURSE)));
    expect(new Set(readers).size).toBe(1);
  });

  test('never takes what was withdrawn or waits for a version that answers may be judged by', async () => {
    const { questionId } = await placed('served');
    const { publicationId: withdrawn } = await publish({
      ...{ questionId, title: 'withdrawn' },
      effectiveAt: new Date(Date.now() + 60 * MINUTE_MS),
    });
    expect((await call(withdraw, asking(writer, { questionId, publicationId: withdrawn }, 'DELETE'))).status).toBe(204);
    await under({ reviewRequired: true }, () => publish({ questionId, title: 'waiting' }));
    const known = await listVersions(getDb(), questionId);
    expect(known.map(({ note, approved }) => [note, approved])).toEqual([
      ['waiting', false],
      ['withdrawn', false],
      ['served', true],
    ]);
  });

  test('goes on where a published version cannot be read, and an issue says which', async () => {
    const { questionId } = await placed('unreadable');
    const { id: questionVersionId } = await getDb().questionVersion.create({
      data: { questionId, contentHash: randomUUID(), document: { broken: true } },
      select: { id: true },
    });
    await getDb().publication.updateMany({ where: { questionId }, data: { questionVersionId } });
    for (const reading of ['first', 'second']) {
      forgetServedCourse(COURSE);
      await getDb().course.update({
        where: { id: COURSE },
        data: { revision: { increment: 1 } },
        select: { id: true },
      });
      expect(await servedTitle(questionId), reading).toBeUndefined();
    }
    const issues = await getDb().issue.findMany({ where: { questionVersionId }, select: { message: true } });
    expect(issues).toHaveLength(1);
    expect(issues[0]?.message).toContain('a published version cannot be read');
    await getDb().publication.deleteMany({ where: { questionId } });
  });
});

describe('the list of questions', () => {
  const list = (account: TestAccount, filter: Partial<QuestionFilter> = {}) =>
    listQuestions({ actor: account.actor, courseId: COURSE, locale: 'en', filter: { ...NO_FILTER, ...filter } });
  const stateOf = async (questionId: string, filter: Partial<QuestionFilter> = {}) =>
    (await list(writer, { words: questionId, ...filter })).questions.find(({ id }) => id === questionId)?.states;

  test('says of each question where it stands', async () => {
    const questionId = await begin();
    expect(await stateOf(questionId)).toEqual(['draft']);
    await publish({ questionId, title: 'published' });
    expect(await stateOf(questionId)).toEqual(['published']);
    const { revision } = await getDb().draft.findUniqueOrThrow({ where: { questionId }, select: { revision: true } });
    await saveDraft({
      actor: writer.actor,
      courseId: COURSE,
      questionId,
      source: 'id: x',
      seen: revision,
      now: new Date(),
    });
    expect(await stateOf(questionId)).toEqual(['published', 'ahead']);
    await publish({ questionId, title: 'scheduled', effectiveAt: new Date(Date.now() + MINUTE_MS) });
    expect(await stateOf(questionId)).toEqual(['published', 'scheduled']);
    await under({ reviewRequired: true }, () => publish({ questionId, title: 'waiting' }));
    expect(await stateOf(questionId)).toEqual(['published', 'scheduled', 'waiting']);
    const { waiting } = await list(colleague);
    expect(waiting.find((one) => one.questionId === questionId)).toMatchObject({ note: 'waiting', own: false });
    await call(archive, ask(writer, questionId, { method: 'PUT' }));
    expect(await stateOf(questionId)).toBeUndefined();
    expect((await list(writer, { words: questionId })).archivedLeftOut).toBe(1);
    expect(await stateOf(questionId, { state: 'archived' })).toContain('archived');
  });

  test('knows a draft of a file that nobody changed from one that somebody did', async () => {
    const [questionId = ''] = [
      'channels-of-the-output',
      ...((await loadServedCourse(COURSE))?.lessons[1]?.questionIds ?? []),
    ].slice(1);
    await openDraft({ actor: writer.actor, courseId: COURSE, questionId, now: new Date() });
    expect(await stateOf(questionId)).toEqual(['file']);
    const draft = await getDb().draft.findUniqueOrThrow({ where: { questionId } });
    await saveDraft({
      actor: writer.actor,
      courseId: COURSE,
      questionId,
      source: `${draft.source}\n# changed`,
      seen: 1,
      now: new Date(),
    });
    expect(await stateOf(questionId)).toEqual(['file', 'ahead']);
  });

  test('has every file of the course, and a teacher’s has the own class’s questions alone', async () => {
    const files = await loadServedCourse(COURSE);
    const { total, lessons } = await list(writer);
    expect(total).toBeGreaterThanOrEqual(files?.questions.size ?? Infinity);
    expect(lessons).toHaveLength(files?.lessons.length ?? 0);
    await under({ teachersMayWrite: true }, async () => {
      const questionId = await begin({ by: teacher, own: classId });
      const own = await list(teacher);
      expect(own.questions.map(({ id }) => id)).toContain(questionId);
      expect(new Set(own.questions.map(({ className }) => className))).toEqual(new Set(['一班']));
      expect(own.waiting).toEqual([]);
    });
    for (const somebody of [student, foreigner, teacher]) {
      await expect(list(somebody)).rejects.toMatchObject({ code: 'not_found' });
    }
  });

  test('finds by words in either language, by concept, kind and lesson, page by page', async () => {
    const { questions, found, pages } = await list(writer, { words: '步幅', kind: 'shape' });
    expect(found).toBeGreaterThan(0);
    expect(questions.every(({ kinds }) => kinds.includes('shape'))).toBe(true);
    expect(pages).toBe(Math.ceil(found / QUESTIONS_PER_PAGE));
    const byConcept = await list(writer, { concept: 'conv.stride' });
    expect(byConcept.questions.every(({ concepts }) => concepts.some(({ id }) => id === 'conv.stride'))).toBe(true);
    const all = await list(writer);
    const last = await list(writer, { page: 999 });
    expect(last.page).toBe(all.pages);
    const first = all.lessons[0]?.id ?? '';
    const byLesson = await list(writer, { lesson: first });
    expect(byLesson.questions.every(({ lessons }) => lessons.some(({ id }) => id === first))).toBe(true);
  });
});

describe('the statistics of real use', () => {
  test('are those of the rows of progress, worked out one by one; staff and unanswered rows do not count', async () => {
    const ids = [await begin(), await begin(), await begin()];
    const people = await Promise.all(Array.from({ length: 14 }, () => createAccount()));
    const rows = people.flatMap(({ actor }, person) =>
      ids.flatMap((questionId, place) => {
        if ((person + place) % 5 === 4) return [];
        const attempts = ((person * 3 + place) % 4) + 1;
        return [
          {
            userId: actor.id,
            questionId,
            attempts,
            solvedVariants: (person + place * 2) % (attempts + 1),
            bestScore: 0,
          },
        ];
      }),
    );
    const staff = [writer, admin, teacher].map(({ actor }) => ({
      userId: actor.id,
      questionId: ids[0] ?? '',
      attempts: 1,
      solvedVariants: 1,
      bestScore: 1,
    }));
    const gaveUp = { userId: student.actor.id, questionId: ids[0] ?? '', attempts: 0, solvedVariants: 0, bestScore: 0 };
    await getDb().progress.createMany({ data: [...rows, ...staff, gaveUp] });
    const sums = await listItemSums(getDb(), COURSE);
    for (const questionId of ids) {
      const scored = rows
        .filter((row) => row.questionId === questionId)
        .map((row) => ({ row, score: row.solvedVariants / row.attempts }));
      const pairs = scored.flatMap(({ row, score }) => {
        const others = rows.filter((other) => other.userId === row.userId && other.questionId !== questionId);
        return others.length === 0
          ? []
          : [{ score, rest: mean(others.map((other) => other.solvedVariants / other.attempts)) }];
      });
      const found = itemStatistics(
        sums.get(questionId) ?? { students: 0, mean: 0, pairs: 0, scoreSquares: 0, restSquares: 0, products: 0 },
      );
      expect(found.students).toBe(scored.length);
      expect(found.facility).toBeCloseTo(mean(scored.map(({ score }) => score)), 9);
      expect(found.discrimination).toBeCloseTo(pearson(pairs), 9);
    }
  });

  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

  function pearson(pairs: readonly { readonly score: number; readonly rest: number }[]): number {
    const [score, rest] = [mean(pairs.map((pair) => pair.score)), mean(pairs.map((pair) => pair.rest))];
    const sum = (term: (pair: (typeof pairs)[number]) => number) =>
      pairs.reduce((total, pair) => total + term(pair), 0);
    const products = sum((pair) => (pair.score - score) * (pair.rest - rest));
    return products / Math.sqrt(sum((pair) => (pair.score - score) ** 2) * sum((pair) => (pair.rest - rest) ** 2));
  }
});

describe('the history of a question', () => {
  test('names who published what, why, and gives a version that comes again its number', async () => {
    const { questionId, publicationId } = await placed('first');
    await publish({ questionId, title: 'second', by: colleague });
    await call(
      rollBack,
      ask(writer, questionId, { method: 'POST', body: { to: { publicationId }, note: 'was better' } }),
    );
    const { json } = await call(versions, ask(writer, questionId));
    const { publications, served, draft, title } = json as VersionsView;
    expect(publications.map(({ version, note, own }) => ({ version, note, own }))).toEqual([
      { version: 1, note: 'was better', own: true },
      { version: 2, note: 'second', own: false },
      { version: 1, note: 'first', own: true },
    ]);
    expect({ served, title, drafted: draft !== null }).toEqual({ served: 'studio', title: 'second', drafted: true });
  });
});
