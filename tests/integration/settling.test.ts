import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, test } from 'vitest';

import { markSettled, markUnsettled } from '@/lib/db/assignments';
import { disconnectDb, getDb } from '@/lib/db/client';
import { listParameterSums } from '@/lib/db/insight';
import { inStudentTransaction } from '@/lib/db/student-transaction';
import { rescoreVariants } from '@/lib/services/assignments/rescore-variants';
import { settleDue } from '@/lib/services/assignments/settle-assignment';
import { submitAnswer } from '@/lib/services/variants/submit-answer';

import { EXAM, giveAssignment, hours, QUESTION, SETTINGS, sittingOf } from '../support/assignments';
import { recomputedFor, summariesOf } from '../support/regrades';
import { waitingForLocks } from '../support/waiting';

const WRONG = '99×99×1';

afterAll(disconnectDb);

const keptOf = (userId: string) => getDb().submission.count({ where: { userId, state: 'kept' } });
const settledAt = async (assignmentId: string) =>
  (await getDb().assignment.findUniqueOrThrow({ where: { id: assignmentId } })).settledAt;

/** An exam, with its students in the order in which they are settled. */
async function exam(students: number, changes: Partial<typeof EXAM> = {}) {
  const given = await giveAssignment({ policy: 'exam', closesAt: null, settings: { ...EXAM, ...changes } }, students);
  const sorted = [...given.students].sort((one, other) => (one.id < other.id ? -1 : 1));
  const sittings = sorted.map((student) => ({ ...sittingOf(given, student), student }));
  return { ...given, sittings };
}

describe('kept answers', () => {
  test('that cannot be judged hold up neither other students nor what their own student answered long before', async () => {
    const { assignmentId, sittings } = await exam(2);
    for (const sitting of sittings) await sitting.send(WRONG, hours(-1));
    const [first, second] = sittings.map(({ student }) => student.id);
    const { id: variantId } = await getDb().variant.findFirstOrThrow({ where: { assignmentId, userId: first! } });
    const more = Array.from({ length: 59 }, (_, place) => ({
      ...{ variantId, userId: first!, idempotencyKey: randomUUID(), requestHash: '', state: 'kept' as const },
      ...{ attemptNumber: place + 2, createdAt: new Date(hours(-1).getTime() + place + 1) },
      raw: place === 58 ? 'unreadable' : { output: WRONG },
    }));
    await getDb().submission.createMany({ data: more });
    await settleDue(hours(1));
    expect(await keptOf(second!)).toBe(0);
    expect(await keptOf(first!)).toBeLessThan(60);
    expect(await settledAt(assignmentId)).toBeNull();
    await getDb().submission.updateMany({ where: { userId: first!, state: 'kept' }, data: { raw: { output: WRONG } } });
    await settleDue(hours(1));
    expect(await keptOf(first!)).toBe(0);
    expect(await summariesOf(first!)).toMatchObject(await recomputedFor(first!));
  });
  test('are judged also where they were kept before the assignment came to judge at once', async () => {
    const given = await giveAssignment({ settings: { ...SETTINGS, release: 'after_close' } });
    const sitting = sittingOf(given, given.students[0]!);
    await sitting.send(WRONG, hours(-1));
    await getDb().assignment.update({ where: { id: given.assignmentId }, data: { settings: SETTINGS } });
    await settleDue(hours(-0.5));
    expect(await keptOf(given.students[0]!.id)).toBe(0);
    expect(await sitting.score()).toMatchObject({ attempts: 1, lastPoints: 0 });
    expect(await settledAt(given.assignmentId)).toBeNull();
  });

  test('that are being kept while an assignment is marked as settled are not overlooked', async () => {
    const { assignmentId, sittings } = await exam(1);
    const [{ student, ...sitting }] = sittings as [(typeof sittings)[number]];
    await sitting.open(hours(-1));
    const { id: variantId } = await getDb().variant.findFirstOrThrow({ where: { assignmentId } });
    const marking = await getDb().$transaction(async (tx) => {
      await markUnsettled(tx, assignmentId);
      const marked = getDb().$transaction((other) => markSettled(other, { assignmentId, now: hours(1) }));
      await Promise.race([marked, expect.poll(waitingForLocks).toBe(1)]);
      await tx.submission.create({
        data: {
          ...{ variantId, userId: student.id, idempotencyKey: randomUUID(), requestHash: '', state: 'kept' },
          ...{ attemptNumber: 1, raw: { output: WRONG } },
        },
      });
      return { marked };
    });
    await marking.marked;
    expect(await settledAt(assignmentId)).toBeNull();
    await settleDue(hours(1));
    expect(await keptOf(student.id)).toBe(0);
    expect(await settledAt(assignmentId)).toEqual(hours(1));
  });
  test.each([
    ['best', { state: 'solved', standing: 'right', points: 10 }],
    ['last', { state: 'open', standing: 'wrong', points: 0 }],
  ] as const)('right before wrong are shown as what counts: the %s', async (counts, { state, standing, points }) => {
    const { assignmentId, sittings } = await exam(1, { attempts: { ...EXAM.attempts, counts } });
    const [sitting] = sittings as [(typeof sittings)[number]];
    await sitting.open(hours(-1));
    await sitting.send(await sitting.right(), hours(-1));
    await sitting.send(WRONG, hours(-0.9));
    await settleDue(hours(1));
    expect(await sitting.view(hours(1))).toMatchObject({ mark: { points }, questions: [{ standing }] });
    const closedAt = state === 'solved' ? hours(-1) : null;
    expect(await getDb().variant.findFirstOrThrow({ where: { assignmentId } })).toMatchObject({ state, closedAt });
  });

  test('to a variant that was set aside as broken leave it broken', async () => {
    const { assignmentId, sittings } = await exam(1);
    const [sitting] = sittings as [(typeof sittings)[number]];
    await sitting.send(WRONG, hours(-1));
    await getDb().variant.updateMany({ where: { assignmentId }, data: { state: 'broken' } });
    await settleDue(hours(1));
    expect(await keptOf(sitting.student.id)).toBe(0);
    expect(await getDb().variant.findFirstOrThrow({ where: { assignmentId } })).toMatchObject({ state: 'broken' });
  });

  test('that nobody can judge cost nothing, and keep no mark back', async () => {
    const questions = [...EXAM.questions, { questionId: 'number-of-stops', points: 5 }];
    const { assignmentId, sittings } = await exam(1, { questions });
    const [sitting] = sittings as [(typeof sittings)[number]];
    await sitting.open(hours(-1));
    await sitting.send(await sitting.right(), hours(-1));
    const other = await sitting.open(hours(-1), 'number-of-stops');
    const own = { variantId: other.variantId!, actor: sitting.student, locale: 'en' as const, now: hours(-1) };
    const answers = Object.fromEntries(other.parts.map(({ id }) => [id, '77']));
    for (const idempotencyKey of [randomUUID(), randomUUID()]) await submitAnswer({ ...own, idempotencyKey, answers });
    expect(await keptOf(sitting.student.id)).toBe(3);
    await getDb().variant.updateMany({ where: { id: own.variantId }, data: { parameters: {} } });
    await settleDue(hours(1));
    expect(await keptOf(sitting.student.id)).toBe(0);
    expect(await sitting.view(hours(1))).toMatchObject({ mark: { state: 'marked', points: 10 } });
    const broken = await getDb().variant.findUniqueOrThrow({ where: { id: own.variantId } });
    expect(broken).toMatchObject({ attempts: 0, state: 'open' });
    expect(await getDb().assignmentScore.count({ where: { assignmentId } })).toBe(1);
    expect(await getDb().issue.count({ where: { variantId: own.variantId } })).toBeGreaterThan(0);
  });
});

describe('a question with another variant in the place of a broken one', () => {
  test('is worth what the newest answered variant is, whichever of them was judged anew', async () => {
    const given = await giveAssignment();
    const sitting = sittingOf(given, given.students[0]!);
    await sitting.send(WRONG, hours(-1));
    const { id: brokenId } = await getDb().variant.findFirstOrThrow({ where: { assignmentId: given.assignmentId } });
    await getDb().variant.update({ where: { id: brokenId }, data: { state: 'broken' } });
    const { variantId } = await sitting.open(hours(-0.9));
    const parameters = { size: 10, kernel: 3, stride: 3 };
    await getDb().variant.update({ where: { id: variantId! }, data: { parameters } });
    const own = { actor: given.students[0]!, variantId: variantId!, locale: 'en' as const, now: hours(-0.9) };
    await submitAnswer({ ...own, idempotencyKey: randomUUID(), answers: { output: '3×3×1' } });
    expect(variantId).not.toBe(brokenId);
    expect(await sitting.score()).toMatchObject({ bestPoints: 10 });
    await inStudentTransaction(own.actor.id, (tx) => rescoreVariants(tx, [brokenId], hours(0)));
    expect(await sitting.score()).toMatchObject({ bestPoints: 10 });
  });
});

describe('the numbers of a question', () => {
  test('are told of by first answers that were judged: one that is kept is not wrong, nor is one before others', async () => {
    const { classId, sittings } = await exam(2);
    const [first, second] = sittings as [(typeof sittings)[number], (typeof sittings)[number]];
    await first.open(hours(-1));
    await first.send(await first.right(), hours(-1));
    await first.send(WRONG, hours(-0.9));
    await second.send(WRONG, hours(-1));
    const sizes = async () => {
      const rows = await listParameterSums(getDb(), { classId, questionId: QUESTION });
      const ofSize = rows.filter(({ name }) => name === 'size');
      const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);
      return [sum(ofSize.map(({ answered }) => answered)), sum(ofSize.map(({ right }) => right))];
    };
    expect(await sizes()).toEqual([0, 0]);
    await settleDue(hours(1));
    expect(await sizes()).toEqual([2, 1]);
  });
});
