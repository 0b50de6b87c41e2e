import { insertAuditEvent } from '@/lib/db/audit-events';
import { changeRegradeState } from '@/lib/db/regrades';
import { inTransaction } from '@/lib/db/transaction';

import { requireRegrade, viewRegrade } from './view-regrade';

import type { RegradeKey, RegradeView } from './view-regrade';

/**
 * Stops a running regrade behind the student who is being done; one that does not run stays as it is. What was judged stays judged.
 *
 * @throws AppError not_found
 */
export async function stopRegrade({ now, ...key }: RegradeKey & { readonly now: Date }): Promise<RegradeView> {
  const { id, questionId } = await requireRegrade(key);
  await inTransaction(async (tx) => {
    if (!(await changeRegradeState(tx, { id, from: ['running'], to: 'stopped', failure: null, now }))) return;
    await insertAuditEvent(tx, {
      actorId: key.actor.id,
      action: 'regrade.stopped',
      subject: `question:${questionId}`,
      data: { regradeId: id },
    });
  });
  return viewRegrade(key);
}
