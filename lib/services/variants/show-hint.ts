import { inStudentTransaction } from '@/lib/db/student-transaction';
import { selectOptionalVariant, updateVariant } from '@/lib/db/variants';

import { AppError } from '../errors';
import { presentVariant } from './present-variant';

import type { Actor } from '@/lib/core/access/actor';
import type { PublicQuestion } from '@/lib/core/questions/public';
import type { Locale } from '@/lib/core/shared/locale';

export interface ShowHintOptions {
  readonly actor: Actor;
  readonly variantId: string;
  readonly locale: Locale;
}

/**
 * Shows one more hint, as long as there are any and the variant is open; otherwise nothing changes.
 *
 * @throws AppError not_found, question_broken.
 */
export async function showHint({ actor, variantId, locale }: ShowHintOptions): Promise<PublicQuestion> {
  return inStudentTransaction(actor.id, async (tx) => {
    const row = await selectOptionalVariant(tx, { variantId, userId: actor.id });
    if (row === null) throw new AppError('not_found');
    const before = presentVariant(row, locale);
    if (before === null) throw new AppError('question_broken');
    if (row.state !== 'open' || row.hintsShown >= before.hints.total) return before;
    const after = presentVariant(await updateVariant(tx, { variantId, hintsShown: row.hintsShown + 1 }), locale);
    return after ?? before;
  });
}
