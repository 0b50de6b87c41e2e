import { insertAuditEvent } from '@/lib/db/audit-events';
import { updateJoinCode } from '@/lib/db/classes';
import { inTransaction } from '@/lib/db/transaction';

import { findManagedClass } from './find-managed-class';
import { withNewJoinCode } from './join-code';

import type { Actor } from '@/lib/core/access/actor';

/**
 * Gives a class a new join code; the old one opens nothing from then on.
 *
 * @throws AppError not_found
 */
export async function renewJoinCode(input: {
  readonly actor: Actor;
  readonly classId: string;
  readonly now: Date;
}): Promise<{ readonly code: string; readonly expiresAt: string }> {
  const { actor, classId, now } = input;
  return withNewJoinCode(now, (code) =>
    inTransaction(async (tx) => {
      const { id } = await findManagedClass(tx, { actor, classId });
      await updateJoinCode(tx, { id, ...code });
      await insertAuditEvent(tx, { actorId: actor.id, action: 'class.join-code-renewed', subject: `class:${id}` });
      return { code: code.joinCode, expiresAt: code.joinCodeExpiresAt.toISOString() };
    }),
  );
}
