import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, test } from 'vitest';

import { disconnectDb, getDb } from '@/lib/db/client';
import { exportOwnData } from '@/lib/services/accounts/export-own-data';
import { listOwnAnswers } from '@/lib/services/accounts/list-own-answers';
import { listMyAssignments } from '@/lib/services/assignments/list-my-assignments';
import { recomputeAssignmentScores } from '@/lib/services/assignments/recompute-assignment-scores';
import { settleAssignment, settleDue } from '@/lib/services/assignments/settle-assignment';
import { viewAssignmentOf } from '@/lib/services/assignments/view-my-assignment';
import { viewProgress } from '@/lib/services/progress/view-progress';
import { viewConcepts } from '@/lib/services/review/view-concepts';
import { giveUp } from '@/lib/services/variants/give-up';
import { showHint } from '@/lib/services/variants/show-hint';
import { viewVariant } from '@/lib/services/variants/view-variant';

import { createAccount } from '../support/accounts';
import { COURSE, EXAM, giveAssignment, hours, NOON, QUESTION, SETTINGS, sittingOf } from '../support/assignments';
import { instructor, mendedQuestion, recomputedFor, regraded, summariesOf, termsOf } from '../support/regrades';

import type { GivenAssignment } from '../support/assignments';

const WRONG = '99×99×1';
const after = (ms: number): Date => new Date(NOON.getTime() + ms);

afterAll(disconnectDb);

async function oneStudent(values: Parameters<typeof giveAssignment>[0] = {}) {
  const given = await giveAssignment(values);
  const [student] = given.students;
  if (student === undefined) throw new Error('no student');
  return { ...given, student, sitting: sittingOf(given, student) };
}

function exam(changes: Partial<typeof EXAM> = {}, times: Parameters<typeof giveAssignment>[0] = {}) {
  return oneStudent({ policy: 'exam', closesAt: null, ...times, settings: { ...EXAM, ...changes } });
}

const refused = (code: string) => expect.objectContaining({ code }) as Error;

describe('an assignment', () => {
  test('is there for students of its class alone, once it is published', async () => {
    const { assignmentId, student, teacher, sitting } = await oneStudent();
    const stranger = (await createAccount()).actor;
    for (const actor of [stranger, teacher]) {
      await expect(sittingOf({ assignmentId } as GivenAssignment, actor).open(hours(-1))).rejects.toThrow(
        refused('not_found'),
      );
    }
    await getDb().assignment.update({ where: { id: assignmentId }, data: { publishedAt: null } });
    await expect(sitting.view(hours(-1))).rejects.toThrow(refused('not_found'));
    expect(await listMyAssignments({ actor: student, now: hours(-1) })).toEqual([]);
  });

  test('that names students is there for them alone', async () => {
    const given = await giveAssignment({}, 2);
    const [named, other] = given.students;
    const { assignmentId } = given;
    await getDb().assignmentTarget.create({ data: { assignmentId, userId: named!.id } });
    expect(await sittingOf(given, named!).view(hours(-1))).toMatchObject({ total: 1, done: 0 });
    await expect(sittingOf(given, other!).view(hours(-1))).rejects.toThrow(refused('not_found'));
  });

  test('shows nothing of its questions before it opens, and takes nothing', async () => {
    const { sitting } = await oneStudent();
    expect(await sitting.view(hours(-3))).toMatchObject({ standing: 'not_open', questions: [] });
    await expect(sitting.open(hours(-3))).rejects.toThrow(refused('assignment_not_open'));
    await expect(sitting.start(hours(-3))).rejects.toThrow(refused('assignment_not_open'));
  });

  test('gives each student numbers of their own, once, and never the lecture’s', async () => {
    const given = await giveAssignment({}, 2);
    const [one, other] = given.students.map((student) => sittingOf(given, student));
    const first = await one!.open(hours(-1));
    expect(first).toMatchObject({ number: 1, state: 'open', work: { points: 10, closed: false, nextWorth: 1 } });
    expect((await one!.open(hours(-1))).variantId).toBe(first.variantId);
    expect((await other!.open(hours(-1))).variantId).not.toBe(first.variantId);
    await expect(one!.open(hours(-1), 'no-such-question')).rejects.toThrow(refused('not_found'));
  });

  test('opens each question once, however many ask at the same moment', async () => {
    const { sitting } = await oneStudent();
    const opened = await Promise.all(Array.from({ length: 10 }, () => sitting.open(hours(-1))));
    expect(new Set(opened.map(({ variantId }) => variantId)).size).toBe(1);
  });
});

describe('homework', () => {
  test('is judged at once, and its score is what the rules say', async () => {
    const { sitting } = await oneStudent({
      settings: { ...SETTINGS, attempts: { limit: null, worth: [1, 0.8], counts: 'best' } },
    });
    const wrong = await sitting.send(WRONG, hours(-1));
    expect(wrong).toMatchObject({ state: 'graded', question: { feedback: { score: 0 }, work: { nextWorth: 0.8 } } });
    const { question } = await sitting.send(await sitting.right(), hours(-1));
    expect(question).toMatchObject({ state: 'solved', work: { closed: true, nextWorth: null } });
    expect(question.solution).not.toBeNull();
    expect(await sitting.score()).toMatchObject({
      attempts: 2,
      firstPoints: 0,
      bestPoints: 8,
      lastPoints: 8,
      late: false,
    });
    expect(await sitting.view(hours(-1))).toMatchObject({ done: 1, mark: { state: 'marked', points: 8 } });
  });

  test.each([
    ['on time with the grace', { ms: 2000, points: 10, late: false }],
    ['a day late when the grace is over', { ms: 2001, points: 8, late: true }],
    ['two days late after a day and the grace', { ms: 24 * 3_600_000 + 2001, points: 6, late: true }],
  ])('is %s, by when the answer came', async (_what, { ms, points, late }) => {
    const { sitting } = await oneStudent();
    await sitting.open(hours(-1));
    await sitting.send(await sitting.right(), after(ms));
    expect(await sitting.score()).toMatchObject({ bestPoints: points, late });
  });

  test('after closing keeps what came as evidence, once for each key, and counts it for nothing', async () => {
    const { sitting, student } = await oneStudent();
    await sitting.open(hours(-1));
    const key = randomUUID();
    const closing = new Date(hours(48).getTime() + 2001);
    const right = await sitting.right();
    await expect(sitting.send(right, closing, key)).rejects.toThrow(refused('assignment_closed'));
    await expect(sitting.send(right, closing, key)).rejects.toThrow(refused('assignment_closed'));
    const rows = await getDb().submission.findMany({ where: { userId: student.id } });
    expect(rows).toMatchObject([{ state: 'too_late', attemptNumber: null, createdAt: closing }]);
    expect(await sitting.score()).toBeNull();
    const { answers } = await listOwnAnswers({ actor: student, page: 1, locale: 'en' });
    expect(answers).toMatchObject([{ verdict: 'tooLate', score: null }]);
    expect(await viewProgress({ actor: student })).toEqual([]);
  });

  test('takes exactly as many answers as allowed of thirty that come at once, and unreadable ones cost nothing', async () => {
    const { sitting } = await oneStudent({
      settings: { ...SETTINGS, attempts: { ...SETTINGS.attempts, limit: 3 } },
    });
    await sitting.open(hours(-1));
    expect((await sitting.send('?', hours(-1))).state).toBe('invalid');
    const sent = await Promise.allSettled(Array.from({ length: 30 }, () => sitting.send(WRONG, hours(-1))));
    const fates = sent.map((one) =>
      one.status === 'fulfilled' ? one.value.state : (one.reason as { code: string }).code,
    );
    expect(fates.filter((fate) => fate === 'graded')).toHaveLength(3);
    expect(fates.filter((fate) => fate === 'attempts_used_up')).toHaveLength(27);
    expect(await sitting.score()).toMatchObject({ attempts: 3 });
    const closed = await sitting.open(hours(-1));
    expect(closed).toMatchObject({ state: 'open', attempts: 3, work: { closed: true, attemptLimit: 3 } });
    expect(closed.solution).not.toBeNull();
  });

  test('answers a repeated send that used up the last attempt with the first result', async () => {
    const { sitting } = await oneStudent({ settings: { ...SETTINGS, attempts: { ...SETTINGS.attempts, limit: 1 } } });
    await sitting.open(hours(-1));
    const key = randomUUID();
    const sent = await Promise.all(Array.from({ length: 10 }, () => sitting.send(WRONG, hours(-1), key)));
    expect(new Set(sent.map(({ submissionId }) => submissionId)).size).toBe(1);
    expect(await sitting.score()).toMatchObject({ attempts: 1 });
  });

  test('an extension moves the times of its student, adds attempts, and changes what was answered before', async () => {
    const { sitting, assignmentId, student, teacher } = await oneStudent({
      settings: { ...SETTINGS, attempts: { ...SETTINGS.attempts, limit: 1 } },
    });
    await sitting.open(hours(-1));
    await sitting.send(WRONG, hours(1));
    await expect(sitting.send(WRONG, hours(1))).rejects.toThrow(refused('attempts_used_up'));
    await getDb().extension.create({
      data: { assignmentId, userId: student.id, createdById: teacher.id, dueAt: hours(5), extraAttempts: 1 },
    });
    await sitting.send(await sitting.right(), hours(2));
    expect(await sitting.score()).toMatchObject({ attempts: 2, bestPoints: 10, late: false });
    await getDb().extension.deleteMany({ where: { assignmentId } });
    await recomputeAssignmentScores(assignmentId, [student.id]);
    expect(await sitting.score()).toMatchObject({ bestPoints: 8, late: true });
  });

  test('changed points change what was answered before', async () => {
    const { sitting, assignmentId } = await oneStudent();
    await sitting.open(hours(-1));
    await sitting.send(await sitting.right(), hours(-1));
    const settings = { ...SETTINGS, questions: [{ questionId: QUESTION, points: 4 }] };
    await getDb().assignment.update({ where: { id: assignmentId }, data: { settings } });
    await recomputeAssignmentScores(assignmentId);
    expect(await sitting.score()).toMatchObject({ bestPoints: 4 });
  });

  test('gives hints while it takes answers, and takes none after it was handed in', async () => {
    const { sitting, student } = await oneStudent();
    const { variantId } = await sitting.open(hours(-1));
    const own = { actor: student, variantId: variantId!, locale: 'zh-CN', now: hours(-1) } as const;
    expect((await showHint(own)).hints.shown).toHaveLength(1);
    expect(await sitting.finish(hours(-1))).toMatchObject({ standing: 'closed' });
    expect(await sitting.finish(hours(0))).toMatchObject({ finishedAt: hours(-1).toISOString() });
    await expect(sitting.send(WRONG, hours(-0.5))).rejects.toThrow(refused('assignment_closed'));
    expect((await showHint({ ...own, now: hours(-0.5) })).hints.shown).toHaveLength(1);
  });
});

describe('a timed exam', () => {
  const timed = { exam: { minutes: 30, shuffled: false, onePerPage: false } };

  test('begins when its student says so, and shows nothing before', async () => {
    const { sitting } = await exam(timed);
    expect(await sitting.view(hours(-1))).toMatchObject({ minutes: 30, questions: [], startedAt: null });
    await expect(sitting.open(hours(-1))).rejects.toThrow(refused('assignment_not_open'));
    const begun = await sitting.start(hours(-1));
    expect(begun).toMatchObject({ endsAt: hours(-0.5).toISOString(), now: hours(-1).toISOString() });
    expect(begun.questions).toMatchObject([{ standing: 'new', question: null }]);
    expect(await sitting.start(hours(-0.75))).toMatchObject({ startedAt: hours(-1).toISOString() });
  });

  test('ends its minutes later, or when it closes', async () => {
    const { sitting } = await exam(timed);
    await sitting.start(hours(-1));
    await sitting.open(hours(-1));
    const end = hours(-0.5).getTime();
    expect((await sitting.send(WRONG, new Date(end + 2000))).state).toBe('kept');
    await expect(sitting.send(WRONG, new Date(end + 2001))).rejects.toThrow(refused('assignment_closed'));
    const late = await exam(timed);
    expect(await late.sitting.start(hours(-0.1))).toMatchObject({ endsAt: NOON.toISOString() });
  });

  test('lasts longer for who was given more minutes', async () => {
    const { sitting, assignmentId, student, teacher } = await exam(timed);
    await getDb().extension.create({
      data: { assignmentId, userId: student.id, createdById: teacher.id, extraMinutes: 15 },
    });
    expect(await sitting.start(hours(-1))).toMatchObject({ minutes: 45, endsAt: hours(-0.25).toISOString() });
  });
});

describe('kept answers', () => {
  test('say nowhere whether they are right before results may be known', async () => {
    const { sitting, student, assignmentId } = await exam();
    const { variantId } = await sitting.open(hours(-1));
    const right = await sitting.right();
    const { state, question } = await sitting.send(right, hours(-1));
    expect({ state, standing: question.state }).toEqual({ state: 'kept', standing: 'open' });
    const own = { actor: student, variantId: variantId!, locale: 'zh-CN', now: hours(-0.5) } as const;
    const veiled = {
      ...{ state: 'open', attempts: 1, feedback: null, solution: null, regraded: null, hints: { total: 0, shown: [] } },
      work: { kept: { at: hours(-1).toISOString(), answers: [{ id: 'output', answer: right }] }, released: false },
    };
    for (const shown of [question, await viewVariant(own), await showHint(own), await giveUp(own)]) {
      expect(shown).toMatchObject(veiled);
    }
    expect(await getDb().grading.count({ where: { submission: { userId: student.id } } })).toBe(0);
    expect(await summariesOf(student.id)).toEqual({ progress: [], tallies: [], concepts: [] });
    expect(await getDb().dayTally.count({ where: { userId: student.id } })).toBe(0);
    expect(await viewProgress({ actor: student })).toEqual([]);
    const concepts = await viewConcepts({ actor: student, courseId: COURSE, locale: 'en', now: hours(-0.5) });
    expect(JSON.stringify(concepts)).not.toContain('"attempts":1');
    const { answers } = await listOwnAnswers({ actor: student, page: 1, locale: 'en' });
    expect(answers).toMatchObject([{ verdict: 'kept', score: null, regraded: null }]);
    const file = await exportOwnData({ actor: student, after: null, now: hours(-0.5) });
    expect(file.variants).toMatchObject([{ parameters: null, state: 'open', submissions: [{ gradings: [] }] }]);
    expect(await sitting.view(hours(-0.5))).toMatchObject({
      ...{ done: 1, mark: null, released: false },
      questions: [{ standing: 'kept', earned: null, question: veiled }],
    });
    expect(await sitting.score()).toMatchObject({ attempts: 1, bestPoints: null, lastPoints: null });
    await settleAssignment({ assignmentId, now: hours(-0.5) });
    expect(await viewVariant(own)).toMatchObject(veiled);
  });

  test('look the same whether they are right or wrong', async () => {
    const views = [];
    for (const isRight of [true, false]) {
      const { sitting } = await exam();
      await sitting.open(hours(-1));
      const { question } = await sitting.send(isRight ? await sitting.right() : WRONG, hours(-1));
      const { state, attempts, feedback, solution, work } = question;
      views.push({ state, attempts, feedback, solution, work: { ...work, assignmentId: '', kept: null } });
    }
    expect(views[0]).toEqual(views[1]);
  });

  test('are judged once results may be known, by when they came, and once only', async () => {
    const { sitting, student, assignmentId } = await exam();
    await sitting.open(hours(-1));
    await sitting.send(WRONG, hours(-1));
    await sitting.send(await sitting.right(), hours(-0.9));
    const closed = after(2001);
    await Promise.all([settleDue(closed), settleAssignment({ assignmentId, now: closed })]);
    await settleAssignment({ assignmentId, now: hours(1) });
    const gradings = await getDb().grading.findMany({
      where: { submission: { userId: student.id } },
      orderBy: { submission: { attemptNumber: 'asc' } },
      select: { score: true, sequence: true },
    });
    expect(gradings).toEqual([
      { score: 0, sequence: 1 },
      { score: 1, sequence: 1 },
    ]);
    expect(await sitting.score()).toMatchObject({ attempts: 2, firstPoints: 0, lastPoints: 10, late: false });
    expect(await summariesOf(student.id)).toMatchObject(await recomputedFor(student.id));
    const shown = await sitting.view(closed);
    expect(shown).toMatchObject({ released: true, mark: { state: 'marked', points: 10 } });
    expect(shown.questions[0]).toMatchObject({ standing: 'right', earned: 10, question: { feedback: { score: 1 } } });
    expect(shown.questions[0]?.question?.solution).not.toBeNull();
  });

  test('of an exam that was interrupted while it was settled are judged by the next run', async () => {
    const given = await giveAssignment({ policy: 'exam', closesAt: null, settings: EXAM }, 5);
    for (const student of given.students) {
      const sitting = sittingOf(given, student);
      await sitting.open(hours(-1));
      await sitting.send(await sitting.right(), hours(-1));
    }
    const { assignmentId } = given;
    const kept = () => getDb().submission.count({ where: { state: 'kept', variant: { assignmentId } } });
    const interrupted = new AbortController();
    interrupted.abort();
    await settleAssignment({ assignmentId, now: hours(1), signal: interrupted.signal });
    expect(await kept()).toBe(5);
    expect((await getDb().assignment.findUniqueOrThrow({ where: { id: assignmentId } })).settledAt).toBeNull();
    await settleDue(hours(1));
    expect(await kept()).toBe(0);
    expect((await getDb().assignment.findUniqueOrThrow({ where: { id: assignmentId } })).settledAt).toEqual(hours(1));
    const scores = await getDb().assignmentScore.findMany({ where: { assignmentId } });
    expect(scores.map(({ lastPoints }) => lastPoints)).toEqual([10, 10, 10, 10, 10]);
  });

  test('wait for who has more time, and for a teacher’s word where that is the rule', async () => {
    const given = await giveAssignment({ policy: 'exam', closesAt: null, settings: EXAM }, 2);
    const { assignmentId, teacher } = given;
    const [one, other] = given.students;
    const sitting = sittingOf(given, one!);
    await sitting.open(hours(-1));
    await sitting.send(WRONG, hours(-1));
    await getDb().extension.create({
      data: { assignmentId, userId: other!.id, createdById: teacher.id, dueAt: hours(3) },
    });
    await settleDue(hours(2));
    expect(await sitting.view(hours(2))).toMatchObject({ released: false, mark: null, standing: 'closed' });
    await settleDue(hours(4));
    expect(await sitting.view(hours(4))).toMatchObject({ released: true, mark: { points: 0 } });

    const byHand = await exam({ release: 'by_hand' });
    await byHand.sitting.open(hours(-1));
    await byHand.sitting.send(WRONG, hours(-1));
    await settleDue(hours(99));
    expect(await byHand.sitting.view(hours(99))).toMatchObject({ released: false, questions: [{ standing: 'kept' }] });
    await getDb().assignment.update({ where: { id: byHand.assignmentId }, data: { releasedAt: hours(99) } });
    await settleDue(hours(99));
    expect(await byHand.sitting.view(hours(99))).toMatchObject({ released: true, questions: [{ standing: 'wrong' }] });
  });

  test('of homework whose results come later are kept as those of an exam', async () => {
    const { sitting } = await oneStudent({ settings: { ...SETTINGS, release: 'after_close' } });
    await sitting.open(hours(-1));
    expect((await sitting.send(await sitting.right(), hours(1))).state).toBe('kept');
    await settleDue(hours(49));
    expect(await sitting.view(hours(49))).toMatchObject({ mark: { points: 8 } });
  });
});

describe('a regrade', () => {
  /** From the question as it is served to one that wants another answer. */
  async function regradedTo(classId: string): Promise<void> {
    const question = await mendedQuestion();
    const versions = { fromVersionIds: [question.mended.id], toVersionId: question.wrong.id };
    const { actor } = await instructor();
    await regraded(termsOf({ actor, question, classIds: [classId] }, versions));
  }

  /** Numbers on which the two versions want different answers: 3 and 4. */
  async function tellingNumbers(assignmentId: string): Promise<void> {
    const parameters = { size: 10, kernel: 3, stride: 3 };
    await getDb().variant.updateMany({ where: { assignmentId }, data: { parameters } });
  }

  test('changes what answers are worth in their assignment', async () => {
    const { sitting, classId, assignmentId } = await oneStudent();
    await sitting.open(hours(-1));
    await tellingNumbers(assignmentId);
    await sitting.send(await sitting.right(), hours(1));
    expect(await sitting.score()).toMatchObject({ bestPoints: 8, late: true });
    await regradedTo(classId);
    expect(await sitting.score()).toMatchObject({ bestPoints: 0, lastPoints: 0 });
  });

  test('leaves kept answers unjudged, which its version judges when they are settled', async () => {
    const { sitting, classId, assignmentId } = await exam();
    await sitting.open(hours(-1));
    await tellingNumbers(assignmentId);
    await sitting.send(await sitting.right(), hours(-1));
    await regradedTo(classId);
    expect(await sitting.score()).toMatchObject({ attempts: 1, lastPoints: null });
    await settleAssignment({ assignmentId, now: hours(1) });
    expect(await sitting.score()).toMatchObject({ attempts: 1, lastPoints: 0 });
  });
});

describe('an assignment seen as its student sees it', () => {
  test('is for the teachers of the class, shows what the student sees, and begins nothing', async () => {
    const { sitting, student, teacher, classId, assignmentId } = await exam({
      exam: { minutes: 30, shuffled: false, onePerPage: false },
    });
    const place = { classId, userId: student.id, assignmentId, locale: 'zh-CN', now: hours(-1) } as const;
    expect(await viewAssignmentOf({ actor: teacher, ...place })).toEqual(await sitting.view(hours(-1)));
    expect(await getDb().assignmentWork.count({ where: { assignmentId } })).toBe(0);
    const stranger = (await createAccount({ role: 'teacher' })).actor;
    await expect(viewAssignmentOf({ actor: stranger, ...place })).rejects.toThrow(refused('not_found'));
    await expect(viewAssignmentOf({ actor: student, ...place })).rejects.toThrow(refused('not_found'));
  });
});

describe('an archived class', () => {
  const archive = (classId: string, archivedAt: Date | null) =>
    getDb().class.update({ where: { id: classId }, data: { archivedAt } });
  const inTime = hours(-1);

  test('is read as before, and takes nothing more: no answer, no beginning, no handing in', async () => {
    const { sitting, student, classId, assignmentId } = await oneStudent();
    const key = randomUUID();
    const sent = await sitting.send(WRONG, inTime, key);
    const before = await sitting.view(inTime);
    await archive(classId, inTime);
    const after = await sitting.view(inTime);
    expect(after).toMatchObject({ archived: true, standing: 'closed', released: true, mayOpen: false });
    expect(after.mark).toEqual(before.mark);
    const questionOf = ({ questions: [first] }: typeof before) => ({ ...first, question: first?.question?.feedback });
    expect(questionOf(after)).toEqual(questionOf(before));
    const right = await sitting.right();
    for (const act of [() => sitting.send(right, inTime), () => sitting.finish(inTime)]) {
      await expect(act()).rejects.toThrow(refused('class_archived'));
    }
    // What it took before is answered as before, also when it is asked again.
    expect(await sitting.send(WRONG, inTime, key)).toMatchObject({ submissionId: sent.submissionId, state: 'graded' });
    expect(await getDb().submission.count({ where: { userId: student.id } })).toBe(1);
    expect(await getDb().assignmentWork.findMany({ where: { assignmentId } })).toMatchObject([{ finishedAt: null }]);
  });

  test('is listed with those that are over, and with none that go on', async () => {
    const { student: actor, classId, assignmentId } = await oneStudent();
    await archive(classId, inTime);
    expect(await listMyAssignments({ actor, now: inTime })).toEqual([]);
    const past = await listMyAssignments({ actor, now: inTime, of: { archived: true } });
    expect(past).toMatchObject([{ id: assignmentId, archived: true }]);
  });

  test('begins nothing that was not begun, and shows nothing that is not open yet', async () => {
    const { sitting, classId } = await exam({ exam: { minutes: 60, shuffled: false, onePerPage: false } });
    await archive(classId, hours(-3));
    expect(await sitting.view(hours(-3))).toMatchObject({ standing: 'not_open', questions: [] });
    for (const act of [sitting.start, sitting.open, sitting.finish]) {
      await expect(act(inTime)).rejects.toThrow(refused('class_archived'));
    }
    expect(await sitting.view(inTime)).toMatchObject({ standing: 'closed', startedAt: null, questions: [] });
  });

  test('tells no solution while its restoring would open the question again, and then takes answers as before', async () => {
    const { sitting, classId } = await oneStudent();
    await sitting.send(WRONG, inTime);
    await archive(classId, inTime);
    const solution = async (now: Date) => (await sitting.view(now)).questions[0]?.question?.solution;
    expect(await solution(inTime)).toBeNull();
    await archive(classId, null);
    const { question } = await sitting.send(await sitting.right(), inTime);
    expect(question).toMatchObject({ state: 'solved' });
    await archive(classId, inTime);
    expect(await solution(inTime)).not.toBeNull();
  });

  test('has its exams judged when their time is over, and tells their results then', async () => {
    const { sitting, classId } = await exam();
    await sitting.send(WRONG, inTime);
    await archive(classId, inTime);
    expect(await sitting.view(inTime)).toMatchObject({ standing: 'closed', released: false, mark: null });
    await settleDue(hours(1));
    expect(await sitting.view(hours(1))).toMatchObject({ released: true, mark: { points: 0 } });
  });
});
