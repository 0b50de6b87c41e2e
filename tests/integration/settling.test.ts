import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, test } from 'vitest';

import { markSettled, markUnsettled } from '@/lib/db/assignments';
import { disconnectDb, getDb } from '@/lib/db/client';
import { settleDue } from '@/lib/services/assignments/settle-assignment';

import { EXAM, giveAssignment, hours, SETTINGS, sittingOf } from '../support/assignments';
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
});
