import type { Actor } from '@/lib/core/access/actor';
import { normalizePassword } from '@/lib/core/access/password';
import { insertAuditEvent } from '@/lib/db/audit-events';
import { getDb } from '@/lib/db/client';
import { inTransaction } from '@/lib/db/transaction';
import { selectUserWithPassword, updatePassword } from '@/lib/db/users';

import { AppError } from '../errors';
import { countPasswordChange } from './attempt-limits';
import { hashPassword, verifyPassword } from './password-hash';
import { required } from '../required';
import type { Session } from './session';

export interface ChangePassword {
  readonly actor: Actor;
  readonly currentPassword: string;
  readonly newPassword: string;
}

/**
 * Replaces the password, and ends every session and token of the account. Returns the one session that goes on.
 *
 * @throws AppError current_password_wrong, password_too_short, password_too_long, too_many_attempts
 */
export async function changePassword({ actor, currentPassword, newPassword }: ChangePassword): Promise<Session> {
  const password = required(normalizePassword(newPassword), 'newPassword');
  const tries = await countPasswordChange(actor.id);
  const { passwordHash } = await selectUserWithPassword(getDb(), actor.id);
  const matches = await verifyPassword(passwordHash, currentPassword.normalize('NFKC'));
  if (!matches) throw new AppError('current_password_wrong', { field: 'currentPassword' });
  await tries.forgive();
  const newHash = await hashPassword(password);
  return inTransaction(async (tx) => {
    const user = await updatePassword(tx, { id: actor.id, passwordHash: newHash });
    await insertAuditEvent(tx, { actorId: actor.id, action: 'account.password-changed', subject: `user:${actor.id}` });
    return { userId: user.id, sessionVersion: user.sessionVersion };
  });
}
