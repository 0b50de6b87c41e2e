import { hintsOf } from '@/lib/core/questions/hints';
import { updateVariant } from '@/lib/db/variants';

import { changeVariant } from './change-variant';

import type { PublicQuestion } from '@/lib/core/questions/public';
import type { OwnVariantOptions } from './change-variant';

/**
 * Shows one more hint, as long as there are any and the variant is open; otherwise nothing changes.
 *
 * @throws AppError not_found, question_broken.
 */
export function showHint(own: OwnVariantOptions): Promise<PublicQuestion> {
  return changeVariant(own, async (tx, { row, variant }) => {
    if (row.hintsShown >= hintsOf(variant).length) return row;
    return updateVariant(tx, { variantId: row.id, hintsShown: row.hintsShown + 1 });
  });
}
