import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { publicQuestionSchema } from '@/app/_edge/question-schemas';
import { POST as resumeRoute } from '@/app/api/v1/studio/[courseId]/questions/[questionId]/regrades/[regradeId]/resume/route';
import { GET as viewRoute } from '@/app/api/v1/studio/[courseId]/questions/[questionId]/regrades/[regradeId]/route';
import { POST as stopRoute } from '@/app/api/v1/studio/[courseId]/questions/[questionId]/regrades/[regradeId]/stop/route';
import { POST as previewRoute } from '@/app/api/v1/studio/[courseId]/questions/[questionId]/regrades/previews/route';
import {
  GET as listRoute,
  POST as startRoute,
} from '@/app/api/v1/studio/[courseId]/questions/[questionId]/regrades/route';
import { disconnectDb, getDb } from '@/lib/db/client';
import { lockStudent } from '@/lib/db/locks';
import { updateJudgingVersions } from '@/lib/db/regrade-answers';
import { inTransaction } from '@/lib/db/transaction';
import { exportOwnData } from '@/lib/services/accounts/export-own-data';
import { listOwnAnswers } from '@/lib/services/accounts/list-own-answers';
import { keepRunning } from '@/lib/services/regrades/keep-running';
import { giveUp } from '@/lib/services/variants/give-up';
import { submitAnswer } from '@/lib/services/variants/submit-answer';
import { viewVariant } from '@/lib/services/variants/view-variant';
import { createAccount } from '@/tests/support/accounts';
import { call } from '@/tests/support/http';
import { insertManyAnswers } from '@/tests/support/many-answers';
import {
  answeredClass,
  COURSE,
  instructor,
  mendedQuestion,
  QUESTION,
  recomputedFor,
  regraded,
  summariesOf,
  termsOf,
} from '@/tests/support/regrades';
import { waitingForLocks } from '@/tests/support/waiting';

import type { Actor } from '@/lib/core/access/actor';
import type { StartRegradeOptions } from '@/lib/services/regrades/start-regrade';
import type { AnsweredClass } from '@/tests/support/many-answers';
import type { MendedQuestion } from '@/tests/support/regrades';

let question: MendedQuestion;
let actor: Actor;
beforeAll(async () => {
  question = await mendedQuestion();
  ({ actor } = await instructor());
});
afterAll(disconnectDb);

const terms = ({ classId }: AnsweredClass, changes: Partial<StartRegradeOptions> = {}) =>
  termsOf({ actor, question, classIds: [classId] }, changes);

describe('a student whose answer was judged again', () => {
  /** One answer of one student to the lecture's own numbers, judged by the wrong version. */
  async function oneAnswer(raw: string) {
    const group = await insertManyAnswers({
      ...{ courseId: COURSE, version: question.wrong, students: 1, variants: 1 },
      sent: () => [raw],
    });
    const student: Actor = { id: group.studentIds[0]!, role: 'student', name: '', email: '', locale: 'zh-CN' };
    const { id: variantId } = await getDb().variant.findFirstOrThrow({ where: { userId: student.id } });
    const view = (locale: 'zh-CN' | 'en') => viewVariant({ actor: student, variantId, locale, now: new Date() });
    return { group, student, view };
  }

  test('is told the old score, the new one and why, and has the mended version explain it', async () => {
    const { group, view } = await oneAnswer('3×3×1');
    expect(await view('en')).toMatchObject({ state: 'open', regraded: null, feedback: { score: 0 } });
    await regraded(terms(group));
    const told = await view('en');
    expect(told).toMatchObject({
      state: 'solved',
      feedback: { score: 1, parts: [{ right: true, slips: [] }] },
      regraded: { was: 0, now: 1, reason: 'The key was wrong' },
      solution: { answers: [{ answer: '3×3×1' }] },
    });
    expect((await view('zh-CN')).regraded?.reason).toBe('答案算错了');
    expect(publicQuestionSchema.parse(told)).toEqual(told);
  });

  test('is told which mistake it was by the version that judged it', async () => {
    const { group, view } = await oneAnswer('4×4×1');
    expect((await view('en')).feedback?.parts[0]?.right).toBe(true);
    await regraded(terms(group));
    const { state, feedback, solution } = await view('zh-CN');
    expect({ state, solution }).toEqual({ state: 'open', solution: null });
    expect(feedback?.parts[0]?.slips.map(({ title }) => title)).toEqual(['除不尽时向上取整了']);
  });

  test('sees full marks as right, whatever either version says', async () => {
    const { group, view } = await oneAnswer('99×99×1');
    await regraded(terms(group, { policy: 'full_marks' }));
    expect(await view('en')).toMatchObject({
      state: 'solved',
      feedback: { score: 1, parts: [{ right: true, score: 1, slips: [], notes: [] }] },
      regraded: { was: 0, now: 1 },
    });
  });

  test('finds it among their own answers and in their file', async () => {
    const { group, student } = await oneAnswer('3×3×1');
    await regraded(terms(group));
    const own = await listOwnAnswers({ actor: student, page: 1, locale: 'en' });
    expect(own.answers).toMatchObject([
      { verdict: 'right', score: 1, regraded: { was: 0, now: 1, reason: 'The key was wrong' } },
    ]);
    const file = await exportOwnData({ actor: student, after: null, now: new Date() });
    expect(file.variants[0]?.submissions[0]?.gradings).toMatchObject([
      { sequence: 1, method: 'auto', score: 0, questionVersionId: null },
      {
        sequence: 2,
        method: 'regrade',
        score: 1,
        questionVersionId: question.mended.id,
        reason: '答案算错了 / The key was wrong',
      },
    ]);
  });
});

describe('a variant whose answers were judged again', () => {
  const OLD = 'Old: ';

  /** A variant with the lecture's own numbers, of the wrong version, with these answers to it. */
  async function variantWith(...raws: readonly string[]) {
    const group = await insertManyAnswers({
      ...{ courseId: COURSE, version: question.wrong, students: 1, variants: 1 },
      sent: () => raws,
    });
    const student: Actor = { id: group.studentIds[0]!, role: 'student', name: '', email: '', locale: 'en' };
    const { id: variantId } = await getDb().variant.findFirstOrThrow({ where: { userId: student.id } });
    const own = { actor: student, variantId, locale: 'en', now: new Date() } as const;
    const send = (output: string) =>
      submitAnswer({ ...own, answers: { output }, idempotencyKey: randomUUID(), now: new Date() });
    const gradings = () =>
      getDb().grading.findMany({
        where: { submission: { variantId } },
        orderBy: [{ submission: { attemptNumber: 'asc' } }, { sequence: 'asc' }],
        select: { method: true, score: true, questionVersionId: true },
      });
    return { group, student, variantId, own, send, gradings };
  }

  test('takes the next answer by the mended version, which it shows, too', async () => {
    const { group, own, send, gradings, student } = await variantWith('4×4×1');
    expect(await viewVariant(own)).toMatchObject({
      state: 'solved',
      promptHtml: expect.stringContaining(OLD) as string,
    });
    await regraded(terms(group));
    const opened = await viewVariant(own);
    expect(opened).toMatchObject({ state: 'open', feedback: { score: 0 } });
    expect(opened.promptHtml).not.toContain(OLD);
    const { question: told } = await send('3×3×1');
    expect(told).toMatchObject({
      state: 'solved',
      feedback: { score: 1 },
      solution: { answers: [{ answer: '3×3×1' }] },
    });
    expect(told).toEqual(await viewVariant(own));
    expect(await gradings()).toEqual([
      { method: 'auto', score: 1, questionVersionId: null },
      { method: 'regrade', score: 0, questionVersionId: question.mended.id },
      { method: 'auto', score: 1, questionVersionId: question.mended.id },
    ]);
    const [mine, anew] = [await summariesOf(student.id), await recomputedFor(student.id)];
    // The database and the server each have a clock.
    const clocks = { lastAnsweredAt: null, solvedAt: null };
    expect({ ...mine.progress[0], ...clocks }).toEqual({ ...anew.progress[0], ...clocks });
    expect(mine.concepts).toEqual(anew.concepts);
  });

  test.each([
    ['answers that are wrong either way', ['99×99×1']],
    ['no answer yet', []],
  ])('does so with %s, and gets no grading for it', async (_what, raws) => {
    const { group, own, send, gradings, student } = await variantWith(...raws);
    const before = await gradings();
    await regraded(terms(group));
    expect(await gradings()).toEqual(before);
    expect((await viewVariant(own)).promptHtml).not.toContain(OLD);
    await giveUp({ ...own, now: new Date() });
    expect((await viewVariant(own)).solution?.answers).toMatchObject([{ answer: '3×3×1' }]);
    expect(await summariesOf(student.id)).toMatchObject(await recomputedFor(student.id));
    await expect(send('3×3×1')).rejects.toMatchObject({ code: 'variant_closed' });
  });

  test('stays as it was solved where nothing is taken away', async () => {
    const { group, own } = await variantWith('4×4×1');
    const solved = await viewVariant(own);
    await regraded(terms(group, { policy: 'if_higher' }));
    expect(await viewVariant(own)).toEqual(solved);
  });

  test('judges an answer by the mended version that was sent before it and comes to be written after it', async () => {
    const { own, send, student, variantId } = await variantWith('99×99×1');
    const sending = await inTransaction(async (tx) => {
      await lockStudent(tx, student.id);
      const sent = send('3×3×1');
      await expect.poll(waitingForLocks).toBe(1);
      await updateJudgingVersions(tx, { variantIds: [variantId], versionId: question.mended.id });
      // Within an object: a promise that is returned would be waited for.
      return { sent };
    });
    expect(await sending.sent).toMatchObject({
      state: 'graded',
      question: { state: 'solved', feedback: { score: 1 } },
    });
    expect((await viewVariant(own)).solution?.answers).toMatchObject([{ answer: '3×3×1' }]);
  });
});

describe('the API of regrades', () => {
  test('previews, starts once, tells how far it is, and lists', async () => {
    const account = await instructor();
    const group = await answeredClass(question.wrong, 2);
    const { regradeId, reason, fromVersionIds, toVersionId, classIds, policy } = terms(group);
    const body = { fromVersionIds, toVersionId, classIds, policy };
    const params = { courseId: COURSE, questionId: QUESTION };
    const common = { cookie: account.cookie, params } as const;
    const preview = await call(previewRoute, { ...common, method: 'POST', body });
    expect(preview).toMatchObject({ status: 200, json: { answers: group.answers } });
    const start = { ...common, method: 'POST', body: { ...body, regradeId, reason } };
    expect(await call(startRoute, start)).toMatchObject({ status: 201, json: { regradeId } });
    expect(await call(startRoute, start)).toMatchObject({ status: 201, json: { regradeId } });
    await keepRunning(regradeId);
    const one = { ...common, params: { ...params, regradeId } };
    expect(await call(viewRoute, one)).toMatchObject({ status: 200, json: { state: 'done', done: group.answers } });
    for (const tell of [stopRoute, resumeRoute]) {
      expect(await call(tell, { ...one, method: 'POST' })).toMatchObject({ status: 200, json: { state: 'done' } });
    }
    const listed = await call(listRoute, common);
    // The newest first; the regrades of other tests stand behind it.
    expect(listed).toMatchObject({ status: 200, json: { regrades: { 0: { regradeId } } } });
  });

  test('is not there for students, and refuses what nobody asked for', async () => {
    const { cookie } = await createAccount();
    const params = { courseId: COURSE, questionId: QUESTION };
    expect(await call(listRoute, { cookie, params })).toMatchObject({ status: 404 });
    expect(await call(listRoute, { params })).toMatchObject({ status: 401 });
    const wrong = {
      method: 'POST',
      params,
      body: { fromVersionIds: [], toVersionId: '', classIds: [], policy: 'never' },
    };
    const { cookie: own } = await instructor();
    expect(await call(previewRoute, { ...wrong, cookie: own })).toMatchObject({ status: 400, code: 'bad_request' });
  });
});
