import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { tallyDays } from '@/lib/core/progress/day-tallies';
import { recomputeProgress } from '@/lib/core/progress/recompute';
import { tallyAnswers } from '@/lib/core/progress/tallies';
import { gradeAnswers } from '@/lib/core/questions/grade';
import { answerLine, gradeOf, storedPartsSchema } from '@/lib/core/questions/stored-grade';
import { disconnectDb, getDb } from '@/lib/db/client';
import { listTrainedVariants } from '@/lib/db/training-history';
import { selectOptionalVariant } from '@/lib/db/variants';
import { closeDemoAccounts, ensureDemoAccounts } from '@/lib/services/accounts/ensure-demo-accounts';
import { recomputeAssignmentScores } from '@/lib/services/assignments/recompute-assignment-scores';
import { registerCourses } from '@/lib/services/courses/register-courses';
import { ensureDemoClass } from '@/lib/services/demo/ensure-demo-class';
import { replayConcepts } from '@/lib/services/progress/replay-concepts';
import { openStoredVariant } from '@/lib/services/variants/open-stored-variant';
import { variantSeed } from '@/lib/services/variants/seed';
import { VersionShelf } from '@/lib/services/variants/version-shelf';

const NOW = new Date('2026-11-30T14:30:00Z');
const DAY_MS = 86_400_000;
/** Four weeks of thirty students, on a busy machine. */
const FILLING_MS = 240_000;
const DEMO = {
  ...{ teacherEmail: 'teacher@demo.local', studentEmail: 'student@demo.local' },
  ...{ courseId: 'cnn', name: '演示班级', now: NOW },
};

beforeAll(async () => {
  await registerCourses();
  await ensureDemoAccounts({ password: 'demo-password-1234' });
  await ensureDemoClass(DEMO);
}, FILLING_MS);
afterAll(disconnectDb);

const students = () =>
  getDb().membership.findMany({
    where: { role: 'student', user: { demo: true } },
    include: { user: true },
    orderBy: { studentNumber: 'asc' },
  });
const simulated = async () => (await students()).filter(({ user }) => user.passwordHash === null);

/** Everything there is of the class, in a fixed order. */
async function everything() {
  const db = getDb();
  const byId = { orderBy: { id: 'asc' as const } };
  return {
    classes: await db.class.findMany(byId),
    memberships: await db.membership.findMany({ orderBy: { userId: 'asc' } }),
    assignments: await db.assignment.findMany(byId),
    variants: await db.variant.findMany(byId),
    submissions: await db.submission.count(),
    gradings: await db.grading.count(),
    progress: await db.progress.findMany({ orderBy: [{ userId: 'asc' }, { questionId: 'asc' }] }),
    messages: await db.message.findMany(byId),
    marks: await db.markChange.findMany(byId),
    audits: await db.auditEvent.findMany(byId),
  };
}

describe('the demo class', () => {
  test('has thirty students with numbers and groups, and the demo student among them', async () => {
    const all = await students();
    expect(await simulated()).toHaveLength(30);
    expect(all.map(({ user }) => user.email)).toContain('student@demo.local');
    expect(new Set(all.map(({ studentNumber }) => studentNumber)).size).toBe(31);
    for (const { groupId, studentNumber } of all) {
      expect(groupId).not.toBeNull();
      expect(studentNumber).toMatch(/^20260401\d\d$/u);
    }
  });

  test('has four weeks of work behind it, and none from the future', async () => {
    const sent = await getDb().submission.aggregate({
      _min: { createdAt: true },
      _max: { createdAt: true },
      _count: true,
    });
    expect(sent._count).toBeGreaterThan(3000);
    const span = sent._max.createdAt!.getTime() - sent._min.createdAt!.getTime();
    expect(span).toBeGreaterThan(26 * DAY_MS);
    expect(sent._max.createdAt!.getTime()).toBeLessThan(NOW.getTime());
    expect(NOW.getTime() - sent._max.createdAt!.getTime()).toBeLessThan(3 * DAY_MS);
  });

  test('has silent and late students, an extension, changed marks and messages', async () => {
    const db = getDb();
    const ids = (await simulated()).map(({ userId }) => userId);
    const active = await db.submission.groupBy({ by: ['userId'], _max: { createdAt: true } });
    const silent = ids.filter((id) => {
      const last = active.find(({ userId }) => userId === id)?._max.createdAt;
      return last === undefined || last === null || NOW.getTime() - last.getTime() > 7 * DAY_MS;
    });
    expect(silent.length).toBeGreaterThanOrEqual(4);
    expect(silent.length).toBeLessThan(10);
    expect(await db.assignmentScore.count({ where: { late: true } })).toBeGreaterThan(0);
    expect(await db.extension.count()).toBe(2);
    const kinds = await db.markChange.findMany({ select: { kind: true } });
    expect(new Set(kinds.map(({ kind }) => kind))).toEqual(new Set(['override', 'excuse', 'comment']));
    expect(await db.message.count()).toBeGreaterThan(30);
    expect(await db.assignment.count()).toBe(4);
    expect(await db.rosterEntry.count()).toBe(2);
  });

  test('lets nobody sign in as one of them', async () => {
    for (const { user } of await simulated())
      expect(user).toMatchObject({ passwordHash: null, demo: true, role: 'student' });
  });
});

describe('what is stored is what the product would have written:', () => {
  test('each variant has its own seed, and opens', async () => {
    const some = await getDb().variant.findMany({ take: 300, orderBy: { seed: 'asc' } });
    for (const { userId, questionId, scope, number, seed } of some) {
      expect(seed).toBe(variantSeed({ userId, questionId, scope, number }));
    }
  });

  test('each answer is judged as it would be now', async () => {
    const some = await getDb().submission.findMany({
      take: 150,
      orderBy: { requestHash: 'asc' },
      include: { gradings: true, variant: true },
    });
    for (const { variantId, userId, raw, gradings, parsed } of some) {
      const row = await selectOptionalVariant(getDb(), { variantId, userId });
      const variant = openStoredVariant(row!);
      if (!variant.ok) throw new Error(variant.error.message.en);
      const outcome = gradeAnswers(variant.value, raw as Record<string, string>);
      if (outcome.state !== 'graded') throw new Error(outcome.state);
      const { score, slips, parts } = gradeOf(outcome);
      expect(gradings).toHaveLength(1);
      expect(gradings[0]).toMatchObject({ score, slips, parts, sequence: 1, method: 'auto' });
      expect(parsed).toEqual(Object.fromEntries(parts.map(({ id, answer }) => [id, answer])));
    }
  });

  test('progress, tallies and days come out of the submissions', async () => {
    for (const { userId } of await simulated()) {
      const variants = await getDb().variant.findMany({
        where: { userId },
        include: { submissions: { include: { gradings: true }, orderBy: { attemptNumber: 'asc' } } },
      });
      const answers = variants.flatMap((variant) =>
        variant.submissions.map(({ attemptNumber, createdAt: at, gradings: [grading] }) => {
          const { score, slips, parts } = grading!;
          const answer = answerLine(storedPartsSchema.parse(parts));
          return {
            ...{
              questionId: variant.questionId,
              policy: variant.policy,
              variantId: variant.id,
              score,
              slips,
              answer,
              at,
            },
            ...{ attemptNumber: attemptNumber!, first: attemptNumber === 1, openedAt: variant.createdAt },
          };
        }),
      );
      const stored = await getDb().progress.findMany({ where: { userId } });
      expect(new Set(stored.map(({ questionId }) => questionId))).toEqual(
        new Set(variants.map(({ questionId }) => questionId)),
      );
      const tallies = await getDb().answerTally.findMany({ where: { userId } });
      for (const { questionId, ...progress } of stored) {
        const own = answers.filter((answer) => answer.questionId === questionId);
        const gaveUpAt = variants.flatMap((variant) =>
          variant.questionId === questionId && variant.state === 'given_up' ? [variant.closedAt!] : [],
        );
        expect(progress).toMatchObject(recomputeProgress({ answers: own, gaveUpAt }));
        const kept = tallies.filter((tally) => tally.questionId === questionId);
        const made = tallyAnswers(own).map((tally) => ({ userId, questionId, ...tally }));
        expect(kept).toHaveLength(made.length);
        expect(kept).toEqual(expect.arrayContaining(made));
      }
      const days = await getDb().dayTally.findMany({ where: { userId }, orderBy: { day: 'asc' } });
      const counted = tallyDays(answers).map((day) => ({ userId, courseId: 'cnn', ...day }));
      expect(days).toEqual(counted.sort((left, right) => left.day.getTime() - right.day.getTime()));
    }
  });

  test('concept states come out of a replay of everything', async () => {
    const shelf = new VersionShelf();
    for (const { userId } of await simulated()) {
      const replayed = await replayConcepts(await listTrainedVariants(getDb(), { userIds: [userId] }), { shelf });
      const stored = await getDb().conceptState.findMany({ where: { userId } });
      expect(new Set(stored.map(({ concept }) => concept))).toEqual(new Set(replayed.keys()));
      for (const { concept, ...state } of stored) expect(state).toMatchObject(replayed.get(concept)!);
    }
  });

  test('scores of assignments come out of the answers, extensions included', async () => {
    const order = {
      orderBy: [{ assignmentId: 'asc' as const }, { userId: 'asc' as const }, { questionId: 'asc' as const }],
    };
    const before = await getDb().assignmentScore.findMany(order);
    expect(before.length).toBeGreaterThan(300);
    for (const { id } of await getDb().assignment.findMany()) await recomputeAssignmentScores(id);
    expect(await getDb().assignmentScore.findMany(order)).toEqual(before);
  });
});

describe('made sure of again,', () => {
  test('nothing changes', async () => {
    const before = await everything();
    await ensureDemoClass({ ...DEMO, now: new Date(NOW.getTime() + DAY_MS) });
    expect(await everything()).toEqual(before);
  });

  test('students who were suspended with the demo accounts are back with them', async () => {
    await closeDemoAccounts({ now: NOW });
    await ensureDemoAccounts({ password: 'demo-password-1234' });
    await ensureDemoClass(DEMO);
    for (const { user } of await students()) expect(user.suspendedAt).toBeNull();
  });
});
