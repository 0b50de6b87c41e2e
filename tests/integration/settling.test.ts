import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, test } from 'vitest';

import { disconnectDb, getDb } from '@/lib/db/client';
import { settleDue } from '@/lib/services/assignments/settle-assignment';

import { EXAM, giveAssignment, hours, sittingOf } from '../support/assignments';
import { recomputedFor, summariesOf } from '../support/regrades';

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
});
