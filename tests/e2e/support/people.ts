import { randomUUID } from 'node:crypto';
import { expect } from '@playwright/test';

import { testDemoPassword } from '../../../scripts/lib/demo-password.mjs';

import type { Page } from '@playwright/test';

/** Of the demo class. */
export const TEACHER = { email: 'teacher@demo.local', password: testDemoPassword() };

/** Of the demo course. */
export const INSTRUCTOR = { email: 'instructor@demo.local', password: testDemoPassword() };

/** The first page that follows may be the first of its course: its texts are read, and checked, before it is answered. */
const FIRST_PAGE_MS = 60_000;

export interface Person {
  readonly email: string;
  readonly password: string;
  readonly name: string;
}

/** A new account, made as the sign-up page makes it. */
export async function signUp(page: Page, name = '测试同学'): Promise<Person> {
  const person = { email: `${randomUUID()}@e2e.local`, password: `long-${randomUUID()}`, name };
  await page.goto('/zh-CN/sign-up');
  await page.getByLabel('姓名').fill(person.name);
  await page.getByLabel('邮箱').fill(person.email);
  await page.getByLabel('密码', { exact: true }).fill(person.password);
  await page.locator('form').getByRole('button', { name: '注册' }).click();
  await expect(page).not.toHaveURL(/sign-up/, { timeout: FIRST_PAGE_MS });
  return person;
}

export async function signIn(page: Page, { email, password }: Pick<Person, 'email' | 'password'>): Promise<void> {
  await page.getByLabel('邮箱').fill(email);
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.locator('form').getByRole('button', { name: '登录' }).click();
  await expect(page).not.toHaveURL(/sign-in/, { timeout: FIRST_PAGE_MS });
}
