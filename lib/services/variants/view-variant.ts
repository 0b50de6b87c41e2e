import { getDb } from '@/lib/db/client';
import { selectOptionalVariant } from '@/lib/db/variants';

import { workOfVariant } from '../assignments/variant-work';
import { AppError } from '../errors';
import { presentVariant } from './present-variant';

import type { Actor } from '@/lib/core/access/actor';
import type { PublicQuestion } from '@/lib/core/questions/public';
import type { Locale } from '@/lib/core/shared/locale';

export interface ViewVariantOptions {
  readonly actor: Actor;
  readonly variantId: string;
  readonly locale: Locale;
  readonly now: Date;
}

/** @throws AppError not_found (also for somebody else's), question_broken. */
export async function viewVariant({ actor, variantId, locale, now }: ViewVariantOptions): Promise<PublicQuestion> {
  const row = await selectOptionalVariant(getDb(), { variantId, userId: actor.id });
  if (row === null) throw new AppError('not_found');
  const view = presentVariant(row, locale, await workOfVariant(getDb(), row, now));
  if (view === null) throw new AppError('question_broken');
  return view;
}
