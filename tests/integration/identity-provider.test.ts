import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

import { GET as viewMe } from '@/app/api/v1/me/route';
import { runNextAuth } from '@/app/_edge/run-next-auth';
import { disconnectDb, getDb } from '@/lib/db/client';

import { createAccount } from '../support/accounts';
import { ORIGIN, call, cookiesOf } from '../support/http';
import { startIdentityProvider } from '../support/identity-provider';

import type { Answer, Sent } from '../support/http';
import type { Claims, IdentityProvider } from '../support/identity-provider';

let provider: IdentityProvider;

beforeAll(async () => {
  provider = await startIdentityProvider();
  vi.stubEnv('OIDC_ISSUER', provider.issuer);
  vi.stubEnv('OIDC_CLIENT_ID', provider.clientId);
  vi.stubEnv('OIDC_CLIENT_SECRET', provider.clientSecret);
});
afterAll(async () => {
  provider.close();
  await disconnectDb();
});

function auth(action: string, sent: Sent = {}): Promise<Answer> {
  return call((request) => runNextAuth(request, (action.split('?')[0] ?? '').split('/')), {
    path: `/api/auth/${action}`,
    ...sent,
  });
}

/** From the button on the sign-in page to the provider: its address, and the cookies of this attempt. */
async function leave(callbackUrl = '/zh-CN/join/ABCDEFGH') {
  const csrf = await auth('csrf');
  const { csrfToken } = csrf.json as { csrfToken: string };
  const answer = await auth('signin/oidc', {
    method: 'POST',
    cookie: cookiesOf(csrf),
    rawBody: new URLSearchParams({ csrfToken, callbackUrl, json: 'true' }).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  return { url: (answer.json as { url: string }).url, cookie: `${cookiesOf(csrf)}; ${cookiesOf(answer)}` };
}

/** And back again. */
async function signIn(claims: Claims, callbackUrl?: string): Promise<Answer> {
  const { url, cookie } = await leave(callbackUrl);
  const back = new URL(provider.authorize(url, claims));
  return auth(`callback/oidc${back.search}`, { cookie });
}

function person(values: Partial<Claims> = {}): Claims {
  return { sub: randomUUID(), email: `${randomUUID()}@school.example`, name: '李雷', ...values };
}

describe('signing in with an identity provider', () => {
  test('goes out with PKCE, state and nonce, and asks for no more than name and e-mail', async () => {
    const { url } = await leave();
    const { origin, searchParams } = new URL(url);
    expect(origin).toBe(provider.issuer);
    expect(searchParams.get('code_challenge_method')).toBe('S256');
    expect(searchParams.get('scope')).toBe('openid email profile');
    expect([searchParams.get('state'), searchParams.get('nonce')].every((value) => (value ?? '').length > 20)).toBe(
      true,
    );
  });

  test('makes a student’s account the first time, and finds it the next time, under whatever name and e-mail', async () => {
    const claims = person();
    const first = await signIn(claims);
    expect(first).toMatchObject({ status: 302 });
    expect(first.headers.get('location')).toBe(`${ORIGIN}/zh-CN/join/ABCDEFGH`);
    const me = await call(viewMe, { cookie: cookiesOf(first) });
    expect(me.json).toMatchObject({ name: '李雷', email: claims.email, role: 'student' });
    const again = await signIn({ ...claims, email: 'other@school.example', name: 'Other' });
    expect((await call(viewMe, { cookie: cookiesOf(again) })).json).toEqual(me.json);
    expect(await getDb().account.count({ where: { providerAccountId: claims.sub } })).toBe(1);
  });

  test('never takes over an account that has a password', async () => {
    const { email, actor } = await createAccount({ role: 'admin' });
    const answer = await signIn(person({ email: email.toUpperCase(), email_verified: true }));
    expect(answer.headers.get('location')).toContain('error=email_taken');
    expect(cookiesOf(answer)).not.toContain('convclass.session=e');
    expect(await getDb().account.count({ where: { userId: actor.id } })).toBe(0);
  });

  test.each([
    ['no e-mail', { email: undefined }, 'email_unusable'],
    ['an e-mail that it calls unverified', { email_verified: false }, 'email_unusable'],
    ['an e-mail that is none', { email: 'a＠b' }, 'email_unusable'],
  ])('refuses a person with %s', async (_name, values, code) => {
    const { email, ...rest } = { ...person(), ...values };
    const answer = await signIn(email === undefined ? rest : { ...rest, email });
    expect(answer.headers.get('location')).toContain(`error=${code}`);
    expect(await getDb().user.count({ where: { accounts: { some: { providerAccountId: rest.sub } } } })).toBe(0);
  });

  test('a suspended account stays closed', async () => {
    const claims = person();
    await signIn(claims);
    await getDb().user.updateMany({ where: { email: claims.email ?? '' }, data: { suspendedAt: new Date() } });
    const answer = await signIn(claims);
    expect(answer.headers.get('location')).toContain('error=sign_in_failed');
  });

  test('ten first sign-ins at once make one account', async () => {
    const claims = person();
    const answers = await Promise.all(Array.from({ length: 10 }, () => signIn(claims)));
    const ids = await Promise.all(
      answers.map(async (answer) => (await call(viewMe, { cookie: cookiesOf(answer) })).json as { id: string }),
    );
    expect(new Set(ids.map(({ id }) => id)).size).toBe(1);
  });

  test('comes back to this site only', async () => {
    for (const callbackUrl of ['https://evil.example/', '//evil.example', '/\\evil.example']) {
      const answer = await signIn(person(), callbackUrl);
      expect(new URL(answer.headers.get('location') ?? '').origin).toBe(ORIGIN);
    }
  });

  test('is refused without the cookies of the attempt, with another’s state, and with a code used before', async () => {
    const { url, cookie } = await leave();
    const back = new URL(provider.authorize(url, person()));
    const withoutCookies = await auth(`callback/oidc${back.search}`);
    const otherState = await auth(`callback/oidc?code=${String(back.searchParams.get('code'))}&state=x`, { cookie });
    const good = await auth(`callback/oidc${back.search}`, { cookie });
    const replayed = await auth(`callback/oidc${back.search}`, { cookie });
    for (const answer of [withoutCookies, otherState, replayed]) {
      expect(answer.status).toBe(302);
      expect(answer.headers.get('location')).toContain('error=');
      expect(cookiesOf(answer)).not.toContain('convclass.session=e');
    }
    expect(cookiesOf(good)).toContain('convclass.session=e');
  });
});
