import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { totalAt } from '@/lib/core/regrade/history';
import { disconnectDb, getDb } from '@/lib/db/client';
import { ensureQuestionVersion } from '@/lib/db/questions';
import { lockStudent } from '@/lib/db/locks';
import { inTransaction } from '@/lib/db/transaction';
import { forgetServedCourse } from '@/lib/services/courses/served-course';
import { keepRunning } from '@/lib/services/regrades/keep-running';
import { listRegrades } from '@/lib/services/regrades/list-regrades';
import { previewRegrade } from '@/lib/services/regrades/preview-regrade';
import { resumeInterrupted, resumeStalled } from '@/lib/services/regrades/resume-interrupted';
import { resumeRegrade } from '@/lib/services/regrades/resume-regrade';
import { runRegrade } from '@/lib/services/regrades/run-regrade';
import { createRegrade, startRegrade } from '@/lib/services/regrades/start-regrade';
import { stopRegrade } from '@/lib/services/regrades/stop-regrade';
import { viewRegrade } from '@/lib/services/regrades/view-regrade';
import { viewRegradeChoices } from '@/lib/services/regrades/view-regrade-choices';
import { submitAnswer } from '@/lib/services/variants/submit-answer';
import { createAccount } from '@/tests/support/accounts';
import { insertManyAnswers } from '@/tests/support/many-answers';
import {
  answeredClass,
  COURSE,
  instructor,
  mendedQuestion,
  QUESTION,
  recomputedFor,
  summariesOf,
  termsOf,
  writtenFor,
} from '@/tests/support/regrades';
import { waitingForLocks } from '@/tests/support/waiting';

import type { Actor } from '@/lib/core/access/actor';
import type { QuestionDocument } from '@/lib/core/questions/document';
import type { RegradePreview } from '@/lib/services/regrades/preview-regrade';
import type { StartRegradeOptions } from '@/lib/services/regrades/start-regrade';
import type { AnsweredClass } from '@/tests/support/many-answers';
import type { MendedQuestion } from '@/tests/support/regrades';

let question: MendedQuestion;
let actor: Actor;
beforeAll(async () => {
  question = await mendedQuestion();
  ({ actor } = await instructor());
});
afterAll(disconnectDb);

const newClass = (students = 12) => answeredClass(question.wrong, students);
const terms = ({ classId }: AnsweredClass, changes: Partial<StartRegradeOptions> = {}) =>
  termsOf({ actor, question, classIds: [classId] }, changes);
const keyOf = ({ regradeId }: { readonly regradeId: string }) => ({
  ...{ actor, courseId: COURSE, questionId: QUESTION, regradeId },
});

/** From its start to its end, or to where some students are done, two at a time: then as if the server had been killed there. */
async function run(options: StartRegradeOptions, { students = Infinity } = {}) {
  const { id } = await createRegrade(options);
  await goOn(id, students);
  return viewRegrade(keyOf(options));
}

async function goOn(regradeId: string, students: number): Promise<void> {
  const controller = new AbortController();
  let done = 0;
  const onWritten = () => {
    done += 2;
    if (done >= students) controller.abort();
  };
  await runRegrade({ regradeId, atOnce: 2, signal: controller.signal, onWritten });
}

async function historyOf(studentIds: readonly string[]) {
  const submissions = await getDb().submission.findMany({
    where: { userId: { in: [...studentIds] } },
    select: { gradings: { select: { sequence: true, score: true, createdAt: true, method: true } } },
  });
  return submissions.map(({ gradings }) => gradings.map(({ createdAt, ...rest }) => ({ ...rest, at: createdAt })));
}

const gradingCount = (group: AnsweredClass) =>
  getDb().grading.count({ where: { submission: { userId: { in: [...group.studentIds] } } } });

describe('a regrade', () => {
  test('comes out as its preview says, and the preview writes nothing', async () => {
    const group = await newClass(30);
    const before = await writtenFor(group.studentIds);
    const preview = await previewRegrade({ ...terms(group), locale: 'zh-CN' });
    expect(await writtenFor(group.studentIds)).toEqual(before);
    expect(preview).toMatchObject({ answers: group.answers, students: 30, impossible: 0 });
    expect(Math.min(preview.gains, preview.losses, preview.slips.length)).toBeGreaterThan(0);
    expect(preview.changed[0]).toMatchObject({ effect: 'loss', before: 1, after: 0 });
    const done = await run(terms(group));
    expect(done).toMatchObject({
      state: 'done',
      ...{ done: group.answers, total: group.answers, changed: preview.gains + preview.losses + preview.slipsOnly },
      totals: { answers: group.answers, before: preview.totalBefore, after: preview.totalAfter },
    });
  });

  test('overwrites nothing: the old totals can be replayed as well as the new ones', async () => {
    const group = await newClass();
    const started = await historyOf(group.studentIds);
    const old = totalAt(started, new Date());
    const options = terms(group);
    const { totals } = await run(options);
    const history = await historyOf(group.studentIds);
    const { createdAt, finishedAt } = await getDb().regrade.findUniqueOrThrow({ where: { id: options.regradeId } });
    expect(totalAt(history, createdAt)).toBe(old);
    expect(totals).toMatchObject({ before: old, after: totalAt(history, finishedAt ?? new Date()) });
    expect(totals?.after).not.toBe(old);
    const first = history.map((gradings) => gradings.filter(({ method }) => method === 'auto'));
    expect(first.flat().length).toBe(group.answers);
  });

  test('says who judged what by which version, and why', async () => {
    const group = await newClass(2);
    const options = terms(group);
    await run(options);
    const grading = await getDb().grading.findFirstOrThrow({ where: { regradeId: options.regradeId, score: 1 } });
    expect(grading).toMatchObject({
      ...{ sequence: 2, method: 'regrade', questionVersionId: question.mended.id, gradedById: actor.id, slips: [] },
      reason: '答案算错了 / The key was wrong',
    });
    const events = await getDb().auditEvent.findMany({ where: { subject: `question:${QUESTION}` } });
    const mine = events.filter(({ data }) => JSON.stringify(data).includes(options.regradeId));
    expect(mine.map(({ action }) => action).sort()).toEqual(['regrade.finished', 'regrade.started']);
  });

  test('adds nothing when it is done again', async () => {
    const group = await newClass();
    await run(terms(group));
    const once = await writtenFor(group.studentIds);
    expect(await run(terms(group))).toMatchObject({ state: 'done', changed: 0, done: group.answers });
    expect(await writtenFor(group.studentIds)).toEqual(once);
  });

  test('takes nothing away under if_higher, and gives everything under full_marks', async () => {
    const [careful, generous] = [await newClass(), await newClass()];
    const preview = await previewRegrade({ ...terms(careful, { policy: 'if_higher' }), locale: 'en' });
    expect(preview).toMatchObject({ losses: 0 });
    expect((await run(terms(careful, { policy: 'if_higher' }))).totals?.after).toBe(preview.totalAfter);
    const { totals } = await run(terms(generous, { policy: 'full_marks' }));
    expect(totals?.after).toBe(generous.answers);
    const slips = (await writtenFor(generous.studentIds)).flatMap(({ progress }) => progress[0]?.lastSlips);
    expect(slips).toEqual([]);
  });

  test('keeps what cannot be replayed, lists it, and gives it full marks all the same', async () => {
    const group = await newClass(3);
    const renamed = { toVersionId: question.renamed.id };
    const preview = await previewRegrade({ ...terms(group, renamed), locale: 'en' });
    expect(preview).toMatchObject({ impossible: group.answers, gains: 0, losses: 0, slipsOnly: 0 });
    expect(preview.notReplayed[0]).toMatchObject({ why: 'not-opened' });
    expect(preview.notReplayed[0]?.said).toContain('width');
    expect(await run(terms(group, renamed))).toMatchObject({ changed: 0, done: group.answers });
    expect((await run(terms(group, { ...renamed, policy: 'full_marks' }))).totals?.after).toBe(group.answers);
    const grading = await getDb().grading.findFirstOrThrow({
      where: { method: 'regrade', submission: { userId: group.studentIds[0]! } },
    });
    expect(grading.questionVersionId).toBeNull();
  });

  test('leaves progress and concept states as everything ever answered makes them', async () => {
    const group = await newClass();
    const other = await newClass(2);
    const untouched = await writtenFor(other.studentIds);
    for (const userId of group.studentIds) expect(await summariesOf(userId)).toEqual(await recomputedFor(userId));
    await run(terms(group));
    for (const userId of group.studentIds) expect(await summariesOf(userId)).toEqual(await recomputedFor(userId));
    expect(await writtenFor(other.studentIds)).toEqual(untouched);
  });

  test('closes what is right now, and opens again what is not, unless newer numbers were begun', async () => {
    const withVariants = (variants: number, answers: readonly (readonly string[])[]) =>
      insertManyAnswers({
        ...{ courseId: COURSE, version: question.wrong, students: answers.length, variants },
        sent: ({ number }, student) => (number === 0 ? (answers[student] ?? []) : ['9×9×1']),
      });
    const newest = await withVariants(1, [
      ['9×9×1', '3×3×1'],
      ['9×9×1', '4×4×1'],
      ['3×3×1', '9×9×1'],
    ]);
    const older = await withVariants(2, [['4×4×1'], ['3×3×1']]);
    const states = async ({ studentIds }: AnsweredClass) =>
      (await writtenFor(studentIds)).map(({ variants: [first] }) => first?.state);
    expect([await states(newest), await states(older)]).toEqual([
      ['open', 'solved', 'open'],
      ['solved', 'given_up'],
    ]);
    await run(termsOf({ actor, question, classIds: [newest.classId, older.classId] }));
    expect([await states(newest), await states(older)]).toEqual([
      ['solved', 'open', 'open'],
      ['solved', 'given_up'],
    ]);
  });
});

describe('a preview', () => {
  const namesIn = ({ changed, notReplayed }: RegradePreview) =>
    [...changed, ...notReplayed].map(({ student }) => student);

  test('names students to administrators and to those who teach a class of theirs; to others it counts them', async () => {
    const [own, other] = [await newClass(3), await newClass(3)];
    const options = { ...termsOf({ actor, question, classIds: [own.classId, other.classId] }), locale: 'en' } as const;
    const real = new Map(
      (await getDb().user.findMany({ where: { id: { in: [...own.studentIds, ...other.studentIds] } } })).map(
        ({ id }) => [id, `name of ${id}`],
      ),
    );
    for (const [id, name] of real) await getDb().user.update({ where: { id }, data: { name } });
    const byNobody = await previewRegrade(options);
    const numbers = [...new Set(namesIn(byNobody))];
    expect(numbers).toEqual(numbers.map((_name, place) => `student ${String(place + 1)}`));
    expect(numbers.length).toBeGreaterThan(1);
    expect(namesIn(await previewRegrade({ ...options, locale: 'zh-CN' }))[0]).toBe('学生 1');
    expect(JSON.stringify(byNobody)).not.toContain('name of');
    const admin = (await createAccount({ role: 'admin' })).actor;
    const all = namesIn(await previewRegrade({ ...options, actor: admin }));
    expect(all.filter((name) => !name.startsWith('name of'))).toEqual([]);
    await getDb().membership.create({ data: { classId: own.classId, userId: actor.id, role: 'teacher' } });
    const named = namesIn(await previewRegrade(options)).filter((name) => name.startsWith('name of'));
    await getDb().membership.deleteMany({ where: { userId: actor.id } });
    const mine = all.filter((name) => own.studentIds.some((id) => name.endsWith(id)));
    expect(new Set(named)).toEqual(new Set(mine));
    expect(mine.length).toBeLessThan(all.length);
  });
});

describe('a regrade that is interrupted', () => {
  test('leaves the same behind when it goes on as one that never was', async () => {
    const [whole, broken] = [await newClass(), await newClass()];
    await run(terms(whole));
    const options = terms(broken);
    const half = await run(options, { students: 4 });
    expect(half.state).toBe('running');
    expect(half.done).toBeLessThan(broken.answers);
    await goOn(options.regradeId, 2);
    await goOn(options.regradeId, Infinity);
    expect(await viewRegrade(keyOf(options))).toMatchObject({ state: 'done', done: broken.answers });
    expect(await writtenFor(broken.studentIds)).toEqual(await writtenFor(whole.studentIds));
  });

  test('goes on when the server starts again', async () => {
    const group = await newClass();
    const options = terms(group);
    await run(options, { students: 2 });
    expect(await resumeInterrupted()).toEqual([options.regradeId]);
    await keepRunning(options.regradeId);
    expect(await viewRegrade(keyOf(options))).toMatchObject({ state: 'done', done: group.answers });
  });

  test('stops and goes on when it is told, and writes down who told it', async () => {
    const group = await newClass();
    const options = terms(group);
    await run(options, { students: 2 });
    const key = { ...keyOf(options), now: new Date() };
    expect(await stopRegrade(key)).toMatchObject({ state: 'stopped' });
    const standing = await writtenFor(group.studentIds);
    await runRegrade(options);
    expect(await writtenFor(group.studentIds)).toEqual(standing);
    expect(await resumeRegrade(key)).toMatchObject({ interrupted: false });
    await keepRunning(options.regradeId);
    expect(await viewRegrade(keyOf(options))).toMatchObject({ state: 'done', done: group.answers });
    const told = await getDb().auditEvent.findMany({ where: { actorId: actor.id }, orderBy: { id: 'desc' }, take: 3 });
    expect(told.map(({ action }) => action)).toEqual(['regrade.resumed', 'regrade.stopped', 'regrade.started']);
  });

  test('goes on by itself after a step that could not be written: somebody held a student for too long', async () => {
    const group = await newClass(2);
    const options = terms(group);
    await createRegrade(options);
    await inTransaction(async (tx) => {
      await lockStudent(tx, group.studentIds[0]!);
      await keepRunning(options.regradeId);
    });
    expect(await viewRegrade(keyOf(options))).toMatchObject({ state: 'running', done: 0 });
    expect(await resumeStalled(new Date())).toEqual([]);
    expect(await resumeStalled(new Date(Date.now() + 31_000))).toEqual([options.regradeId]);
    await keepRunning(options.regradeId);
    expect(await viewRegrade(keyOf(options))).toMatchObject({ state: 'done', done: group.answers });
  });

  test('goes on when it is told so while it is stopping', async () => {
    const group = await newClass(60);
    const options = terms(group);
    const key = { ...keyOf(options), now: new Date() };
    await startRegrade(options);
    await stopRegrade(key);
    await resumeRegrade(key);
    await expect.poll(async () => (await viewRegrade(key)).state, { timeout: 20_000 }).toBe('done');
    expect(await viewRegrade(key)).toMatchObject({ done: group.answers });
  });

  test('says why it failed, in a word that can be told, and can be told to go on', async () => {
    const group = await newClass(1);
    const options = terms(group);
    await createRegrade(options);
    // Nobody ever sent such a thing: it cannot be read.
    await getDb().submission.updateMany({ where: { userId: group.studentIds[0]! }, data: { raw: 'damaged' } });
    await keepRunning(options.regradeId);
    expect(await viewRegrade(keyOf(options))).toMatchObject({ state: 'failed', failure: 'unexpected' });
    await getDb().submission.updateMany({
      where: { userId: group.studentIds[0]! },
      data: { raw: { output: '3×3×1' } },
    });
    await resumeRegrade({ ...keyOf(options), now: new Date() });
    await keepRunning(options.regradeId);
    expect(await viewRegrade(keyOf(options))).toMatchObject({ state: 'done', failure: null });
  });

  test('is done once by two runners at once', async () => {
    const [whole, shared] = [await newClass(), await newClass()];
    await run(terms(whole));
    const options = terms(shared);
    await createRegrade(options);
    await Promise.all([runRegrade(options), runRegrade(options), runRegrade(options)]);
    expect(await viewRegrade(keyOf(options))).toMatchObject({ state: 'done', done: shared.answers });
    expect(await writtenFor(shared.studentIds)).toEqual(await writtenFor(whole.studentIds));
  });
});

describe('students who answer while their answers are judged again', () => {
  const own = (id: string): Actor => ({ id, role: 'student', name: '', email: '', locale: 'zh-CN' });

  test('lose nothing, and stand where all their answers put them', async () => {
    const group = await newClass(20);
    const options = terms(group);
    const before = await gradingCount(group);
    await createRegrade(options);
    const sending = group.studentIds.map(async (id) => {
      const variant = await getDb().variant.findFirstOrThrow({
        where: { userId: id, number: 1 },
        select: { id: true },
      });
      const sent = { actor: own(id), variantId: variant.id, answers: { output: '77×77×1' } } as const;
      const closed = await submitAnswer({ ...sent, idempotencyKey: randomUUID(), locale: 'en', now: new Date() }).then(
        () => 0,
        (error: unknown) => {
          expect(error).toMatchObject({ code: 'variant_closed' });
          return 1;
        },
      );
      return 1 - closed;
    });
    const [, ...acknowledged] = await Promise.all([runRegrade(options), ...sending]);
    const sent = acknowledged.reduce((sum, one) => sum + one, 0);
    const { changed, state } = await viewRegrade(keyOf(options));
    expect(state).toBe('done');
    expect(await gradingCount(group)).toBe(before + sent + changed);
    for (const userId of group.studentIds) {
      const [mine] = (await summariesOf(userId)).progress;
      const [anew] = (await recomputedFor(userId)).progress;
      // The database and the server each have a clock.
      const clocks = { lastAnsweredAt: null, solvedAt: null };
      expect({ ...mine, ...clocks }).toEqual({ ...anew, ...clocks });
    }
  });

  test('are judged again with what they sent between reading and writing', async () => {
    const group = await newClass(1);
    const userId = group.studentIds[0]!;
    const options = terms(group);
    await createRegrade(options);
    const { running } = await inTransaction(async (tx) => {
      await lockStudent(tx, userId);
      const begun = runRegrade(options);
      await expect.poll(waitingForLocks).toBe(1);
      const variant = await tx.variant.findFirstOrThrow({ where: { userId, number: 1 } });
      const attemptNumber = variant.attempts + 1;
      const parts = [{ id: 'output', answer: '99×99×1', score: 0, slips: [] }];
      await tx.submission.create({
        data: {
          ...{ variantId: variant.id, userId, idempotencyKey: randomUUID(), requestHash: '', state: 'graded' },
          ...{ attemptNumber, raw: { output: '99×99×1' } },
          gradings: { create: { sequence: 1, method: 'auto', score: 0, parts, slips: ['made.up'], engineVersion: '' } },
        },
      });
      await tx.variant.update({ where: { id: variant.id }, data: { attempts: attemptNumber } });
      // Within an object: a promise that is returned would be waited for.
      return { running: begun };
    });
    await running;
    expect(await viewRegrade(keyOf(options))).toMatchObject({ state: 'done', done: group.answers + 1 });
    expect(await summariesOf(userId)).toEqual(await recomputedFor(userId));
    expect((await summariesOf(userId)).progress).toMatchObject([{ lastAnswer: '99×99×1', lastSlips: [] }]);
  });
});

describe('who may regrade', () => {
  test('are those who write the question; to all others there is none', async () => {
    const group = await newClass(1);
    const strangers = [
      (await createAccount({ role: 'instructor' })).actor,
      (await createAccount({ role: 'teacher' })).actor,
      (await createAccount()).actor,
    ];
    const options = terms(group);
    for (const stranger of strangers) {
      const asked = { ...options, actor: stranger };
      const refused = expect.objectContaining({ code: 'not_found' }) as Error;
      await expect(previewRegrade({ ...asked, locale: 'en' })).rejects.toThrow(refused);
      await expect(createRegrade(asked)).rejects.toThrow(refused);
      await expect(viewRegradeChoices({ ...asked, locale: 'en' })).rejects.toThrow(refused);
      await expect(listRegrades(asked)).rejects.toThrow(refused);
      await expect(stopRegrade(asked)).rejects.toThrow(refused);
      await expect(resumeRegrade(asked)).rejects.toThrow(refused);
    }
  });

  test.each([
    ['no version', { fromVersionIds: [] }, 'fromVersionIds'],
    ['a version of another question', { toVersionId: randomUUID() }, 'toVersionId'],
    ['a class of another course', { classIds: [randomUUID()] }, 'classIds'],
    ['no reason', { reason: { zh: '  ', en: 'why' } }, 'reason'],
  ])('are told what is wrong with %s', async (_what, changes, field) => {
    const group = await newClass(1);
    await expect(createRegrade(terms(group, changes))).rejects.toMatchObject({ code: 'bad_request', field });
  });

  test('and teachers, for the question of a class of their own: all its answers, but no class that is not theirs', async () => {
    const { actor: teacher } = await createAccount({ role: 'teacher' });
    const questionId = 'of-one-class';
    await getDb().question.create({ data: { id: questionId, courseId: COURSE } });
    const versionOf = async ({ document }: { readonly document: QuestionDocument }, contentHash: string) => {
      const own = { ...document, id: questionId };
      const common = { courseId: COURSE, courseTitle: {}, questionId, contentHash };
      return { id: await ensureQuestionVersion(getDb(), { ...common, document: own }), document: own };
    };
    const wrong = await versionOf(question.wrong, 'wrong');
    const mended = await versionOf(question.mended, 'mended');
    const [group, other] = [await answeredClass(wrong, 3), await newClass(1)];
    await getDb().question.update({ where: { id: questionId }, data: { classId: group.classId } });
    await getDb().membership.create({ data: { classId: group.classId, userId: teacher.id, role: 'teacher' } });
    const options = {
      ...terms(group, { questionId, fromVersionIds: [wrong.id], toVersionId: mended.id }),
      actor: teacher,
    };
    await expect(createRegrade(options)).rejects.toMatchObject({ code: 'not_found' });
    await getDb().course.update({ where: { id: COURSE }, data: { teachersMayWrite: true } });
    const foreign = { ...options, classIds: [group.classId, other.classId] };
    await expect(createRegrade(foreign)).rejects.toMatchObject({ code: 'bad_request', field: 'classIds' });
    await createRegrade({ ...options, classIds: [] });
    await runRegrade(options);
    expect(await viewRegrade(options)).toMatchObject({ state: 'done', done: group.answers, classIds: [] });
    await expect(createRegrade({ ...terms(other), actor: teacher })).rejects.toMatchObject({ code: 'not_found' });
    await getDb().course.update({ where: { id: COURSE }, data: { teachersMayWrite: false } });
  });

  test('see which version is served and what the question is called, wherever it is placed and whoever they are', async () => {
    const questionId = 'placed-nowhere';
    const document = { ...question.mended.document, id: questionId };
    await getDb().question.create({ data: { id: questionId, courseId: COURSE } });
    const version = { questionId, contentHash: 'h', courseId: COURSE, courseTitle: {}, document };
    const versionId = await ensureQuestionVersion(getDb(), version);
    const by = { publishedById: actor.id, approvedById: actor.id, approvedAt: new Date(), effectiveAt: new Date() };
    await getDb().publication.create({
      data: { questionId, questionVersionId: versionId, source: 'x', note: '', ...by },
    });
    await getDb().course.update({ where: { id: COURSE }, data: { revision: { increment: 1 } } });
    forgetServedCourse(COURSE);
    const choices = await viewRegradeChoices({ actor, courseId: COURSE, questionId, locale: 'en' });
    expect(choices).toMatchObject({ title: document.title.en, versions: [{ versionId, served: true }] });
  });

  test('start one at a time for a question, and one only by sending twice', async () => {
    const group = await newClass(2);
    const options = terms(group);
    const [one, two] = await Promise.all([createRegrade(options), createRegrade(options)]);
    expect(one.id).toBe(two.id);
    await expect(startRegrade(terms(group))).rejects.toMatchObject({ code: 'regrade_running' });
    await expect(createRegrade({ ...options, policy: 'if_higher' })).rejects.toMatchObject({
      code: 'idempotency_key_reused',
    });
    await startRegrade(options);
    await keepRunning(options.regradeId);
    expect((await listRegrades(options))[0]).toMatchObject({ regradeId: options.regradeId, state: 'done' });
  });
});
