import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, test } from 'vitest';

import { disconnectDb, getDb } from '@/lib/db/client';
import { releaseResults } from '@/lib/services/assignments/release-results';
import { settleDue } from '@/lib/services/assignments/settle-assignment';

import { createAccount } from '../support/accounts';
import { EXAM, giveAssignment, hours, sittingOf } from '../support/assignments';

const WRONG = '99×99×1';

afterAll(disconnectDb);

/** An exam whose results a teacher released an hour after its end: one student sat it. */
async function releasedExam() {
  const settings = { ...EXAM, release: 'by_hand' as const };
  const given = await giveAssignment({ policy: 'exam', closesAt: null, settings }, 2);
  const [present, sick] = given.students;
  if (present === undefined || sick === undefined) throw new Error('no students');
  const sitting = sittingOf(given, present);
  await sitting.send(WRONG, hours(-1));
  const { teacher: actor, classId, assignmentId } = given;
  await releaseResults({ actor, classId, assignmentId, now: hours(1) });
  return { ...given, sick, present: sitting, makeUp: sittingOf(given, sick) };
}

describe('a make-up exam', () => {
  test('after the results of the others are known tells nothing before it is over, and is judged then', async () => {
    const { present, makeUp, sick, assignmentId, teacher } = await releasedExam();
    expect(await present.view(hours(2))).toMatchObject({ released: true, mark: { points: 0 } });
    await getDb().extension.create({
      data: { assignmentId, userId: sick.id, createdById: teacher.id, dueAt: hours(4) },
    });
    const untold = { state: 'open', feedback: null, solution: null, work: { released: false, closed: false } };
    expect(await makeUp.open(hours(2))).toMatchObject(untold);
    const kept = await makeUp.send(await makeUp.right(), hours(3));
    expect(kept).toMatchObject({ state: 'kept', question: untold });
    await settleDue(hours(3));
    const view = await makeUp.view(hours(3));
    expect(view).toMatchObject({ released: false, mark: null, questions: [{ standing: 'kept', question: untold }] });
    expect(await present.view(hours(3))).toMatchObject({ released: true, mark: { points: 0 } });
    await settleDue(hours(5));
    expect(await makeUp.view(hours(5))).toMatchObject({ released: true, mark: { points: 10 } });
  });

  test('of somebody who joins after the results were released is kept as well', async () => {
    const { classId, assignmentId, present } = await releasedExam();
    const { actor } = await createAccount();
    await getDb().assignment.update({ where: { id: assignmentId }, data: { dueAt: hours(9) } });
    await getDb().membership.create({ data: { classId, userId: actor.id, role: 'student' } });
    const joined = sittingOf({ assignmentId, classId, teacher: actor, students: [] }, actor);
    const sent = await joined.send(WRONG, hours(2), randomUUID());
    expect(sent).toMatchObject({ state: 'kept', question: { feedback: null, work: { released: false } } });
    expect(await present.view(hours(2))).toMatchObject({ released: false });
  });
});
