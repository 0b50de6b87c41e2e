import { ENGINE_VERSION } from '@/lib/core/cnn';
import { gradeOf } from '@/lib/core/questions/stored-grade';
import { replaceProgress } from '@/lib/db/progress';
import { listAnsweredVariants } from '@/lib/db/regrade-answers';
import { inStudentTransaction } from '@/lib/db/student-transaction';
import { gradeKept, listKept, markKeptBroken } from '@/lib/db/submissions';
import { updateVariant } from '@/lib/db/variants';

import { summarizeAnswer } from '../progress/summarize-answer';
import { progressOf } from '../regrades/write-students';
import { judgingVersionOf } from '../variants/open-stored-variant';
import { rescoreVariants } from './rescore-variants';

import type { Db } from '@/lib/db/client';
import type { KeptRow } from '@/lib/db/submissions';
import type { JudgedKept } from './judge-kept';

interface Writing {
  readonly assignmentId: string;
  readonly userId: string;
  readonly now: Date;
}

/**
 * Writes what was judged of one student, in one transaction under the student's lock: gradings, and everything that sums them up, by the times at
 * which the answers came. They are the first that are kept. False when they are so no longer: then nothing was written.
 */
export async function writeJudged(
  judged: readonly JudgedKept[],
  { assignmentId, userId, now }: Writing,
): Promise<boolean> {
  return inStudentTransaction(userId, async (tx) => {
    const kept = await listKept(tx, { assignmentId, userId, most: judged.length });
    if (stampOf(kept) !== stampOf(judged.map(({ row }) => row))) return false;
    for (const answer of judged) await writeOne(tx, answer, now);
    const variants = judged.map(({ row }) => row.variant);
    for (const questionId of new Set(variants.map((variant) => variant.questionId))) {
      await progressAnew(tx, { userId, questionId });
    }
    await rescoreVariants(tx, [...new Set(variants.map(({ id }) => id))], now);
    return true;
  });
}

function stampOf(rows: readonly KeptRow[]): string {
  return rows.map(({ id, variant }) => `${id} ${judgingVersionOf(variant)}`).join('\n');
}

/** Other answers to the question may have come since these did: progress is told in the order in which all of them came. */
async function progressAnew(
  tx: Db,
  { userId, questionId }: { readonly userId: string; readonly questionId: string },
): Promise<void> {
  const variants = await listAnsweredVariants(tx, { questionId, userIds: [userId] });
  await replaceProgress(tx, { questionId, records: new Map([[userId, progressOf(variants, new Map())]]) });
}

async function writeOne(tx: Db, answer: JudgedKept, now: Date): Promise<void> {
  const { id: submissionId, attemptNumber, createdAt, variant } = answer.row;
  if ('failure' in answer) {
    await markKeptBroken(tx, submissionId);
    return;
  }
  const { outcome, trained } = answer;
  const grading = {
    ...gradeOf(outcome),
    method: 'auto' as const,
    engineVersion: ENGINE_VERSION,
    questionVersionId: variant.judgingVersionId,
  };
  if (!(await gradeKept(tx, { submissionId, grading, now }))) return;
  await summarizeAnswer(tx, { row: variant, trained, outcome, attemptNumber: attemptNumber ?? 1, now: createdAt });
  const standing =
    outcome.score === 1
      ? { state: 'solved' as const, closedAt: createdAt }
      : { state: 'open' as const, closedAt: null };
  if (variant.state !== 'given_up') await updateVariant(tx, { variantId: variant.id, ...standing });
}
