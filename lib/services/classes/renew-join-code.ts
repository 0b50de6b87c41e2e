import { insertAuditEvent } from '@/lib/db/audit-events';
import { updateJoinCode } from '@/lib/db/classes';
import { inTransaction } from '@/lib/db/transaction';

import { findManagedClass } from './find-managed-class';
import { withNewJoinCode } from './join-code';

import type { Actor } from '@/lib/core/access/actor';
import type { JoinCodeDays } from '@/lib/core/access/join-code';

/**
 * Gives a class a new join code, for as many days as are asked for; the old one opens nothing from then on.
 *
 * @throws AppError not_found, class_archived
 */
export async function renewJoinCode(input: {
  readonly actor: Actor;
  readonly classId: string;
  readonly days?: JoinCodeDays | undefined;
  readonly now: Date;
}): Promise<{ readonly code: string; readonly expiresAt: string }> {
  const { actor, classId, days, now } = input;
  return withNewJoinCode({ now, days }, (code) =>
    inTransaction(async (tx) => {
      const { id } = await findManagedClass(tx, { actor, classId });
      await updateJoinCode(tx, { id, ...code });
      await insertAuditEvent(tx, { actorId: actor.id, action: 'class.join-code-renewed', subject: `class:${id}` });
      return { code: code.joinCode, expiresAt: code.joinCodeExpiresAt.toISOString() };
    }),
  );
}
