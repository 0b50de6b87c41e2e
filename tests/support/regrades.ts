import { randomUUID } from 'node:crypto';

import { loadCourse } from '@/lib/content/course';
import { recomputeProgress } from '@/lib/core/progress/recompute';
import { tallyAnswers } from '@/lib/core/progress/tallies';
import { answerLine, storedPartsSchema } from '@/lib/core/questions/stored-grade';
import { canonicalJson } from '@/lib/core/shared/canonical';
import { getDb } from '@/lib/db/client';
import { insertInstructor } from '@/lib/db/course-instructors';
import { upsertCourse } from '@/lib/db/courses';
import { ensureQuestionVersion } from '@/lib/db/questions';
import { listTrainedVariants } from '@/lib/db/training-history';
import { replayConcepts } from '@/lib/services/progress/replay-concepts';
import { runRegrade } from '@/lib/services/regrades/run-regrade';
import { createRegrade } from '@/lib/services/regrades/start-regrade';
import { viewRegrade } from '@/lib/services/regrades/view-regrade';
import { VersionShelf } from '@/lib/services/variants/version-shelf';

import { createAccount } from './accounts';
import { insertManyAnswers } from './many-answers';

import type { QuestionDocument } from '@/lib/core/questions/document';
import type { OpenVariant } from '@/lib/core/questions/variant';
import type { Localized } from '@/lib/core/shared/locale';
import type { StartRegradeOptions } from '@/lib/services/regrades/start-regrade';
import type { RegradeView } from '@/lib/services/regrades/view-regrade';
import type { AnsweredClass } from './many-answers';

/** @file A question that was wrong, its answers, and what there is to be seen of them afterwards. */

export const COURSE = 'cnn';
export const QUESTION = 'stride-three-output-size';

export interface Version {
  readonly id: string;
  readonly document: QuestionDocument;
}

export interface MendedQuestion {
  /** Its key rounds up, as if the edge were padded: 3×3×1 is wrong, and 4×4×1 is right. Its prompt begins with "Old: ". */
  readonly wrong: Version;
  /** As the course has it. */
  readonly mended: Version;
  /** Needs a number that no variant has. */
  readonly renamed: Version;
}

export async function mendedQuestion(): Promise<MendedQuestion> {
  const course = await loadCourse(COURSE);
  const question = course?.questions.get(QUESTION);
  if (course === undefined || question === undefined) throw new Error('quiz A is missing');
  const { document } = question;
  await upsertCourse(getDb(), { id: COURSE, title: course.title });
  const stored = async (version: QuestionDocument, contentHash: string): Promise<Version> => {
    const common = { courseId: COURSE, courseTitle: { ...course.title }, questionId: QUESTION };
    const id = await ensureQuestionVersion(getDb(), { ...common, contentHash, document: version });
    return { id, document: version };
  };
  const changed = (from: string, to: string): QuestionDocument =>
    JSON.parse(JSON.stringify(document).replaceAll(from, to)) as QuestionDocument;
  return {
    wrong: await stored(
      { ...changed('"pad_mode":"valid"', '"pad_mode":"same"'), prompt: old(document.prompt) },
      'wrong',
    ),
    mended: await stored(document, question.contentHash),
    renamed: await stored(changed('"size"', '"width"'), 'renamed'),
  };
}

function old({ zh, en }: Localized): Localized {
  return { zh: `旧：${zh}`, en: `Old: ${en}` };
}

/** Somebody who writes for the course. */
export async function instructor() {
  const account = await createAccount({ role: 'instructor' });
  await insertInstructor(getDb(), { courseId: COURSE, userId: account.actor.id });
  return account;
}

/** Two variants each: one answered wrong, then as the wrong key wants it; another answered rightly, or by some mistake. */
export function answeredClass(version: Version, students: number): Promise<AnsweredClass> {
  return insertManyAnswers({ courseId: COURSE, version, students, variants: 2, sent });
}

function sent(variant: OpenVariant, student: number): readonly string[] {
  const { size = 0, kernel = 0, stride = 1 } = variant.parameters;
  const shape = (side: number) => `${String(side)}×${String(side)}×1`;
  const right = shape(Math.floor((size - kernel) / stride) + 1);
  const padded = shape(Math.ceil(size / stride));
  const forgotten = shape(Math.floor((size - kernel) / stride));
  if (variant.number === 0) return student % 3 === 0 ? [right, '99×99×1'] : [forgotten, right, padded];
  return student % 2 === 0 ? [forgotten, right] : ['98×98×1', forgotten];
}

export interface Terms {
  readonly actor: StartRegradeOptions['actor'];
  readonly question: MendedQuestion;
  readonly classIds: readonly string[];
}

/** From the wrong version to the mended one, whatever that costs; `changes` ask for something else. */
export function termsOf(
  { actor, question, classIds }: Terms,
  changes: Partial<StartRegradeOptions> = {},
): StartRegradeOptions {
  return {
    ...{ actor, courseId: COURSE, questionId: QUESTION, classIds, policy: 'always', now: new Date() },
    ...{ fromVersionIds: [question.wrong.id], toVersionId: question.mended.id, regradeId: randomUUID() },
    reason: { zh: '答案算错了', en: 'The key was wrong' },
    ...changes,
  };
}

/** Begun and done. */
export async function regraded(options: StartRegradeOptions): Promise<RegradeView> {
  await createRegrade(options);
  await runRegrade(options);
  return viewRegrade(options);
}

const byNumber = { orderBy: { number: 'asc' } } as const;

/** Everything that a regrade may write for these students, in their order and without ids and times of writing. */
export async function writtenFor(studentIds: readonly string[]) {
  const written = [];
  for (const userId of studentIds) {
    const variants = await getDb().variant.findMany({
      where: { userId },
      ...byNumber,
      select: {
        ...{ number: true, state: true, closedAt: true, attempts: true, judgingVersionId: true },
        submissions: {
          orderBy: { createdAt: 'asc' },
          select: {
            ...{ raw: true, state: true, attemptNumber: true },
            gradings: {
              orderBy: { sequence: 'asc' },
              omit: { id: true, submissionId: true, regradeId: true, createdAt: true },
            },
          },
        },
      },
    });
    written.push({ variants, ...(await summariesOf(userId)) });
  }
  return written;
}

/** What is kept of a student's standing. */
export async function summariesOf(userId: string) {
  const [progress, tallies, concepts] = await Promise.all([
    getDb().progress.findMany({ where: { userId }, omit: { userId: true, updatedAt: true } }),
    getDb().answerTally.findMany({
      where: { userId },
      omit: { userId: true },
      orderBy: [{ questionId: 'asc' }, { policy: 'asc' }, { slip: 'asc' }],
    }),
    getDb().conceptState.findMany({
      where: { userId },
      omit: { userId: true, updatedAt: true },
      orderBy: { concept: 'asc' },
    }),
  ]);
  return { progress, tallies, concepts };
}

/** The same, worked out anew from all that the student ever answered. */
export async function recomputedFor(userId: string): Promise<Awaited<ReturnType<typeof summariesOf>>> {
  const variants = await getDb().variant.findMany({
    where: { userId, questionId: QUESTION },
    include: { submissions: { where: { state: 'graded' }, include: { gradings: { orderBy: { sequence: 'desc' } } } } },
  });
  const answers = variants.flatMap(({ id, policy, createdAt: openedAt, submissions }) =>
    submissions.map(({ attemptNumber, createdAt, gradings: [newest] }) => {
      const { score, slips, parts } = newest!;
      const answer = answerLine(storedPartsSchema.parse(parts));
      const first = attemptNumber === 1;
      const judged = { variantId: id, attemptNumber: attemptNumber!, score, slips, answer };
      return { ...judged, policy, first, at: createdAt, openedAt };
    }),
  );
  const gaveUpAt = variants.flatMap(({ state, closedAt }) => (state === 'given_up' && closedAt ? [closedAt] : []));
  const { lastSlips, firstSlips, ...progress } = recomputeProgress({ answers, gaveUpAt });
  const history = await listTrainedVariants(getDb(), { userIds: [userId] });
  const states = await replayConcepts(history, { shelf: new VersionShelf() });
  return {
    progress: [{ questionId: QUESTION, ...progress, lastSlips: [...lastSlips], firstSlips: [...firstSlips] }],
    tallies: tallyAnswers(answers)
      .map((tally) => ({ questionId: QUESTION, ...tally }))
      .sort((left, right) => (left.slip < right.slip ? -1 : 1)),
    concepts: [...states]
      .map(([concept, { card, ...mastery }]) => ({ concept, ...mastery, card, dueAt: new Date(card.due) }))
      .sort((left, right) => (canonicalJson(left.concept) < canonicalJson(right.concept) ? -1 : 1)),
  };
}
