import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, test } from 'vitest';

import { PATCH as changeProfile, POST as signUp } from '@/app/api/account/route';
import { POST as changePassword } from '@/app/api/account/password/route';
import { DELETE as endSessions } from '@/app/api/account/sessions/route';
import { GET as viewMe } from '@/app/api/v1/me/route';
import { DELETE as revokeToken } from '@/app/api/v1/tokens/current/route';
import { POST as createToken } from '@/app/api/v1/tokens/route';
import { disconnectDb, getDb } from '@/lib/db/client';
import { closeDemoAccounts, ensureDemoAccounts } from '@/lib/services/accounts/ensure-demo-accounts';

import { PASSWORD, createAccount } from '../support/accounts';
import { call, cookiesOf } from '../support/http';

import type { TestAccount } from '../support/accounts';

const NEW_PASSWORD = 'another 密码 entirely';

afterAll(disconnectDb);

function newcomer(values: Record<string, unknown> = {}) {
  return { email: `${randomUUID()}@test.example`, name: '韩梅梅', password: PASSWORD, ...values };
}

function me(sent: { readonly cookie?: string; readonly token?: string }) {
  return call(viewMe, sent);
}

async function tokenOf({ email }: Pick<TestAccount, 'email'>): Promise<string> {
  const answer = await call(createToken, { method: 'POST', body: { email, password: PASSWORD }, origin: null });
  expect(answer.status).toBe(201);
  return (answer.json as { token: string }).token;
}

describe('signing up', () => {
  test('makes a student, with the password hashed by argon2id', async () => {
    const body = newcomer();
    const answer = await call(signUp, { method: 'POST', body, headers: { 'accept-language': 'en' } });
    expect(answer).toMatchObject({ status: 201, json: { email: body.email, name: '韩梅梅' } });
    const user = await getDb().user.findUniqueOrThrow({ where: { email: body.email } });
    expect(user).toMatchObject({ role: 'student', locale: 'en', demo: false, suspendedAt: null });
    expect(user.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    const events = await getDb().auditEvent.findMany({ where: { subject: `user:${user.id}` } });
    expect(events.map(({ action }) => action)).toEqual(['account.created']);
  });

  test.each(['role', 'id', 'sessionVersion', 'passwordHash', 'suspendedAt', 'demo', 'createdAt', '__proto__', 'x'])(
    'refuses the field %s, which nobody may choose',
    async (field) => {
      const body = newcomer();
      const rawBody = JSON.stringify({ ...body }).replace(/}$/, `,"${field}":"admin"}`);
      const answer = await call(signUp, { method: 'POST', rawBody });
      expect(answer).toMatchObject({ status: 400, code: 'bad_request', json: { error: { field } } });
      expect(await getDb().user.count({ where: { email: body.email } })).toBe(0);
    },
  );

  test.each([
    [{ email: 'a@b' }, 'email_unusable'],
    [{ email: 'a＠b.example' }, 'email_unusable'],
    [{ email: 'boss@demo.local' }, 'email_unusable'],
    [{ name: ' \u200B ' }, 'name_unusable'],
    [{ password: '123456789' }, 'password_too_short'],
    [{ password: '长'.repeat(129) }, 'password_too_long'],
  ])('%j is refused: %s', async (values, code) => {
    const answer = await call(signUp, { method: 'POST', body: newcomer(values) });
    expect(answer).toMatchObject({ status: 400, code, json: { error: { field: Object.keys(values)[0] } } });
  });

  test('twenty people who want one address at once: one of them gets it', async () => {
    const body = newcomer();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        call(signUp, { method: 'POST', body: { ...body, email: index % 2 ? body.email : body.email.toUpperCase() } }),
      ),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ code }) => code === 'email_taken')).toHaveLength(19);
    expect(await getDb().user.count({ where: { email: body.email } })).toBe(1);
  });

  test('speaks the language of the page', async () => {
    const send = (language: string) =>
      call(signUp, { method: 'POST', body: newcomer({ password: 'short' }), headers: { 'accept-language': language } });
    expect((await send('zh-CN')).text).toContain('密码至少要 10 个字符');
    expect((await send('en')).text).toContain('at least 10 characters');
  });
});

describe('a session', () => {
  test('ends everywhere, with its tokens, when the password changes; only the browser that changed it goes on', async () => {
    const account = await createAccount();
    const token = await tokenOf(account);
    const answer = await call(changePassword, {
      method: 'POST',
      cookie: account.cookie,
      body: { currentPassword: PASSWORD, newPassword: NEW_PASSWORD },
    });
    expect(answer.status).toBe(204);
    expect(await me({ cookie: account.cookie })).toMatchObject({ status: 401, code: 'unauthenticated' });
    expect(await me({ token })).toMatchObject({ status: 401 });
    expect(await me({ cookie: cookiesOf(answer) })).toMatchObject({ status: 200 });
  });

  test('a wrong current password changes nothing, and cannot be searched for', async () => {
    const account = await createAccount();
    const guess = (currentPassword: string) =>
      call(changePassword, {
        method: 'POST',
        cookie: account.cookie,
        body: { currentPassword, newPassword: NEW_PASSWORD },
      });
    for (let attempt = 0; attempt < 10; attempt += 1) {
      expect(await guess('not this one')).toMatchObject({ status: 400, code: 'current_password_wrong' });
    }
    expect(await guess(PASSWORD)).toMatchObject({ status: 429, code: 'too_many_attempts' });
    expect(await me({ cookie: account.cookie })).toMatchObject({ status: 200 });
  });

  test('ends with the next request after "sign out everywhere"', async () => {
    const account = await createAccount();
    const token = await tokenOf(account);
    const answer = await call(endSessions, { method: 'DELETE', cookie: account.cookie });
    expect(answer.status).toBe(204);
    expect(answer.headers.getSetCookie()[0]).toMatch(/^convclass\.session=; .*Max-Age=0/);
    expect(await me({ cookie: account.cookie })).toMatchObject({ status: 401 });
    expect(await me({ token })).toMatchObject({ status: 401 });
  });

  test('ends with the next request after a suspension, and has the new role after a change of role', async () => {
    const { actor, cookie } = await createAccount();
    const { id } = actor;
    await getDb().user.update({ where: { id }, data: { role: 'teacher' } });
    expect((await me({ cookie })).json).toMatchObject({ role: 'teacher' });
    await getDb().user.update({ where: { id }, data: { suspendedAt: new Date() } });
    expect(await me({ cookie })).toMatchObject({ status: 401 });
  });

  test('ends when the account is deleted', async () => {
    const { actor, cookie } = await createAccount();
    await getDb().user.delete({ where: { id: actor.id } });
    expect(await me({ cookie })).toMatchObject({ status: 401 });
  });

  test.each(['', 'x', 'a.b.c.d.e', '%00', 'e'.repeat(5000)])('a forged cookie %j is nobody', async (value) => {
    expect(await me({ cookie: `convclass.session=${value}` })).toMatchObject({ status: 401, code: 'unauthenticated' });
  });

  test('a cookie with one changed sign is nobody', async () => {
    const { cookie } = await createAccount();
    const end = cookie.at(-10) === 'A' ? 'B' : 'A';
    expect(await me({ cookie: cookie.slice(0, -10) + end + cookie.slice(-9) })).toMatchObject({ status: 401 });
  });
});

describe('a personal access token', () => {
  test('speaks for its owner, without Origin and without cookie', async () => {
    const account = await createAccount();
    const token = await tokenOf(account);
    expect(token).toMatch(/^cct_[\w-]{43}$/);
    expect((await me({ token })).json).toMatchObject({ id: account.actor.id });
  });

  test('is kept as a hash only', async () => {
    const token = await tokenOf(await createAccount());
    const rows = await getDb().apiToken.findMany();
    expect(JSON.stringify(rows)).not.toContain(token.slice('cct_'.length));
  });

  test('can be revoked, and then is nobody', async () => {
    const account = await createAccount();
    const [token, other] = [await tokenOf(account), await tokenOf(account)];
    expect(await call(revokeToken, { method: 'DELETE', token, origin: null })).toMatchObject({ status: 204 });
    expect(await me({ token })).toMatchObject({ status: 401 });
    expect(await me({ token: other })).toMatchObject({ status: 200 });
  });

  test('ends with its time', async () => {
    const account = await createAccount();
    const token = await tokenOf(account);
    await getDb().apiToken.updateMany({ where: { userId: account.actor.id }, data: { expiresAt: new Date() } });
    expect(await me({ token })).toMatchObject({ status: 401 });
  });

  test('a wrong one is nobody, even beside a good cookie', async () => {
    const { cookie } = await createAccount();
    expect(await call(viewMe, { cookie, token: 'cct_wrong' })).toMatchObject({ status: 401 });
    expect(await call(viewMe, { cookie, headers: { authorization: 'Basic eDp5' } })).toMatchObject({ status: 401 });
  });

  test('is not given for a wrong password, and says no more than the sign-in', async () => {
    const { email } = await createAccount();
    const send = (body: object) => call(createToken, { method: 'POST', body, origin: null });
    const wrong = await send({ email, password: 'wrong wrong wrong' });
    const unknown = await send({ email: `${randomUUID()}@test.example`, password: PASSWORD });
    expect(wrong).toMatchObject({ status: 401, code: 'sign_in_failed' });
    expect(unknown.text).toBe(wrong.text);
  });

  test('does not open the routes of the site itself', async () => {
    const token = await tokenOf(await createAccount());
    const answer = await call(changeProfile, { method: 'PATCH', token, body: { name: 'x' } });
    expect(answer).toMatchObject({ status: 401 });
  });
});

describe('one’s own profile', () => {
  test('name and language can be changed, nothing else', async () => {
    const { cookie, actor } = await createAccount();
    const send = (body: object) => call(changeProfile, { method: 'PATCH', cookie, body });
    expect(await send({ name: '  李 雷 ', locale: 'en' })).toMatchObject({ status: 200, json: { name: '李 雷' } });
    for (const field of ['role', 'email', 'sessionVersion', 'id']) {
      expect(await send({ [field]: 'admin' })).toMatchObject({ status: 400, code: 'bad_request' });
    }
    const user = await getDb().user.findUniqueOrThrow({ where: { id: actor.id } });
    expect(user).toMatchObject({ name: '李 雷', locale: 'en', role: 'student', email: actor.email, sessionVersion: 0 });
  });
});

describe('the demo accounts', () => {
  const open = (email: string, password: string) =>
    call(createToken, { method: 'POST', body: { email, password }, origin: null });

  test('are made once, keep their sessions at the next start, and close when the installation has them no longer', async () => {
    const password = 'demo-password-1234';
    await ensureDemoAccounts({ password });
    const before = await getDb().user.findMany({ where: { demo: true }, orderBy: { email: 'asc' } });
    await ensureDemoAccounts({ password });
    expect(await getDb().user.findMany({ where: { demo: true }, orderBy: { email: 'asc' } })).toEqual(before);
    expect(before.map(({ email, role }) => `${role}: ${email}`)).toEqual([
      'admin: admin@demo.local',
      'instructor: instructor@demo.local',
      'student: student@demo.local',
      'teacher: teacher@demo.local',
    ]);
    expect(await open('admin@demo.local', password)).toMatchObject({ status: 201 });
    await closeDemoAccounts({ now: new Date() });
    expect(await open('admin@demo.local', password)).toMatchObject({ status: 401 });
  });

  test('open again with the new password when it was replaced', async () => {
    await ensureDemoAccounts({ password: 'demo-password-5678' });
    expect(await open('teacher@demo.local', 'demo-password-1234')).toMatchObject({ status: 401 });
    expect(await open('teacher@demo.local', 'demo-password-5678')).toMatchObject({ status: 201 });
  });
});
