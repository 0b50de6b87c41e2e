import { AppError } from '../errors';
import { markBroken } from './mark-broken';
import { openStoredVariant } from './open-stored-variant';

import type { OpenVariant } from '@/lib/core/questions/variant';
import type { VariantRow } from '@/lib/db/variants';

/**
 * A stored variant with its keys. Runs the question's network: not inside a transaction.
 *
 * @throws AppError question_broken (our fault: an issue has been raised).
 */
export async function openOrRaise(row: VariantRow): Promise<OpenVariant> {
  const variant = openStoredVariant(row);
  if (variant.ok && row.state !== 'broken') return variant.value;
  await markBroken(row, variant.ok ? 'the variant is marked broken' : variant.error.message.en);
  throw new AppError('question_broken');
}
