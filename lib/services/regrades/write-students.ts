import { setImmediate as nextTurn } from 'node:timers/promises';

import { recomputeProgress } from '@/lib/core/progress/recompute';
import { tallyAnswers } from '@/lib/core/progress/tallies';
import { answerLine } from '@/lib/core/questions/stored-grade';
import { takesOver } from '@/lib/core/regrade/replay';
import { stateAfterRegrade } from '@/lib/core/regrade/variant-state';
import { getDb } from '@/lib/db/client';
import { replaceConceptStates, replaceProgress } from '@/lib/db/progress';
import {
  insertRegradeGradings,
  selectAnswerStamps,
  updateJudgingVersions,
  updateVariantClosings,
} from '@/lib/db/regrade-answers';
import { moveRegrade } from '@/lib/db/regrades';
import { inStudentsTransaction } from '@/lib/db/student-transaction';
import { replaceTallies } from '@/lib/db/tallies';
import { listTrainedVariants } from '@/lib/db/training-history';

import { rescoreVariants } from '../assignments/rescore-variants';
import { conceptsOf, replayConcepts } from '../progress/replay-concepts';
import { judgingVersionOf, variantNumbers } from '../variants/open-stored-variant';
import { countingGrade } from './judge-student';

import type { ProgressRecord } from '@/lib/core/progress/progress';
import type { Tally } from '@/lib/core/progress/tallies';
import type { Grade } from '@/lib/core/questions/stored-grade';
import type { ConceptSaving } from '@/lib/db/progress';
import type { AnsweredVariantRow, RegradeStamp, VariantClosingChange } from '@/lib/db/regrade-answers';
import type { RegradeStep } from '@/lib/db/regrades';
import type { TrainedVariantRow } from '@/lib/db/training-history';
import type { VersionShelf } from '../variants/version-shelf';
import type { AnsweredStudent } from './answered-students';
import type { JudgedAnswer, RegradeTerms } from './judge-student';

/** A student with what becomes of the answers. */
export interface JudgedStudent extends AnsweredStudent {
  readonly judged: readonly JudgedAnswer[];
}

/** What is to be written for one student; all of it is worked out before the lock is taken. */
interface StudentSummaries {
  readonly progress: ProgressRecord;
  readonly tallies: readonly Tally[];
  readonly closings: readonly VariantClosingChange[];
  readonly concepts: readonly ConceptSaving[];
}

export interface WritingStudents {
  readonly terms: Pick<RegradeTerms, 'questionId' | 'fromVersionIds' | 'toVersionId'>;
  readonly stamp: RegradeStamp;
  readonly step: RegradeStep;
  readonly shelf: VersionShelf;
}

/**
 * Writes what changes for these students and moves the regrade on, in one transaction under their locks. `stale`: one of them did something since the
 * answers were read. `lost`: the regrade was stopped, or another process was first. In both cases nothing was written.
 */
export async function writeStudents(
  judged: readonly JudgedStudent[],
  { terms, stamp, step, shelf }: WritingStudents,
): Promise<'written' | 'stale' | 'lost'> {
  const changing = judged.filter((student) => student.judged.some(({ changed }) => changed));
  const taken = new Map(judged.map((student) => [student.id, takenOver(student, { terms, shelf })]));
  const touched = judged.filter((student) => changing.includes(student) || taken.get(student.id)?.length !== 0);
  const userIds = touched.map(({ id }) => id);
  const summaries = await summarize(changing, shelf);
  const gradings = changing.flatMap((student) => student.judged.filter(({ changed }) => changed).map(newGrading));
  return inStudentsTransaction(userIds, async (tx) => {
    const stamps = await selectAnswerStamps(tx, userIds);
    if (touched.some((student) => stamps.get(student.id) !== student.stamp)) return 'stale';
    if (!(await moveRegrade(tx, step))) return 'lost';
    const variantIds = [...taken.values()].flat();
    if (variantIds.length > 0) await updateJudgingVersions(tx, { variantIds, versionId: terms.toVersionId });
    if (changing.length === 0) return 'written';
    await insertRegradeGradings(tx, gradings, stamp);
    await updateVariantClosings(
      tx,
      [...summaries.values()].flatMap(({ closings }) => closings),
    );
    const records = new Map([...summaries].map(([userId, { progress }]) => [userId, progress]));
    await replaceProgress(tx, { questionId: terms.questionId, records });
    const tallies = new Map([...summaries].map(([userId, summary]) => [userId, summary.tallies]));
    await replaceTallies(tx, { questionId: terms.questionId, tallies });
    await replaceConceptStates(
      tx,
      [...summaries.values()].flatMap(({ concepts }) => concepts),
    );
    const regraded = new Set(changing.flatMap((student) => student.judged.map(({ variantId }) => variantId)));
    await rescoreVariants(tx, [...regraded], step.now);
    return 'written';
  });
}

/**
 * The variants of a student that the judging version shows and judges from now on: those whose newest answer it could judge, and of those without an
 * answer, what it could open. Who has solved one, and whose right answer was not judged anew, keeps it as it was solved.
 */
function takenOver(
  { variants, judged }: JudgedStudent,
  { terms, shelf }: Pick<WritingStudents, 'terms' | 'shelf'>,
): readonly string[] {
  const { fromVersionIds, toVersionId } = terms;
  const meant = variants.filter(
    (variant) =>
      fromVersionIds.includes(variant.questionVersionId) &&
      judgingVersionOf(variant) !== toVersionId &&
      variant.state !== 'broken',
  );
  const taken = meant.filter((variant) => {
    const newest = judged.findLast(({ variantId }) => variantId === variant.id);
    if (newest !== undefined) return newest.impossible === null && (newest.changed || variant.state !== 'solved');
    const numbers = variantNumbers(variant);
    return takesOver(shelf.open(toVersionId, numbers), () => shelf.openAsked(variant.questionVersionId, numbers));
  });
  return taken.map(({ id }) => id);
}

function newGrading({ submissionId, sequence, after, judgedBy }: JudgedAnswer) {
  return { submissionId, sequence: sequence + 1, grade: after, questionVersionId: judgedBy };
}

/** The summaries of these students as they will be, by student, from all that they ever answered. */
async function summarize(
  students: readonly JudgedStudent[],
  shelf: VersionShelf,
): Promise<ReadonlyMap<string, StudentSummaries>> {
  const history = await listTrainedVariants(getDb(), { userIds: students.map(({ id }) => id) });
  const summaries = new Map<string, StudentSummaries>();
  for (const { id: userId, variants, judged } of students) {
    const grades = new Map(judged.map(({ submissionId, after }) => [submissionId, after]));
    const trained = history.filter((row) => row.userId === userId).map((row) => withScores(row, grades));
    const touched = new Set(variants.flatMap((variant) => conceptsOf(variant, shelf)));
    const states = await replayConcepts(trained, { shelf, concepts: touched });
    summaries.set(userId, {
      progress: progressOf(variants, grades),
      tallies: talliesOf(variants, grades),
      closings: closingsOf(variants, grades),
      concepts: [...states].map(([concept, standing]) => ({ userId, concept, standing })),
    });
    await nextTurn();
  }
  return summaries;
}

type Grades = ReadonlyMap<string, Grade>;

function withScores(row: TrainedVariantRow, grades: Grades): TrainedVariantRow {
  const submissions = row.submissions.map((submission) => {
    const score = grades.get(submission.id)?.score;
    return score === undefined ? submission : { ...submission, gradings: [{ score }] };
  });
  return { ...row, submissions };
}

/** Every answer to a variant, as it counts now. */
function countedAnswers(variant: AnsweredVariantRow, grades: Grades) {
  return variant.submissions.flatMap(({ id, attemptNumber, createdAt, gradings: [grading] }) => {
    if (grading === undefined || attemptNumber === null) return [];
    const { score, slips, parts } = grades.get(id) ?? countingGrade(grading);
    const answer = answerLine(parts);
    const times = { at: createdAt, openedAt: variant.createdAt };
    return [{ variantId: variant.id, attemptNumber, score, slips, answer, ...times }];
  });
}

/** Of one question, from all that a student answered; `grades` count in place of what is stored, by submission. */
export function progressOf(variants: readonly AnsweredVariantRow[], grades: Grades): ProgressRecord {
  return recomputeProgress({
    answers: variants.flatMap((variant) => countedAnswers(variant, grades)),
    gaveUpAt: variants.flatMap(({ state, closedAt }) => (state === 'given_up' && closedAt !== null ? [closedAt] : [])),
  });
}

function talliesOf(variants: readonly AnsweredVariantRow[], grades: Grades): readonly Tally[] {
  const answers = variants.flatMap((variant) =>
    countedAnswers(variant, grades).map((answer) => ({
      ...answer,
      policy: variant.policy,
      first: answer.attemptNumber === 1,
    })),
  );
  return tallyAnswers(answers);
}

/** What was not judged again stays as it is, whatever it came from. */
function closingsOf(variants: readonly AnsweredVariantRow[], grades: Grades): readonly VariantClosingChange[] {
  const judged = variants.filter(({ submissions }) => submissions.some(({ id }) => grades.has(id)));
  return judged.flatMap((variant) => {
    const newest = countedAnswers(variant, grades).at(-1) ?? null;
    const superseded = variants.some(({ scope, number }) => scope === variant.scope && number > variant.number);
    const closing = stateAfterRegrade({ state: variant.state, newest, superseded });
    return closing === null ? [] : [{ variantId: variant.id, ...closing }];
  });
}
