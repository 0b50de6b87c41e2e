import { normalizeEmail } from '@/lib/core/access/email';
import { normalizeName } from '@/lib/core/access/name';
import { normalizePassword } from '@/lib/core/access/password';
import { isUniqueViolation } from '@/lib/db/failures';
import { inTransaction } from '@/lib/db/transaction';
import { insertAuditEvent } from '@/lib/db/audit-events';
import { insertUser } from '@/lib/db/users';

import type { Locale } from '@/lib/core/shared/locale';
import type { NewUser } from '@/lib/db/users';

import { AppError } from '../errors';
import { countSignUp } from './attempt-limits';
import { isDemoEmail } from './demo';
import { required } from '../required';
import { hashPassword } from './password-hash';

export interface SignUp {
  readonly email: string;
  readonly name: string;
  readonly password: string;
  readonly locale: Locale;
  readonly address: string;
}

/**
 * Makes an account. It is a student's: every other role is given by an administrator.
 *
 * @throws AppError email_unusable, email_taken, name_unusable, password_too_short, password_too_long, too_many_attempts
 */
export async function signUp(input: SignUp): Promise<{ readonly email: string; readonly name: string }> {
  const email = required(normalizeEmail(input.email), 'email');
  if (isDemoEmail(email)) throw new AppError('email_unusable', { field: 'email' });
  const name = required(normalizeName(input.name), 'name');
  const password = required(normalizePassword(input.password), 'password');
  await countSignUp(input.address);
  const passwordHash = await hashPassword(password);
  return insertOnce({ email, name, passwordHash, locale: input.locale });
}

async function insertOnce(user: NewUser): Promise<{ readonly email: string; readonly name: string }> {
  try {
    return await inTransaction(async (tx) => {
      const { id, email, name } = await insertUser(tx, user);
      await insertAuditEvent(tx, { actorId: id, action: 'account.created', subject: `user:${id}` });
      return { email, name };
    });
  } catch (error) {
    if (isUniqueViolation(error, ['email'])) throw new AppError('email_taken', { field: 'email', cause: error });
    throw error;
  }
}
