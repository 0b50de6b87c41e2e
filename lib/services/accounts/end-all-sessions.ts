import type { Actor } from '@/lib/core/access/actor';
import { insertAuditEvent } from '@/lib/db/audit-events';
import { inTransaction } from '@/lib/db/transaction';
import { raiseSessionVersion } from '@/lib/db/users';

/** Signs the account out everywhere, and ends its access tokens, with the next request of each. */
export async function endAllSessions({ actor }: { readonly actor: Actor }): Promise<void> {
  await inTransaction(async (tx) => {
    await raiseSessionVersion(tx, actor.id);
    await insertAuditEvent(tx, { actorId: actor.id, action: 'account.sessions-ended', subject: `user:${actor.id}` });
  });
}
