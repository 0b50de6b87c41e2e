import { getDb } from '@/lib/db/client';
import { selectOptionalRegrade } from '@/lib/db/regrades';
import { selectNames } from '@/lib/db/users';

import { AppError } from '../errors';
import { requireQuestion } from '../studio/require-studio';
import { readFailure } from './failure';
import { readReason } from './reason';

import type { Actor } from '@/lib/core/access/actor';
import type { RegradePolicy } from '@/lib/core/regrade/decide';
import type { Localized } from '@/lib/core/shared/locale';
import type { RegradeRow } from '@/lib/db/regrades';
import type { RegradeFailure } from './failure';

/** Running ones that have not moved for so long were interrupted: a student takes milliseconds. */
export const INTERRUPTED_AFTER_MS = 30_000;

export interface RegradeView {
  readonly regradeId: string;
  readonly state: 'running' | 'done' | 'stopped' | 'failed';
  /** Should be running and is not: its server ended, or the database was away. */
  readonly interrupted: boolean;
  /** Why it failed; null where it did not. */
  readonly failure: RegradeFailure | null;
  readonly fromVersionIds: readonly string[];
  readonly toVersionId: string;
  readonly classIds: readonly string[];
  readonly policy: RegradePolicy;
  readonly reason: Localized;
  /** Answers to judge, judged so far, and of these with a new grading. */
  readonly total: number;
  readonly done: number;
  readonly changed: number;
  readonly createdBy: string;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly finishedAt: string | null;
  /** Of the answers that are judged, the sums of their scores before and after; null while it runs. */
  readonly totals: { readonly answers: number; readonly before: number; readonly after: number } | null;
}

export interface RegradeKey {
  readonly actor: Actor;
  readonly courseId: string;
  readonly questionId: string;
  readonly regradeId: string;
}

/** @throws AppError not_found (no such regrade of this question, or not for them). */
export async function viewRegrade(key: RegradeKey): Promise<RegradeView> {
  return regradeView(await requireRegrade(key));
}

/**
 * A regrade, for those who may regrade its question.
 *
 * @throws AppError not_found
 */
export async function requireRegrade({ actor, courseId, questionId, regradeId }: RegradeKey): Promise<RegradeRow> {
  await requireQuestion(getDb(), { actor, courseId, questionId });
  const row = await selectOptionalRegrade(getDb(), regradeId);
  if (row?.questionId !== questionId) throw new AppError('not_found');
  return row;
}

export async function regradeView(row: RegradeRow): Promise<RegradeView> {
  const [view] = await regradeViews([row]);
  if (view === undefined) throw new AppError('not_found');
  return view;
}

export async function regradeViews(rows: readonly RegradeRow[]): Promise<readonly RegradeView[]> {
  const names = await selectNames(getDb(), [...new Set(rows.map(({ createdById }) => createdById))]);
  const now = Date.now();
  return rows.map((row) => ({
    regradeId: row.id,
    state: row.state,
    interrupted: row.state === 'running' && now - row.movedAt.getTime() > INTERRUPTED_AFTER_MS,
    failure: row.state === 'failed' ? readFailure(row.failure) : null,
    fromVersionIds: row.fromVersionIds,
    toVersionId: row.toVersionId,
    classIds: row.classIds,
    policy: row.policy,
    reason: readReason(row.reason),
    // Who answers meanwhile adds to what there is to judge.
    total: Math.max(row.total, row.done),
    done: row.done,
    changed: row.changed,
    createdBy: names.get(row.createdById) ?? '',
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
    totals: row.state === 'running' ? null : { answers: row.done, before: row.totalBefore, after: row.totalAfter },
  }));
}
