import { afterGivingUp, NO_PROGRESS } from '@/lib/core/progress/progress';
import { saveProgress, selectOptionalProgress } from '@/lib/db/progress';
import { inStudentTransaction } from '@/lib/db/student-transaction';
import { selectOptionalVariant, updateVariant } from '@/lib/db/variants';

import { AppError } from '../errors';
import { trainConcepts } from '../progress/train-concepts';
import { openStoredVariant, presentVariant } from './present-variant';

import type { Actor } from '@/lib/core/access/actor';
import type { PublicQuestion } from '@/lib/core/questions/public';
import type { Locale } from '@/lib/core/shared/locale';

export interface GiveUpOptions {
  readonly actor: Actor;
  readonly variantId: string;
  readonly locale: Locale;
  readonly now: Date;
}

/**
 * Closes an open variant and shows the worked solution; a closed one stays as it is. For its concepts it counts as an answer of score 0.
 *
 * @throws AppError not_found, question_broken.
 */
export async function giveUp({ actor, variantId, locale, now }: GiveUpOptions): Promise<PublicQuestion> {
  return inStudentTransaction(actor.id, async (tx) => {
    const row = await selectOptionalVariant(tx, { variantId, userId: actor.id });
    if (row === null) throw new AppError('not_found');
    const closed =
      row.state === 'open' ? await updateVariant(tx, { variantId, state: 'given_up', closedAt: now }) : row;
    const variant = openStoredVariant(row);
    if (row.state === 'open' && variant.ok) {
      const answered = { attemptNumber: row.attempts + 1, hintsShown: row.hintsShown };
      await trainConcepts(tx, { userId: actor.id, variant: variant.value, ...answered, score: 0, now });
      const key = { userId: actor.id, questionId: row.questionId };
      await saveProgress(tx, key, afterGivingUp((await selectOptionalProgress(tx, key)) ?? NO_PROGRESS, now));
    }
    const view = presentVariant(closed, locale);
    if (view === null) throw new AppError('question_broken');
    return view;
  });
}
