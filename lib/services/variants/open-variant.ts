import { getDb } from '@/lib/db/client';
import { selectOptionalNewestVariant } from '@/lib/db/variants';

import { AppError } from '../errors';
import { makeVariant } from './make-variant';
import { markBroken } from './mark-broken';
import { openStoredVariant } from './open-stored-variant';
import { presentVariant } from './present-variant';

import type { Actor } from '@/lib/core/access/actor';
import type { PublicQuestion } from '@/lib/core/questions/public';
import type { Locale } from '@/lib/core/shared/locale';
import type { VariantRow } from '@/lib/db/variants';

/** Where variants of the policy "lesson" are counted. */
export const LESSON_SCOPE = 'lesson';

export interface OpenVariantOptions {
  readonly actor: Actor;
  readonly questionId: string;
  /** Asks for new numbers; they are given once the newest variant is solved or given up. */
  readonly fresh: boolean;
  readonly locale: Locale;
}

/**
 * The variant this student works on under the policy "lesson": the newest one, or the first with the lecture's own numbers. It stays until it is
 * solved or given up; only then does `fresh` draw new numbers.
 *
 * @throws AppError not_found (no such question), question_broken (it cannot be made; an issue has been raised).
 */
export async function openLessonVariant({
  actor,
  questionId,
  fresh,
  locale,
}: OpenVariantOptions): Promise<PublicQuestion> {
  const key = { userId: actor.id, questionId, scope: LESSON_SCOPE };
  const newest = await selectOptionalNewestVariant(getDb(), key);
  const wanted = newest === null || !(await stillOpens(newest)) || (newest.state !== 'open' && fresh);
  const number = newest === null ? 0 : newest.number + 1;
  const row = wanted ? await makeVariant(key, { number, policy: 'lesson' }) : newest;
  const view = presentVariant(row, locale);
  if (view === null) throw new AppError('question_broken');
  return view;
}

/** Whether a variant can be shown again; one that cannot is our fault: it is marked, an issue is raised, and another takes its place. */
export async function stillOpens(row: VariantRow): Promise<boolean> {
  if (row.state === 'broken') return false;
  const variant = openStoredVariant(row);
  if (!variant.ok) await markBroken(row, variant.error.message.en);
  return variant.ok;
}
