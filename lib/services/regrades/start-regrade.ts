import { canonicalJson } from '@/lib/core/shared/canonical';
import { insertAuditEvent } from '@/lib/db/audit-events';
import { getDb } from '@/lib/db/client';
import { countRegradeAnswers } from '@/lib/db/regrade-answers';
import { hasRunningRegrade, insertRegrade, lockRegrades, selectOptionalRegrade } from '@/lib/db/regrades';
import { inTransaction } from '@/lib/db/transaction';

import { AppError } from '../errors';
import { checkTerms } from './check-terms';
import { keepRunning } from './keep-running';
import { completeReason, readReason } from './reason';
import { regradeView } from './view-regrade';

import type { Localized } from '@/lib/core/shared/locale';
import type { RegradeRow } from '@/lib/db/regrades';
import type { RegradeRequest } from './check-terms';
import type { RegradeView } from './view-regrade';

export interface StartRegradeOptions extends RegradeRequest {
  /** Made by the client: a start that is sent again begins nothing new. */
  readonly regradeId: string;
  /** What students are told. `en` may be empty: then the Chinese stands for both. */
  readonly reason: Localized;
  readonly now: Date;
}

/**
 * Begins a regrade, which then runs in the background.
 *
 * @throws AppError not_found, bad_request (see checkTerms; no reason), regrade_running (another one of this question), idempotency_key_reused (the id
 * belongs to a different regrade).
 */
export async function startRegrade(options: StartRegradeOptions): Promise<RegradeView> {
  const row = await createRegrade(options);
  if (row.state === 'running') void keepRunning(row.id);
  return regradeView(row);
}

/** Writes down what is to be done, and does not do it yet. */
export async function createRegrade({
  regradeId,
  reason: typed,
  now,
  ...request
}: StartRegradeOptions): Promise<RegradeRow> {
  await checkTerms(request);
  const reason = completeReason(typed);
  if (reason.zh === '') throw new AppError('bad_request', { field: 'reason', explanation: NO_REASON });
  const { actor, questionId, fromVersionIds, toVersionId, classIds, policy } = request;
  const terms = { questionId, fromVersionIds, toVersionId, classIds, policy, reason, createdById: actor.id };
  const total = await countRegradeAnswers(getDb(), request);
  return inTransaction(async (tx) => {
    await lockRegrades(tx, questionId);
    const known = await selectOptionalRegrade(tx, regradeId);
    if (known !== null) return sameOrRefused(known, terms);
    if (await hasRunningRegrade(tx, questionId)) throw new AppError('regrade_running');
    const row = await insertRegrade(tx, { ...terms, id: regradeId, total, now });
    await insertAuditEvent(tx, {
      actorId: actor.id,
      action: 'regrade.started',
      subject: `question:${questionId}`,
      data: { regradeId, policy, toVersionId, total },
    });
    return row;
  });
}

function sameOrRefused(known: RegradeRow, terms: Readonly<Record<string, unknown>>): RegradeRow {
  const { questionId, fromVersionIds, toVersionId, classIds, policy, createdById } = known;
  const before = { questionId, fromVersionIds, toVersionId, classIds, policy, createdById };
  const same = canonicalJson({ ...before, reason: readReason(known.reason) }) === canonicalJson(terms);
  if (!same) throw new AppError('idempotency_key_reused');
  return known;
}

const NO_REASON: Localized = {
  zh: '请写下重新评分的原因，学生会看到它。',
  en: 'Say in Chinese why the answers are judged again: students are told.',
};
