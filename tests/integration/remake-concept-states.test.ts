import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, test } from 'vitest';

import { disconnectDb, getDb } from '@/lib/db/client';
import { remakeConceptStates } from '@/lib/services/progress/remake-concept-states';
import { startReview } from '@/lib/services/review/start-review';
import { viewConcepts } from '@/lib/services/review/view-concepts';
import { viewReview } from '@/lib/services/review/view-review';
import { giveUp } from '@/lib/services/variants/give-up';
import { openLessonVariant } from '@/lib/services/variants/open-variant';
import { showHint } from '@/lib/services/variants/show-hint';
import { submitAnswer } from '@/lib/services/variants/submit-answer';
import { createAccount } from '@/tests/support/accounts';

import type { Actor } from '@/lib/core/access/actor';
import type { PublicQuestion } from '@/lib/core/questions/public';

const QUIZ_A = 'stride-three-output-size';
const locale = 'zh-CN';
const course = { courseId: 'cnn', locale } as const;
const day = (number: number): Date => new Date(Date.UTC(2026, 8, number, 8));

afterAll(disconnectDb);

async function submit(actor: Actor, question: PublicQuestion, sent: { readonly raw: string; readonly now: Date }) {
  const variantId = question.variantId ?? '';
  const answers = Object.fromEntries(question.parts.map(({ id }) => [id, sent.raw]));
  const { submissionId, question: after } = await submitAnswer({
    ...{ actor, variantId, answers, locale, now: sent.now },
    idempotencyKey: randomUUID(),
  });
  // The database tells the time of a submission, and this test another.
  await getDb().submission.update({ where: { id: submissionId }, data: { createdAt: sent.now } });
  return after;
}

/** Right after a hint, wrong and left, given up: over three weeks. */
async function studentWithHistory(): Promise<Actor> {
  const { actor } = await createAccount();
  const first = await openLessonVariant({ actor, questionId: QUIZ_A, fresh: false, locale });
  await showHint({ actor, variantId: first.variantId ?? '', locale, now: day(0) });
  await submit(actor, first, { raw: '4×4×1', now: day(1) });
  await submit(actor, first, { raw: '3×3×1', now: day(1) });
  const review = await startReview({ actor, ...course, concept: 'conv.stride' });
  await submit(actor, review, { raw: '999×999×1', now: day(5) });
  const left = await startReview({ actor, ...course, concept: 'conv.stride' });
  await giveUp({ actor, variantId: left.variantId ?? '', locale, now: day(20) });
  return actor;
}

const statesOf = ({ id }: Actor) =>
  getDb().conceptState.findMany({
    where: { userId: id },
    omit: { updatedAt: true },
    orderBy: { concept: 'asc' },
  });

/** As the migration left rows from before evidence and cards were kept. */
const forgetEvidence = ({ id }: Actor) =>
  getDb().$executeRaw`
    UPDATE "ConceptState" SET mastery = 0.95, "rightEvidence" = 0, "wrongEvidence" = 0, card = NULL, "dueAt" = NULL
    WHERE "userId" = ${id}::uuid`;

describe('concept states from before evidence and cards were kept', () => {
  test('are made anew from what was answered and given up, exactly as they would have come to be', async () => {
    const actor = await studentWithHistory();
    const lived = await statesOf(actor);
    expect(lived.length).toBeGreaterThan(1);
    await forgetEvidence(actor);
    expect((await viewReview({ actor, ...course, now: day(30) })).queue).toEqual([]);
    await remakeConceptStates();
    expect(await statesOf(actor)).toEqual(lived);
    expect((await viewReview({ actor, ...course, now: day(30) })).queue).not.toEqual([]);
  });

  test('are new again where no answer explains them', async () => {
    const { actor } = await createAccount();
    await getDb().conceptState.create({
      data: { userId: actor.id, concept: 'conv.stride', mastery: 0.9, attempts: 3 },
    });
    expect((await viewConcepts({ actor, ...course, now: day(1) })).counts.shaky).toBe(1);
    await remakeConceptStates();
    expect((await viewConcepts({ actor, ...course, now: day(1) })).counts.shaky).toBe(0);
  });

  test('are the only ones touched: what an answer has written stays as it is', async () => {
    const actor = await studentWithHistory();
    await getDb().conceptState.updateMany({ where: { userId: actor.id }, data: { attempts: 7 } });
    const before = await statesOf(actor);
    await remakeConceptStates();
    expect(await statesOf(actor)).toEqual(before);
  });
});
