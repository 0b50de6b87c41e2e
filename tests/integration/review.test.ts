import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, test } from 'vitest';

import { disconnectDb, getDb } from '@/lib/db/client';
import type { AppError } from '@/lib/services/errors';
import { recordVisit } from '@/lib/services/lessons/record-visit';
import { startReview } from '@/lib/services/review/start-review';
import { viewConcepts } from '@/lib/services/review/view-concepts';
import { viewReview } from '@/lib/services/review/view-review';
import { giveUp } from '@/lib/services/variants/give-up';
import { openLessonVariant } from '@/lib/services/variants/open-variant';
import { submitAnswer } from '@/lib/services/variants/submit-answer';
import { createAccount } from '@/tests/support/accounts';

import type { Actor } from '@/lib/core/access/actor';
import type { PublicQuestion } from '@/lib/core/questions/public';

const QUIZ_A = 'stride-three-output-size';
const CONCEPT = 'conv.stride';
/** Readable as a size, and none that comes up. */
const WRONG = '999×999×1';
const START = new Date('2026-09-01T08:00:00Z');
const DAY = 86_400_000;
const after = (days: number): Date => new Date(START.getTime() + days * DAY);
const course = { courseId: 'cnn', locale: 'zh-CN' } as const;

afterAll(disconnectDb);

async function newStudent(): Promise<Actor> {
  return (await createAccount()).actor;
}

interface Answer {
  readonly question: PublicQuestion;
  readonly raw: string;
  readonly now: Date;
}

async function submit(actor: Actor, { question, raw, now }: Answer): Promise<PublicQuestion> {
  const answers = Object.fromEntries(question.parts.map(({ id }) => [id, raw]));
  const variantId = question.variantId ?? '';
  const sent = { actor, variantId, idempotencyKey: randomUUID(), answers, locale: 'zh-CN', now } as const;
  return (await submitAnswer(sent)).question;
}

/** A student who has answered quiz A of the lesson on the first day. */
async function studentWith(raw: string): Promise<Actor> {
  const actor = await newStudent();
  const question = await openLessonVariant({ actor, questionId: QUIZ_A, fresh: false, locale: 'zh-CN' });
  await submit(actor, { question, raw, now: START });
  return actor;
}

const queueOf = async (actor: Actor, now: Date): Promise<readonly string[]> =>
  (await viewReview({ actor, ...course, now })).queue.map(({ concept }) => concept);

describe('review by concept', () => {
  test('is empty before the first answer, and starts nothing', async () => {
    const actor = await newStudent();
    expect(await viewReview({ actor, ...course, now: START })).toEqual({
      queue: [],
      minutes: 0,
      waiting: 0,
      nextDueAt: null,
    });
    expect(await getDb().variant.count({ where: { userId: actor.id } })).toBe(0);
  });

  test('brings a concept back on a later day, and says until then when', async () => {
    const actor = await studentWith('3×3×1');
    const today = await viewReview({ actor, ...course, now: START });
    expect(today.queue).toEqual([]);
    expect(Date.parse(today.nextDueAt ?? '')).toBeGreaterThan(START.getTime());
    expect(await queueOf(actor, after(30))).toContain(CONCEPT);
  });

  test('tells as the time of the next review the moment at which the queue opens', async () => {
    const actor = await studentWith('3×3×1');
    const opens = Date.parse((await viewReview({ actor, ...course, now: START })).nextDueAt ?? '');
    expect(await queueOf(actor, new Date(opens - 1))).toEqual([]);
    expect(await queueOf(actor, new Date(opens))).not.toEqual([]);
  });

  test('draws fresh numbers, and leaves the lesson’s own variant as it is', async () => {
    const actor = await studentWith('3×3×1');
    const lesson = await openLessonVariant({ actor, questionId: QUIZ_A, fresh: false, locale: 'zh-CN' });
    const review = await startReview({ actor, ...course, concept: CONCEPT });
    expect(review).toMatchObject({ state: 'open', number: 1 });
    expect(review.promptHtml).not.toBe(lesson.promptHtml);
    const stored = await getDb().variant.findUniqueOrThrow({ where: { id: review.variantId ?? '' } });
    expect(stored).toMatchObject({ policy: 'review', scope: 'review' });
    expect(await openLessonVariant({ actor, questionId: QUIZ_A, fresh: false, locale: 'zh-CN' })).toEqual(lesson);
  });

  test('leans to the newest slip: the question asked can show it again', async () => {
    const actor = await studentWith('4×4×1');
    const review = await startReview({ actor, ...course, concept: CONCEPT });
    const { questionVersion } = await getDb().variant.findUniqueOrThrow({
      where: { id: review.variantId ?? '' },
      select: { questionVersion: { select: { document: true } } },
    });
    expect((questionVersion.document as { slips: string[] }).slips).toContain('size.rounded-up');
  });

  test('asks the same question again until it is answered or given up, then another draw', async () => {
    const actor = await studentWith('3×3×1');
    const first = await startReview({ actor, ...course, concept: CONCEPT });
    expect((await startReview({ actor, ...course, concept: CONCEPT })).variantId).toBe(first.variantId);
    await giveUp({ actor, variantId: first.variantId ?? '', locale: 'zh-CN', now: after(1) });
    expect((await startReview({ actor, ...course, concept: CONCEPT })).variantId).not.toBe(first.variantId);
  });

  test('does not take up again what was answered wrong and left: the next review has other numbers, and its answer counts', async () => {
    const actor = await studentWith('4×4×1');
    const left = await startReview({ actor, ...course, concept: CONCEPT });
    expect((await submit(actor, { question: left, raw: WRONG, now: after(5) })).attempts).toBe(1);
    expect(await queueOf(actor, after(10))).toContain(CONCEPT);
    const next = await startReview({ actor, ...course, concept: CONCEPT });
    expect(next).toMatchObject({ state: 'open', attempts: 0, feedback: null });
    expect(next.variantId).not.toBe(left.variantId);
    await submit(actor, { question: next, raw: WRONG, now: after(10) });
    expect(await queueOf(actor, after(10))).not.toContain(CONCEPT);
    // An answer to the one that was left still counts a little for mastery, as any later answer does.
    expect((await submit(actor, { question: left, raw: WRONG, now: after(10) })).attempts).toBe(2);
  });

  test('asks other questions of the concept before one that was given up', async () => {
    const actor = await newStudent();
    await recordVisit({ actor, ...course, lessonId: 'stride', now: START });
    const asked: string[] = [];
    for (let turn = 0; turn < 3; turn += 1) {
      const { questionId, variantId } = await startReview({ actor, ...course, concept: CONCEPT });
      asked.push(questionId);
      await giveUp({ actor, variantId: variantId ?? '', locale: 'zh-CN', now: after(turn) });
    }
    expect(new Set(asked).size).toBe(asked.length);
  });

  test('a concept given up when due leaves the queue, and is back the day after next at the latest', async () => {
    const actor = await studentWith('3×3×1');
    const day = after(30);
    expect(await queueOf(actor, day)).toContain(CONCEPT);
    const { variantId } = await startReview({ actor, ...course, concept: CONCEPT });
    await giveUp({ actor, variantId: variantId ?? '', locale: 'zh-CN', now: day });
    expect(await queueOf(actor, day)).not.toContain(CONCEPT);
    expect(await queueOf(actor, after(32))).toContain(CONCEPT);
  });

  test('several answers on one variant are one review: the second does not move the schedule', async () => {
    const actor = await studentWith('4×4×1');
    const cards = () =>
      getDb().conceptState.findMany({
        where: { userId: actor.id },
        select: { card: true },
        orderBy: { concept: 'asc' },
      });
    const first = await cards();
    const question = await openLessonVariant({ actor, questionId: QUIZ_A, fresh: false, locale: 'zh-CN' });
    await submit(actor, { question, raw: '3×3×1', now: after(20) });
    expect(await cards()).toEqual(first);
  });

  test('asks nothing of lessons that have not been begun', async () => {
    const actor = await studentWith('3×3×1');
    await expect(startReview({ actor, ...course, concept: 'pool.parameters' })).rejects.toThrow(
      expect.objectContaining({ code: 'not_found' }) as AppError,
    );
  });

  test('two requests at once open one variant', async () => {
    const actor = await studentWith('3×3×1');
    const opened = await Promise.all(
      Array.from({ length: 6 }, () => startReview({ actor, ...course, concept: CONCEPT })),
    );
    expect(new Set(opened.map(({ variantId }) => variantId)).size).toBe(1);
  });
});

describe('the concepts of a student', () => {
  test('are all new at first, and lead to the first lesson', async () => {
    const view = await viewConcepts({ actor: await newStudent(), ...course, now: START });
    expect(view.counts).toMatchObject({ shaky: 0, growing: 0, solid: 0 });
    expect(view.next).toMatchObject({ kind: 'lesson' });
    const concepts = view.groups.flatMap((group) => group.concepts.map(({ concept }) => concept));
    expect(new Set(concepts).size).toBe(concepts.length);
  });

  test('count evidence, not the last answer: one right answer does not make a concept solid', async () => {
    const view = await viewConcepts({ actor: await studentWith('3×3×1'), ...course, now: START });
    const stride = view.groups.flatMap(({ concepts }) => concepts).find(({ concept }) => concept === CONCEPT);
    expect(stride).toMatchObject({ standing: 'growing', solved: 1, practisable: true, due: false });
  });

  test('point to what is shaky, and first of all to what is due', async () => {
    const actor = await studentWith('4×4×1');
    const soon = await viewConcepts({ actor, ...course, now: START });
    expect(soon.next).toMatchObject({ kind: 'practise' });
    expect((await viewConcepts({ actor, ...course, now: after(30) })).next).toMatchObject({ kind: 'review' });
  });
});
