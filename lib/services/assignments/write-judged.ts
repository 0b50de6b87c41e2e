import { closingAnswer } from '@/lib/core/assignments/closing-answer';
import { ENGINE_VERSION } from '@/lib/core/cnn';
import { gradeOf } from '@/lib/core/questions/stored-grade';
import { stateAfterRegrade } from '@/lib/core/regrade/variant-state';
import { replaceProgress } from '@/lib/db/progress';
import { listAnsweredVariants } from '@/lib/db/regrade-answers';
import { inStudentTransaction } from '@/lib/db/student-transaction';
import { gradeKept, listKept, takeBackKept } from '@/lib/db/submissions';
import { updateVariant } from '@/lib/db/variants';

import { summarizeAnswer } from '../progress/summarize-answer';
import { progressOf } from '../regrades/write-students';
import { judgingVersionOf } from '../variants/open-stored-variant';
import { rescoreVariants } from './rescore-variants';

import type { AssignmentSettings } from '@/lib/core/assignments/settings';
import type { Db } from '@/lib/db/client';
import type { KeptRow } from '@/lib/db/submissions';
import type { JudgedAnswer, JudgedKept } from './judge-kept';

export interface Writing {
  readonly assignmentId: string;
  readonly userId: string;
  /** Which answers of a question count. */
  readonly counts: AssignmentSettings['attempts']['counts'];
  readonly now: Date;
}

/**
 * Writes what was judged of one student, in one transaction under the student's lock: gradings, and everything that sums them up, by the times at
 * which the answers came. They are the first that are kept. False when they are so no longer: then nothing was written.
 */
export async function writeJudged(
  judged: readonly JudgedKept[],
  { assignmentId, userId, counts, now }: Writing,
): Promise<boolean> {
  return inStudentTransaction(userId, async (tx) => {
    const kept = await listKept(tx, { assignmentId, userId, most: judged.length });
    if (stampOf(kept) !== stampOf(judged.map(({ row }) => row))) return false;
    for (const answer of judged) if ('outcome' in answer) await writeOne(tx, answer, now);
    for (const { row, ...verdict } of [...judged].reverse()) if ('failure' in verdict) await takeBackKept(tx, row);
    const variants = judged.map(({ row }) => row.variant);
    const variantIds = new Set(variants.map(({ id }) => id));
    for (const questionId of new Set(variants.map((variant) => variant.questionId))) {
      await questionAnew(tx, { userId, questionId, variantIds, counts });
    }
    await rescoreVariants(tx, [...variantIds], now);
    return true;
  });
}

function stampOf(rows: readonly KeptRow[]): string {
  return rows.map(({ id, variant }) => `${id} ${judgingVersionOf(variant)}`).join('\n');
}

interface Question extends Pick<Writing, 'userId' | 'counts'> {
  readonly questionId: string;
  /** Of which answers were judged. */
  readonly variantIds: ReadonlySet<string>;
}

/** Other answers to the question may have come since these did: it is told in the order in which all of them came. */
async function questionAnew(tx: Db, { userId, questionId, variantIds, counts }: Question): Promise<void> {
  const variants = await listAnsweredVariants(tx, { questionId, userIds: [userId] });
  await replaceProgress(tx, { questionId, records: new Map([[userId, progressOf(variants, new Map())]]) });
  for (const { id: variantId, state, submissions } of variants) {
    if (!variantIds.has(variantId)) continue;
    const answers = submissions.map(({ createdAt: at, gradings: [grading] }) => ({ score: grading?.score ?? 0, at }));
    const closing = stateAfterRegrade({ state, newest: closingAnswer(answers, counts), superseded: false });
    if (closing !== null) await updateVariant(tx, { variantId, ...closing });
  }
}

async function writeOne(tx: Db, { row, outcome, trained }: JudgedAnswer, now: Date): Promise<void> {
  const { id: submissionId, attemptNumber, createdAt, variant } = row;
  const grading = {
    ...gradeOf(outcome),
    method: 'auto' as const,
    engineVersion: ENGINE_VERSION,
    questionVersionId: variant.judgingVersionId,
  };
  if (!(await gradeKept(tx, { submissionId, grading, now }))) return;
  await summarizeAnswer(tx, { row: variant, trained, outcome, attemptNumber: attemptNumber ?? 1, now: createdAt });
}
