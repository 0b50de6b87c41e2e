import { normalizeEmail } from '@/lib/core/access/email';
import { getDb } from '@/lib/db/client';
import { selectOptionalUserByEmail } from '@/lib/db/users';

import type { UserRow } from '@/lib/db/users';

import { AppError } from '../errors';
import { countSignIn } from './attempt-limits';
import { verifyPassword } from './password-hash';

export interface Credentials {
  readonly email: string;
  readonly password: string;
  /** Where the request came from, to count attempts by. */
  readonly address: string;
}

/**
 * The account these credentials open. An unknown e-mail, a wrong password and a suspended account cannot be told
 * apart: neither by the answer nor by the time it takes.
 *
 * @throws AppError sign_in_failed, too_many_attempts
 */
export async function checkCredentials({ email, password, address }: Credentials): Promise<UserRow> {
  const normalized = normalizeEmail(email);
  const account = normalized.ok ? normalized.value : email;
  const tries = await countSignIn({ account, address });
  const user = normalized.ok ? await selectOptionalUserByEmail(getDb(), normalized.value) : null;
  const matches = await verifyPassword(user?.passwordHash ?? null, password.normalize('NFKC'));
  if (user === null || !matches || user.suspendedAt !== null) throw new AppError('sign_in_failed');
  await tries.forgive();
  return user;
}
