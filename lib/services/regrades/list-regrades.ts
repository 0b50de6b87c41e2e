import { getDb } from '@/lib/db/client';
import { listRegrades as listRows } from '@/lib/db/regrades';

import { requireQuestion } from '../studio/require-studio';
import { regradeViews } from './view-regrade';

import type { Actor } from '@/lib/core/access/actor';
import type { RegradeView } from './view-regrade';

/** More have never been needed for one question. */
const MOST_LISTED = 20;

export interface ListRegradesOptions {
  readonly actor: Actor;
  readonly courseId: string;
  readonly questionId: string;
}

/**
 * The regrades of a question, the newest first, with old and new totals.
 *
 * @throws AppError not_found
 */
export async function listRegrades({
  actor,
  courseId,
  questionId,
}: ListRegradesOptions): Promise<readonly RegradeView[]> {
  await requireQuestion(getDb(), { actor, courseId, questionId });
  return regradeViews(await listRows(getDb(), { questionId, take: MOST_LISTED }));
}
