import { insertAuditEvent } from '@/lib/db/audit-events';
import { updateJoinCode } from '@/lib/db/classes';
import { inTransaction } from '@/lib/db/transaction';

import { findManagedClass } from './find-managed-class';

import type { Actor } from '@/lib/core/access/actor';

/**
 * Takes a class's join code away: nobody joins until there is a new one. Who is in the class stays in it.
 *
 * @throws AppError not_found, class_archived
 */
export async function revokeJoinCode({
  actor,
  classId,
}: {
  readonly actor: Actor;
  readonly classId: string;
}): Promise<void> {
  await inTransaction(async (tx) => {
    const { id } = await findManagedClass(tx, { actor, classId });
    await updateJoinCode(tx, { id, joinCode: null, joinCodeExpiresAt: null });
    await insertAuditEvent(tx, { actorId: actor.id, action: 'class.join-code-revoked', subject: `class:${id}` });
  });
}
