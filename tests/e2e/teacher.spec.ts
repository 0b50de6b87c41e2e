import { randomUUID } from 'node:crypto';
import { expect, test } from '@playwright/test';

import { violationsOf } from './support/accessibility';
import { typeInto } from './support/answering';
import { signIn, signUp, TEACHER } from './support/people';

test('a teacher makes a class, a student joins by its link and answers, and the teacher sees the answer and its slip', async ({
  browser,
}) => {
  const teacher = await (await browser.newContext()).newPage();
  await teacher.goto('/zh-CN/sign-in?next=/zh-CN/classes');
  await signIn(teacher, TEACHER);
  const name = `测试班 ${randomUUID().slice(0, 8)}`;
  await teacher.getByLabel('班级名称').fill(name);
  expect(await violationsOf(teacher)).toEqual([]);
  await teacher.getByRole('button', { name: '建班' }).click();
  await expect(teacher.getByRole('heading', { name })).toBeVisible();
  await expect(teacher.getByText('还没有学生')).toBeVisible();
  expect(await violationsOf(teacher)).toEqual([]);
  const link = await teacher.getByLabel('加入链接').inputValue();

  const phone = await browser.newContext({ viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
  const student = await phone.newPage();
  const person = await signUp(student, `学生 ${randomUUID().slice(0, 6)}`);
  expect(new URL(link).pathname).toMatch(/^\/join\/\w+$/u);
  // The link has no language of its own: who follows it reads in that of the account.
  await student.goto(new URL(link).pathname);
  await expect(student).toHaveURL(/\/zh-CN\/join\/\w+$/u);
  expect(await violationsOf(student)).toEqual([]);
  await student.getByRole('button', { name: '加入', exact: true }).click();
  await expect(student).not.toHaveURL(/\/join\//);
  await student.goto('/zh-CN/learn/cnn/stride');
  const card = student.locator('#question-stride-three-output-size');
  await typeInto(card, '4×4×1');
  await card.getByRole('button', { name: '提交', exact: true }).click();
  await expect(card.getByText('还不对', { exact: true })).toBeVisible();

  await teacher.reload();
  const row = teacher.getByRole('row').filter({ hasText: person.name });
  await expect(row).toContainText('4×4×1');
  await expect(row).toContainText('除不尽时向上取整了');
  expect(await violationsOf(teacher)).toEqual([]);
  await teacher.setViewportSize({ width: 390, height: 844 });
  await teacher.emulateMedia({ colorScheme: 'dark' });
  expect(await violationsOf(teacher)).toEqual([]);
  expect(await teacher.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);

  // The class page is its teachers': for a student of the class it does not exist.
  await student.goto(new URL(teacher.url()).pathname);
  await expect(student.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(student.getByText(name)).toHaveCount(0);
  await expect(student.getByRole('table')).toHaveCount(0);
  await student.goto('/zh-CN/account');
  expect(await violationsOf(student)).toEqual([]);
});
