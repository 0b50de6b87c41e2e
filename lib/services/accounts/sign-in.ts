import { checkCredentials } from './check-credentials';

import type { Credentials } from './check-credentials';
import type { Session } from './session';

/**
 * Opens a session with e-mail and password.
 *
 * @throws AppError sign_in_failed, too_many_attempts
 */
export async function signIn(credentials: Credentials): Promise<Session> {
  const user = await checkCredentials(credentials);
  return { userId: user.id, sessionVersion: user.sessionVersion };
}
