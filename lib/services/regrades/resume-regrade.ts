import { insertAuditEvent } from '@/lib/db/audit-events';
import { changeRegradeState, hasRunningRegrade, lockRegrades, selectOptionalRegrade } from '@/lib/db/regrades';
import { inTransaction } from '@/lib/db/transaction';

import { AppError } from '../errors';
import { runAgain } from './keep-running';
import { requireRegrade, viewRegrade } from './view-regrade';

import type { RegradeKey, RegradeView } from './view-regrade';

/**
 * Goes on with a regrade that was stopped, failed, or was interrupted with its server. One that is done stays as it is.
 *
 * @throws AppError not_found, regrade_running (another one of this question).
 */
export async function resumeRegrade({ now, ...key }: RegradeKey & { readonly now: Date }): Promise<RegradeView> {
  const { id, questionId } = await requireRegrade(key);
  const running = await inTransaction(async (tx) => {
    await lockRegrades(tx, questionId);
    const row = await selectOptionalRegrade(tx, id);
    if (row === null || row.state === 'done') return false;
    if (row.state !== 'running' && (await hasRunningRegrade(tx, questionId))) throw new AppError('regrade_running');
    await changeRegradeState(tx, { id, from: ['stopped', 'failed', 'running'], to: 'running', failure: null, now });
    await insertAuditEvent(tx, {
      actorId: key.actor.id,
      action: 'regrade.resumed',
      subject: `question:${questionId}`,
      data: { regradeId: id },
    });
    return true;
  });
  if (running) void runAgain(id);
  return viewRegrade(key);
}
