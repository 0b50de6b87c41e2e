import { insertApiToken } from '@/lib/db/api-tokens';
import { getDb } from '@/lib/db/client';

import { hashApiToken, newApiToken } from './api-token';
import { checkCredentials } from './check-credentials';

import type { Credentials } from './check-credentials';

const LIFETIME_MS = 30 * 86_400_000;

export interface CreateApiToken extends Credentials {
  /** What the token is for, as its owner calls it. */
  readonly name: string;
  readonly now: Date;
}

/**
 * A personal access token for the API, shown once. It ends after 30 days, when it is revoked, and when the password
 * changes.
 *
 * @throws AppError sign_in_failed, too_many_attempts
 */
export async function createApiToken(
  input: CreateApiToken,
): Promise<{ readonly token: string; readonly expiresAt: string }> {
  const user = await checkCredentials(input);
  const token = newApiToken();
  const expiresAt = new Date(input.now.getTime() + LIFETIME_MS);
  await insertApiToken(getDb(), {
    userId: user.id,
    name: input.name,
    tokenHash: hashApiToken(token),
    sessionVersion: user.sessionVersion,
    expiresAt,
  });
  return { token, expiresAt: expiresAt.toISOString() };
}
