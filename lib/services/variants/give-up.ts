import { afterGivingUp, NO_PROGRESS } from '@/lib/core/progress/progress';
import { saveProgress, selectOptionalProgress } from '@/lib/db/progress';
import { updateVariant } from '@/lib/db/variants';

import { trainConcepts } from '../progress/train-concepts';
import { changeVariant } from './change-variant';

import type { PublicQuestion } from '@/lib/core/questions/public';
import type { OwnVariantOptions } from './change-variant';

/**
 * Closes an open variant and shows the worked solution; a closed one stays as it is. For its concepts it counts as an answer of score 0.
 *
 * @throws AppError not_found, question_broken.
 */
export function giveUp(own: OwnVariantOptions): Promise<PublicQuestion> {
  const { now } = own;
  return changeVariant(own, async (tx, { row, trained: variant }) => {
    const { userId, questionId, hintsShown } = row;
    const attemptNumber = row.attempts + 1;
    await trainConcepts(tx, { userId, variant, attemptNumber, hintsShown, score: 0, now });
    const key = { userId, questionId };
    await saveProgress(tx, key, afterGivingUp((await selectOptionalProgress(tx, key)) ?? NO_PROGRESS, now));
    return updateVariant(tx, { variantId: row.id, state: 'given_up', closedAt: now });
  });
}
