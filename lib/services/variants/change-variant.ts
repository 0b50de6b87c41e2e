import { getDb } from '@/lib/db/client';
import { inStudentTransaction } from '@/lib/db/student-transaction';
import { selectOptionalVariant } from '@/lib/db/variants';

import { workOfVariant } from '../assignments/variant-work';
import { AppError } from '../errors';
import { openOrRaise } from './open-or-raise';
import { trainedVariant } from './open-stored-variant';
import { presentOpened } from './present-variant';

import type { Actor } from '@/lib/core/access/actor';
import type { PublicQuestion } from '@/lib/core/questions/public';
import type { OpenVariant } from '@/lib/core/questions/variant';
import type { Locale } from '@/lib/core/shared/locale';
import type { Db } from '@/lib/db/client';
import type { VariantRow } from '@/lib/db/variants';

export interface OwnVariantOptions {
  readonly actor: Actor;
  readonly variantId: string;
  readonly locale: Locale;
  readonly now: Date;
}

/** Writes what is to change in an open variant, and returns it as it stands then. `row` was read under the student's lock. */
type Change = (tx: Db, now: Standing) => Promise<VariantRow>;

interface Standing {
  readonly row: VariantRow;
  readonly variant: OpenVariant;
  /** See trainedVariant. */
  readonly trained: OpenVariant;
}

/**
 * Changes an open variant of one's own; a closed one stays as it is, and so does one of an assignment that takes no more answers, or keeps them. It is
 * opened before the transaction and presented after it, so that the student's lock is held for the writing alone.
 *
 * @throws AppError not_found, question_broken.
 */
export async function changeVariant(
  { actor, variantId, locale, now }: OwnVariantOptions,
  change: Change,
): Promise<PublicQuestion> {
  const key = { variantId, userId: actor.id };
  const before = await selectOptionalVariant(getDb(), key);
  if (before === null) throw new AppError('not_found');
  const variant = await openOrRaise(before);
  const trained = trainedVariant(before, variant);
  const after = await inStudentTransaction(actor.id, async (tx) => {
    const row = await selectOptionalVariant(tx, key);
    if (row === null) throw new AppError('not_found');
    const work = await workOfVariant(tx, row, now);
    const changes = row.state === 'open' && (work === undefined || !(work.keeps || work.closed));
    return changes ? change(tx, { row, variant, trained }) : row;
  });
  // A regrade may have put another version in its place meanwhile.
  const shown = after.judgingVersionId === before.judgingVersionId ? variant : await openOrRaise(after);
  const work = await workOfVariant(getDb(), after, now);
  const view = presentOpened(after, { variant: shown, locale, work });
  if (view === null) throw new AppError('question_broken');
  return view;
}
