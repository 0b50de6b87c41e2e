import { normalizeEmail } from '@/lib/core/access/email';
import { normalizeName } from '@/lib/core/access/name';
import { DEFAULT_LOCALE } from '@/lib/core/shared/locale';
import { insertAuditEvent } from '@/lib/db/audit-events';
import { getDb } from '@/lib/db/client';
import { isUniqueViolation } from '@/lib/db/failures';
import { inTransaction } from '@/lib/db/transaction';
import { insertAccount, insertUser, selectOptionalUserByAccount } from '@/lib/db/users';

import type { UserRow } from '@/lib/db/users';

import { AppError } from '../errors';
import { required } from '../required';
import type { Session } from './session';

/** What an identity provider says of a person. */
export interface ProviderIdentity {
  /** The provider's issuer address. */
  readonly provider: string;
  /** The person's identifier there: never reused, never changed. */
  readonly subject: string;
  readonly email: string;
  readonly name: string;
}

/**
 * Opens a session for somebody whom the identity provider vouches for; the first time it makes their account. An
 * account that has the same e-mail and a password is not taken over: the provider's word on an e-mail is no proof.
 *
 * @throws AppError email_taken, email_unusable, sign_in_failed (suspended)
 */
export async function signInWithProvider(identity: ProviderIdentity): Promise<Session> {
  const known = await selectOptionalUserByAccount(getDb(), linkOf(identity));
  const user = known ?? (await createLinkedUser(identity));
  if (user.suspendedAt !== null) throw new AppError('sign_in_failed');
  return { userId: user.id, sessionVersion: user.sessionVersion };
}

async function createLinkedUser(identity: ProviderIdentity): Promise<UserRow> {
  const email = required(normalizeEmail(identity.email), 'email');
  const named = normalizeName(identity.name);
  const name = named.ok ? named.value : (email.split('@')[0] ?? email);
  try {
    return await inTransaction(async (tx) => {
      const user = await insertUser(tx, { email, name, passwordHash: null, locale: DEFAULT_LOCALE });
      await insertAccount(tx, { userId: user.id, ...linkOf(identity) });
      const subject = `user:${user.id}`;
      await insertAuditEvent(tx, { actorId: user.id, action: 'account.created', subject, data: { by: 'provider' } });
      return user;
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    // Two first sign-ins at once: the other one made the account.
    const user = await selectOptionalUserByAccount(getDb(), linkOf(identity));
    if (user === null) throw new AppError('email_taken', { field: 'email', cause: error });
    return user;
  }
}

function linkOf({ provider, subject }: ProviderIdentity) {
  return { provider, providerAccountId: subject };
}
