import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, test } from 'vitest';

import { disconnectDb, getDb } from '@/lib/db/client';
import { lockStudent } from '@/lib/db/locks';
import { inTransaction } from '@/lib/db/transaction';
import type { AppError } from '@/lib/services/errors';
import { viewProgress } from '@/lib/services/progress/view-progress';
import { giveUp } from '@/lib/services/variants/give-up';
import { openLessonVariant } from '@/lib/services/variants/open-variant';
import { showHint } from '@/lib/services/variants/show-hint';
import { submitAnswer } from '@/lib/services/variants/submit-answer';
import { viewVariant } from '@/lib/services/variants/view-variant';

import type { Actor } from '@/lib/core/access/actor';
import type { PublicQuestion } from '@/lib/core/questions/public';
import type { SubmissionView } from '@/lib/services/variants/submit-answer';

const QUIZ_A = 'stride-three-output-size';
const NOW = new Date('2026-09-01T08:00:00Z');

afterAll(disconnectDb);

async function newStudent(): Promise<Actor> {
  const email = `${randomUUID()}@test.local`;
  const { id } = await getDb().user.create({ data: { email, name: 'Test' }, select: { id: true } });
  return { id, role: 'student', name: 'Test', email, locale: 'zh-CN' };
}

function open(actor: Actor, fresh = false): Promise<PublicQuestion> {
  return openLessonVariant({ actor, questionId: QUIZ_A, fresh, locale: 'zh-CN' });
}

interface Sent {
  readonly question: PublicQuestion;
  readonly raw: string;
  readonly key?: string;
}

function submit(actor: Actor, { question, raw, key = randomUUID() }: Sent): Promise<SubmissionView> {
  const variantId = question.variantId ?? '';
  return submitAnswer({ actor, variantId, idempotencyKey: key, answers: { output: raw }, locale: 'zh-CN', now: NOW });
}

async function counts(variantId: string | null) {
  const where = { variantId: variantId ?? '' };
  const submissions = await getDb().submission.count({ where });
  const gradings = await getDb().grading.count({ where: { submission: where } });
  return { submissions, gradings };
}

describe('a lesson question', () => {
  test('starts with the lecture’s own numbers', async () => {
    const question = await open(await newStudent());
    expect(question).toMatchObject({ number: 0, state: 'open', attempts: 0, feedback: null, solution: null });
    expect(question.promptHtml).toContain('10×10×1');
  });

  test.each(['3*3*1', '３×３×１', '3，3，1', ' 3 x 3 x 1 '])('takes %j for right in quiz A', async (raw) => {
    const actor = await newStudent();
    const { state, question } = await submit(actor, { question: await open(actor), raw });
    expect({ state, variant: question.state, score: question.feedback?.score }).toEqual({
      state: 'graded',
      variant: 'solved',
      score: 1,
    });
    expect(question.solution?.answers[0]?.answer).toBe('3×3×1');
  });

  test('names the slip that leads to 4×4×1, and stays open', async () => {
    const actor = await newStudent();
    const { question } = await submit(actor, { question: await open(actor), raw: '4×4×1' });
    expect(question).toMatchObject({ state: 'open', attempts: 1, solution: null });
    expect(question.feedback?.parts[0]).toMatchObject({ right: false, answer: '4×4×1' });
    expect(question.feedback?.parts[0]?.slips.map(({ title }) => title)).toEqual(['除不尽时向上取整了']);
    const stored = await getDb().grading.findFirstOrThrow({
      where: { submission: { variantId: question.variantId ?? '' } },
    });
    expect(stored).toMatchObject({ slips: ['size.rounded-up'], score: 0, method: 'auto', sequence: 1 });
  });

  test.each(['abc', '3×3', ''])('finds %j invalid, says what is expected, and charges nothing', async (raw) => {
    const actor = await newStudent();
    const { state, unreadable, question } = await submit(actor, { question: await open(actor), raw });
    expect(state).toBe('invalid');
    expect(unreadable[0]?.message).not.toBe('');
    expect(question).toMatchObject({ state: 'open', attempts: 0, feedback: null });
    expect(await counts(question.variantId)).toEqual({ submissions: 1, gradings: 0 });
    expect(await viewProgress({ actor })).toEqual([]);
  });

  test('gives new numbers only after it is solved or given up', async () => {
    const actor = await newStudent();
    const first = await open(actor);
    expect((await open(actor, true)).variantId).toBe(first.variantId);
    await submit(actor, { question: first, raw: '3×3×1' });
    expect((await open(actor)).variantId).toBe(first.variantId);
    const second = await open(actor, true);
    expect(second).toMatchObject({ number: 1, state: 'open' });
    expect(second.promptHtml).not.toBe(first.promptHtml);
  });

  test('shows the worked solution after giving up, and not before', async () => {
    const actor = await newStudent();
    const question = await open(actor);
    expect(question.solution).toBeNull();
    const closed = await giveUp({ actor, variantId: question.variantId ?? '', locale: 'zh-CN', now: NOW });
    expect(closed.state).toBe('given_up');
    expect(closed.solution?.steps.length).toBeGreaterThan(1);
    await expect(submit(actor, { question, raw: '3×3×1' })).rejects.toThrow(
      expect.objectContaining({ code: 'variant_closed' }) as AppError,
    );
  });

  test('shows hints one by one and no further than there are', async () => {
    const actor = await newStudent();
    const question = await open(actor);
    expect(question.hints.shown).toEqual([]);
    for (let asked = 1; asked <= question.hints.total + 1; asked += 1) {
      const { hints } = await showHint({ actor, variantId: question.variantId ?? '', locale: 'zh-CN', now: NOW });
      expect(hints.shown.length).toBe(Math.min(asked, hints.total));
    }
  });

  test('belongs to its student alone: for anybody else it is not found', async () => {
    const question = await open(await newStudent());
    const stranger = await newStudent();
    const variantId = question.variantId ?? '';
    const notFound = expect.objectContaining({ code: 'not_found' }) as AppError;
    await expect(viewVariant({ actor: stranger, variantId, locale: 'en', now: NOW })).rejects.toThrow(notFound);
    await expect(submit(stranger, { question, raw: '3×3×1' })).rejects.toThrow(notFound);
    await expect(giveUp({ actor: stranger, variantId, locale: 'en', now: NOW })).rejects.toThrow(notFound);
    await expect(showHint({ actor: stranger, variantId, locale: 'en', now: NOW })).rejects.toThrow(notFound);
  });
});

describe('submitting', () => {
  test('50 sends with one key at once make one submission, one grading, and 50 equal answers', async () => {
    const actor = await newStudent();
    const question = await open(actor);
    const key = randomUUID();
    const views = await Promise.all(Array.from({ length: 50 }, () => submit(actor, { question, raw: '4×4×1', key })));
    expect(await counts(question.variantId)).toEqual({ submissions: 1, gradings: 1 });
    expect(new Set(views.map((view) => JSON.stringify(view))).size).toBe(1);
    expect(views[0]?.question.attempts).toBe(1);
  });

  test('the right answer sent 20 times at once closes the variant once, and every send is told so', async () => {
    const actor = await newStudent();
    const question = await open(actor);
    const key = randomUUID();
    const views = await Promise.all(Array.from({ length: 20 }, () => submit(actor, { question, raw: '3×3×1', key })));
    expect(views.every((view) => view.question.state === 'solved')).toBe(true);
    expect(await counts(question.variantId)).toEqual({ submissions: 1, gradings: 1 });
  });

  test('20 different sends at once are numbered 1 to 20, and progress counts each once', async () => {
    const actor = await newStudent();
    const question = await open(actor);
    await Promise.all(
      Array.from({ length: 20 }, (_unused, place) => submit(actor, { question, raw: `${place + 5}×7×1` })),
    );
    const rows = await getDb().submission.findMany({
      where: { variantId: question.variantId ?? '' },
      orderBy: { attemptNumber: 'asc' },
    });
    expect(rows.map(({ attemptNumber }) => attemptNumber)).toEqual(
      Array.from({ length: 20 }, (_unused, place) => place + 1),
    );
    expect(await viewProgress({ actor })).toMatchObject([{ questionId: QUIZ_A, attempts: 20, solved: false }]);
    const concepts = await getDb().conceptState.findMany({ where: { userId: actor.id } });
    expect(concepts.map(({ attempts }) => attempts)).toEqual([20, 20]);
  });

  test('a key used for another answer is refused and changes nothing', async () => {
    const actor = await newStudent();
    const question = await open(actor);
    const key = randomUUID();
    await submit(actor, { question, raw: '4×4×1', key });
    const reused = expect.objectContaining({ code: 'idempotency_key_reused' }) as AppError;
    await expect(submit(actor, { question, raw: '3×3×1', key })).rejects.toThrow(reused);
    expect(await counts(question.variantId)).toEqual({ submissions: 1, gradings: 1 });
  });

  test('the same key of two students is two submissions', async () => {
    const key = randomUUID();
    for (const actor of [await newStudent(), await newStudent()]) {
      const question = await open(actor);
      expect((await submit(actor, { question, raw: '4×4×1', key })).question.attempts).toBe(1);
    }
  });

  test('opening 20 times at once makes one variant', async () => {
    const actor = await newStudent();
    const opened = await Promise.all(Array.from({ length: 20 }, () => open(actor)));
    expect(new Set(opened.map(({ variantId }) => variantId)).size).toBe(1);
    expect(await getDb().variant.count({ where: { userId: actor.id } })).toBe(1);
  });

  test('a variant that can no longer be opened is replaced when it is touched, and one issue is raised', async () => {
    const actor = await newStudent();
    const question = await open(actor);
    const broken = await getDb().questionVersion.create({
      data: { questionId: QUIZ_A, contentHash: randomUUID(), document: { id: 'y' } },
    });
    await getDb().variant.updateMany({ where: { userId: actor.id }, data: { questionVersionId: broken.id } });
    const replaced = await Promise.all(Array.from({ length: 5 }, () => open(actor)));
    expect(new Set(replaced.map(({ number }) => number))).toEqual(new Set([1]));
    expect(replaced[0]?.variantId).not.toBe(question.variantId);
    expect(await getDb().issue.count({ where: { questionVersionId: broken.id } })).toBe(1);
  });

  test('keeps only what belongs to the question', async () => {
    const actor = await newStudent();
    const question = await open(actor);
    const variantId = question.variantId ?? '';
    const answers = { output: '4×4×1', other: 'x' };
    await submitAnswer({ actor, variantId, idempotencyKey: randomUUID(), answers, locale: 'en', now: NOW });
    const { raw } = await getDb().submission.findFirstOrThrow({ where: { variantId } });
    expect(raw).toEqual({ output: '4×4×1' });
  });

  test('a version that can no longer be read is our fault: no attempt is charged, and an issue is raised', async () => {
    const actor = await newStudent();
    const question = await open(actor);
    const { questionVersionId } = await getDb().variant.findFirstOrThrow({ where: { userId: actor.id } });
    const broken = await getDb().questionVersion.create({
      data: { questionId: QUIZ_A, contentHash: randomUUID(), document: { id: 'x' } },
    });
    await getDb().variant.updateMany({ where: { userId: actor.id }, data: { questionVersionId: broken.id } });
    const ours = expect.objectContaining({ code: 'question_broken' }) as AppError;
    await expect(submit(actor, { question, raw: '3×3×1' })).rejects.toThrow(ours);
    expect(await counts(question.variantId)).toEqual({ submissions: 0, gradings: 0 });
    expect(await getDb().issue.count({ where: { questionVersionId: broken.id } })).toBe(1);
    expect((await open(actor)).number).toBe(1);
    expect(questionVersionId).not.toBe(broken.id);
  });
});

describe('giving up and hints', () => {
  test('run the question before they take the student’s lock: one that cannot be run is refused while the lock is held', async () => {
    const actor = await newStudent();
    const broken = await getDb().questionVersion.create({
      data: { questionId: QUIZ_A, contentHash: randomUUID(), document: { id: 'x' } },
    });
    const ours = expect.objectContaining({ code: 'question_broken' }) as AppError;
    for (const change of [giveUp, showHint]) {
      const variantId = (await open(actor)).variantId ?? '';
      await getDb().variant.update({ where: { id: variantId }, data: { questionVersionId: broken.id } });
      await inTransaction(async (tx) => {
        await lockStudent(tx, actor.id);
        await expect(change({ actor, variantId, locale: 'zh-CN', now: NOW })).rejects.toThrow(ours);
      });
      const { state } = await getDb().variant.findUniqueOrThrow({ where: { id: variantId } });
      expect(state).toBe('broken');
    }
    expect(await getDb().conceptState.count({ where: { userId: actor.id } })).toBe(0);
    expect(await getDb().issue.count({ where: { questionVersionId: broken.id } })).toBe(1);
  });

  test('many at once give up once and show each hint once', async () => {
    const actor = await newStudent();
    const question = await open(actor);
    const own = { actor, variantId: question.variantId ?? '', locale: 'zh-CN', now: NOW } as const;
    await Promise.all(Array.from({ length: 6 }, () => showHint(own)));
    expect((await viewVariant(own)).hints.shown).toHaveLength(question.hints.total);
    await Promise.all(Array.from({ length: 6 }, () => giveUp(own)));
    const states = await getDb().conceptState.findMany({ where: { userId: actor.id } });
    expect(states.map(({ attempts }) => attempts)).toEqual(states.map(() => 1));
    expect(states).not.toEqual([]);
  });
});
