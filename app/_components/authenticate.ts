import { send } from './send-json';
import type { Reply } from './send-json';

const PASSWORD_URL = '/api/auth/callback/credentials';

/** Signs in with e-mail and password: the session cookie comes with the answer. */
export function signInWithPassword(credentials: { readonly email: string; readonly password: string }): Promise<Reply> {
  return postForm(PASSWORD_URL, credentials);
}

/** Asks for the identity provider's address to go to. The answer's data is `{ url }`. */
export function signInWithProvider(callbackUrl: string): Promise<Reply> {
  return postForm('/api/auth/signin/oidc', { callbackUrl });
}

export function signOut(): Promise<Reply> {
  return postForm('/api/auth/signout', {});
}

/** These routes take a form with a token that the server handed out before, and answer JSON when asked to. */
async function postForm(url: string, fields: Readonly<Record<string, string>>): Promise<Reply> {
  const token = await send('/api/auth/csrf', {});
  if (!token.ok) return token;
  const csrfToken = (token.data as { readonly csrfToken?: unknown } | null)?.csrfToken;
  return send(url, {
    method: 'POST',
    headers: { 'accept-language': document.documentElement.lang },
    body: new URLSearchParams({ ...fields, csrfToken: String(csrfToken), json: 'true' }),
  });
}
