import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, test } from 'vitest';

import { GET as viewMe } from '@/app/api/v1/me/route';
import { runNextAuth } from '@/app/_edge/run-next-auth';
import { disconnectDb, getDb } from '@/lib/db/client';

import { PASSWORD, createAccount } from '../support/accounts';
import { ORIGIN, call, cookiesOf } from '../support/http';

import type { Answer, Sent } from '../support/http';

afterAll(disconnectDb);

function auth(action: string, sent: Sent = {}): Promise<Answer> {
  return call((request) => runNextAuth(request, action.split('/')), { path: `/api/auth/${action}`, ...sent });
}

interface Attempt extends Sent {
  readonly email: string;
  readonly password: string;
  readonly address?: string;
}

async function signIn({ email, password, address = randomAddress(), ...sent }: Attempt): Promise<Answer> {
  const csrf = await auth('csrf');
  const { csrfToken } = csrf.json as { csrfToken: string };
  return auth('callback/credentials', {
    method: 'POST',
    cookie: cookiesOf(csrf),
    rawBody: new URLSearchParams({ email, password, csrfToken, json: 'true' }).toString(),
    ...sent,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-forwarded-for': address,
      ...sent.headers,
    },
  });
}

/** Each test comes from somewhere else, so that none is held up by another's failures. */
function randomAddress(): string {
  return Array.from({ length: 8 }, () => Math.floor(Math.random() * 65_536).toString(16)).join(':');
}

describe('signing in with e-mail and password', () => {
  test('opens a session, in a cookie that scripts and other sites cannot use', async () => {
    const { email, actor } = await createAccount();
    const answer = await signIn({ email, password: PASSWORD });
    const [cookie] = answer.headers.getSetCookie().filter((line) => line.startsWith('convclass.session='));
    expect(answer.status).toBe(200);
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);
    expect(cookie).toMatch(/Path=\//);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const me = await call(viewMe, { cookie: cookiesOf(answer) });
    expect(me.json).toMatchObject({ id: actor.id, email, role: 'student' });
  });

  test('does not mind how the address and the password are typed', async () => {
    const { email } = await createAccount();
    const answer = await signIn({ email: ` ${email.toUpperCase()} `, password: PASSWORD.normalize('NFKD') });
    expect(answer.status).toBe(200);
  });

  test('an unknown e-mail, a wrong password, a suspended account and one without a password get the same answer', async () => {
    const [known, suspended, linked] = await Promise.all([createAccount(), createAccount(), createAccount()]);
    await getDb().user.update({ where: { id: suspended.actor.id }, data: { suspendedAt: new Date() } });
    await getDb().user.update({ where: { id: linked.actor.id }, data: { passwordHash: null } });
    const answers = await Promise.all([
      signIn({ email: `${randomUUID()}@test.example`, password: PASSWORD }),
      signIn({ email: known.email, password: `${PASSWORD}!` }),
      signIn({ email: suspended.email, password: PASSWORD }),
      signIn({ email: linked.email, password: PASSWORD }),
      signIn({ email: 'no address', password: PASSWORD }),
      signIn({ email: known.email, password: '' }),
    ]);
    expect(new Set(answers.map(({ status, text }) => `${String(status)} ${text}`)).size).toBe(1);
    expect(answers[0]).toMatchObject({ status: 401, code: 'sign_in_failed' });
    expect(answers.flatMap(({ headers }) => headers.getSetCookie()).join()).not.toContain('session=e');
  });

  test('takes as long for an unknown e-mail as for a wrong password', async () => {
    const { email } = await createAccount();
    const time = async (attempted: string) => {
      const began = performance.now();
      await signIn({ email: attempted, password: 'wrong but long enough' });
      return performance.now() - began;
    };
    const times = { known: [] as number[], unknown: [] as number[] };
    for (let round = 0; round < 5; round += 1) {
      times.known.push(await time(email));
      times.unknown.push(await time(`${randomUUID()}@test.example`));
    }
    // The hash takes tens of milliseconds, all else a few: skipping it would make the ratio several times smaller.
    expect(Math.min(...times.unknown)).toBeGreaterThan(Math.min(...times.known) * 0.5);
  });

  test('does not start without the token that the server handed out', async () => {
    const { email } = await createAccount();
    const answer = await auth('callback/credentials', {
      method: 'POST',
      rawBody: new URLSearchParams({ email, password: PASSWORD, json: 'true' }).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(cookiesOf(answer)).not.toContain('convclass.session=');
  });

  test.each([null, 'null', 'https://evil.example', 'http://localhost:3001', `${ORIGIN}.evil.example`, 'garbage'])(
    'is refused from the origin %j',
    async (origin) => {
      const { email } = await createAccount();
      const answer = await signIn({ email, password: PASSWORD, origin });
      expect(answer).toMatchObject({ status: 403, code: 'foreign_origin' });
    },
  );
});

describe('the limit on signing in', () => {
  test('the eleventh wrong password within a quarter of an hour is not even looked at, and neither is the right one', async () => {
    const { email } = await createAccount();
    const address = randomAddress();
    for (let attempt = 0; attempt < 10; attempt += 1) {
      expect(await signIn({ email, password: 'wrong wrong wrong', address })).toMatchObject({ status: 401 });
    }
    const refused = await signIn({ email, password: PASSWORD, address });
    expect(refused).toMatchObject({ status: 429, code: 'too_many_attempts' });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(900);
    // The owner, who sits elsewhere, is not locked out.
    expect(await signIn({ email, password: PASSWORD })).toMatchObject({ status: 200 });
  });

  test('thirty attempts at once are no way around it', async () => {
    const { email } = await createAccount();
    const address = randomAddress();
    const attempts = Array.from({ length: 30 }, () => signIn({ email, password: 'wrong wrong wrong', address }));
    const statuses = (await Promise.all(attempts)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(10);
    expect(statuses.filter((status) => status === 429)).toHaveLength(20);
  });

  test('a success forgets the failures before it', async () => {
    const { email } = await createAccount();
    const address = randomAddress();
    for (let round = 0; round < 3; round += 1) {
      for (let attempt = 0; attempt < 5; attempt += 1) {
        expect(await signIn({ email, password: 'wrong wrong wrong', address })).toMatchObject({ status: 401 });
      }
      expect(await signIn({ email, password: PASSWORD, address })).toMatchObject({ status: 200 });
    }
  });

  test('one account tried from many addresses is closed for a while, too', async () => {
    const { email } = await createAccount();
    const attempts = Array.from({ length: 110 }, () => signIn({ email, password: 'wrong wrong wrong' }));
    const statuses = (await Promise.all(attempts)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(100);
    expect(await signIn({ email, password: PASSWORD })).toMatchObject({ status: 429 });
  }, 120_000);

  test('is kept in the database, and no e-mail address with it', async () => {
    const { email } = await createAccount();
    await signIn({ email, password: 'wrong wrong wrong' });
    const keys = (await getDb().rateLimiterFlexible.findMany()).map(({ key }) => key);
    expect(keys.some((key) => key.startsWith('sign-in-account'))).toBe(true);
    expect(keys.join()).not.toContain(email);
  });
});

describe('what next-auth is asked', () => {
  test.each(['session', 'providers', 'signout', '_log', 'nonsense', 'callback/nonsense', 'signin/credentials'])(
    'GET %s is closed',
    async (action) => {
      expect(await auth(action)).toMatchObject({ status: 404, code: 'not_found' });
    },
  );

  test.each([
    [
      'JSON in place of a form',
      { rawBody: '{"csrfToken":{"a":1}}', headers: { 'content-type': 'application/json' } },
      415,
    ],
    ['no body', { headers: { 'content-type': 'application/x-www-form-urlencoded' } }, 401],
    ['no content type', { rawBody: 'a=b', headers: { 'content-type': '' } }, 415],
    ['bytes that are not UTF-8', { rawBody: new Uint8Array([0x61, 0x3d, 0xff]) }, 400],
    ['a NUL', { rawBody: 'email=%00' }, 400],
    ['a huge form', { rawBody: `email=${'a'.repeat(10_000)}` }, 413],
    ['a cookie that is no address', { rawBody: 'a=b', cookie: 'next-auth.callback-url=%%%' }, 401],
    ['a callback that is no address', { rawBody: 'callbackUrl=%5C%5C%5C' }, 401],
    ['another site as callback', { rawBody: 'callbackUrl=https%3A%2F%2Fevil.example' }, 401],
  ])('%s is no reason to fail', async (_name, sent, expected) => {
    const answer = await auth('callback/credentials', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      ...sent,
    });
    expect(answer.status).toBeLessThan(500);
    expect(answer.status === expected || answer.status === 302).toBe(true);
    expect(answer.text + String(answer.headers.get('location'))).not.toContain('evil.example');
  });
});
