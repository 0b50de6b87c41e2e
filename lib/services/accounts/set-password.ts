import { normalizePassword } from '@/lib/core/access/password';
import { insertAuditEvent } from '@/lib/db/audit-events';
import { getDb } from '@/lib/db/client';
import { markPasswordLinkUsed, selectOptionalPasswordLink } from '@/lib/db/password-links';
import { inTransaction } from '@/lib/db/transaction';
import { updatePassword } from '@/lib/db/users';

import { AppError } from '../errors';
import { required } from '../required';
import { countPasswordLink } from './attempt-limits';
import { hashPassword } from './password-hash';
import { hashLinkToken } from './password-link';

import type { PasswordLinkRow } from '@/lib/db/password-links';
import type { Session } from './session';

export interface SetPassword {
  readonly token: string;
  readonly password: string;
  /** Where the request came from, to count attempts by. */
  readonly address: string;
  readonly now: Date;
}

/**
 * Sets the password that a link is for, once, and ends every session and token of the account. Returns the session that begins.
 *
 * @throws AppError password_link_unusable, password_too_short, password_too_long, too_many_attempts
 */
export async function setPassword({ token, password, address, now }: SetPassword): Promise<Session> {
  const normalized = required(normalizePassword(password), 'password');
  const tries = await countPasswordLink(address);
  const link = await selectOptionalPasswordLink(getDb(), hashLinkToken(token));
  if (link === null || !isUsable(link, now)) throw new AppError('password_link_unusable');
  await tries.forgive();
  const passwordHash = await hashPassword(normalized);
  return inTransaction(async (tx) => {
    const { id, userId } = link;
    if (!(await markPasswordLinkUsed(tx, { id, now }))) throw new AppError('password_link_unusable');
    const user = await updatePassword(tx, { id: userId, passwordHash });
    await insertAuditEvent(tx, { actorId: userId, action: 'account.password-set', subject: `user:${userId}` });
    return { userId: user.id, sessionVersion: user.sessionVersion };
  });
}

/** Who became more than a student since the link was made keeps their password to themselves. */
function isUsable({ usedAt, expiresAt, user }: PasswordLinkRow, now: Date): boolean {
  return usedAt === null && expiresAt > now && user.role === 'student' && user.suspendedAt === null;
}
