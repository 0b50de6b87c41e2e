import { randomUUID } from 'node:crypto';

import { sessionSetCookie } from '@/app/_edge/session';
import { getDb } from '@/lib/db/client';
import { hashPassword } from '@/lib/services/accounts/password-hash';

import type { Actor, Role } from '@/lib/core/access/actor';

export const PASSWORD = 'correct horse 电池 staple';

const passwordHash = hashPassword(PASSWORD);

export interface TestAccount {
  readonly actor: Actor;
  readonly email: string;
  /** The Cookie header of a browser in which this account is signed in. */
  readonly cookie: string;
}

/** An account with PASSWORD, and a session of it. */
export async function createAccount(
  values: { readonly role?: Role; readonly name?: string } = {},
): Promise<TestAccount> {
  const { role = 'student', name = '测试' } = values;
  const email = `${randomUUID()}@test.example`;
  const user = await getDb().user.create({
    data: { email, name, role, passwordHash: await passwordHash },
    select: { id: true, sessionVersion: true },
  });
  const setCookie = await sessionSetCookie({ userId: user.id, sessionVersion: user.sessionVersion });
  return {
    actor: { id: user.id, role, name, email, locale: 'zh-CN' },
    email,
    cookie: setCookie.split(';')[0] ?? '',
  };
}
