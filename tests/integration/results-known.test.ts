import { afterAll, describe, expect, test } from 'vitest';

import { selectOptionalClassAssignment } from '@/lib/db/class-assignments';
import { disconnectDb, getDb } from '@/lib/db/client';
import { taughtAssignment } from '@/lib/services/assignments/require-assignment';
import { listResultsOut } from '@/lib/services/assignments/student-assignment';

import { giveAssignment, hours, SETTINGS } from '../support/assignments';

import type { GivenAssignment } from '../support/assignments';

afterAll(disconnectDb);

const AFTER_CLOSE = { ...SETTINGS, release: 'after_close' as const };

/** Closes at noon, for everybody but one, who was granted three hours more. */
async function extended(granted: 'dueAt' | 'closesAt'): Promise<GivenAssignment> {
  const given = await giveAssignment({ settings: AFTER_CLOSE, closesAt: null }, 2);
  const [student] = given.students;
  await getDb().extension.create({
    data: {
      ...{ assignmentId: given.assignmentId, userId: student!.id, createdById: given.teacher.id },
      [granted]: hours(3),
    },
  });
  return given;
}

async function taught({ classId, assignmentId }: GivenAssignment) {
  const row = await selectOptionalClassAssignment(getDb(), { classId, assignmentId });
  return taughtAssignment(row!);
}

/** Those whose results may be known, and the tables that were asked for it. */
async function outAt(given: readonly GivenAssignment[], now: Date) {
  const assignments = await Promise.all(given.map(taught));
  const tables: unknown[] = [];
  const db = new Proxy(getDb(), {
    get: (target, name) => {
      tables.push(name);
      return Reflect.get(target, name) as unknown;
    },
  });
  return { out: [...(await listResultsOut(db, assignments, now))], tables };
}

describe('results that wait for the end', () => {
  test('wait for everybody whose granted time is not over, the grace after it included', async () => {
    const all = [await extended('dueAt'), await extended('closesAt')];
    for (const now of [hours(-1), hours(1), hours(3), new Date(hours(3).getTime() + 2000)]) {
      expect((await outAt(all, now)).out).toEqual([]);
    }
    const ids = all.map(({ assignmentId }) => assignmentId);
    expect((await outAt(all, new Date(hours(3).getTime() + 2001))).out).toEqual(ids);
  });

  test('wait for no granted time of somebody who does not have the assignment', async () => {
    const given = await extended('dueAt');
    const { assignmentId } = given;
    await getDb().assignmentTarget.create({ data: { assignmentId, userId: given.students[1]!.id } });
    expect((await outAt([given], hours(1))).out).toEqual([assignmentId]);
  });

  test('of many old assignments are known after one query, whoever was granted something', async () => {
    const all = [await extended('dueAt'), await extended('closesAt'), await giveAssignment({ settings: AFTER_CLOSE })];
    const { out, tables } = await outAt(all, hours(99));
    expect(out).toHaveLength(3);
    expect(tables).toEqual(['extension']);
  });
});
