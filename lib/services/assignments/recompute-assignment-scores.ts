import { setImmediate as nextTurn } from 'node:timers/promises';

import { listAssignmentVariantIds } from '@/lib/db/assignment-scores';
import { getDb } from '@/lib/db/client';
import { inStudentTransaction } from '@/lib/db/student-transaction';

import { rescoreVariants } from './rescore-variants';

/**
 * Works out anew what everybody's answers, or these students', are worth: after settings or extensions were changed. Call it once the change is
 * committed. An answer that is under way meanwhile is worth the same either way: both happen under its student's lock.
 */
export async function recomputeAssignmentScores(assignmentId: string, userIds?: readonly string[]): Promise<void> {
  const variants = await listAssignmentVariantIds(getDb(), { assignmentId, userIds: userIds ?? null });
  const now = new Date();
  for (const [userId, variantIds] of variants) {
    await inStudentTransaction(userId, (tx) => rescoreVariants(tx, variantIds, now));
    await nextTurn();
  }
}
