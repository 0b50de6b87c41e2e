import { expect } from '@playwright/test';

import { INSTRUCTOR, signIn } from './people';

import type { Locator, Page } from '@playwright/test';

/** @file What instructors do in the studio, step by step. */

/** Checking, previewing, publishing: each tries many variants. */
export const TRYING_MS = 60_000;

export async function openStudio(page: Page, path: string, email = INSTRUCTOR.email): Promise<void> {
  await page.goto(`/zh-CN/sign-in?next=${encodeURIComponent(`/zh-CN/studio/cnn/${path}`)}`);
  await signIn(page, { ...INSTRUCTOR, email });
}

/** A field of the form, by where its value stands in the question. */
export function field(page: Page, path: string): Locator {
  return page.locator(`[data-path="${path}"]`);
}

export function checksOf(page: Page): Locator {
  return page.getByRole('region', { name: '检查', exact: true });
}

export async function begin(
  page: Page,
  { template, id }: { readonly template: string; readonly id: string },
): Promise<void> {
  await page.getByRole('radio', { name: template }).check();
  await page.getByLabel('id', { exact: true }).fill(id);
  await page.getByRole('button', { name: '开始写' }).click();
  await expect(page).toHaveURL(new RegExp(`/questions/${id}$`, 'u'));
  await expect(field(page, 'title.zh')).toBeVisible();
}

export async function expectSaved(page: Page): Promise<void> {
  await expect(page.getByText(/已保存/u).first()).toBeVisible({ timeout: TRYING_MS });
}

/** Does it, and waits until the server has kept the draft that comes of it: what the page says of saving may still be of the draft before. */
export async function save(page: Page, act: () => Promise<void>): Promise<void> {
  const kept = page.waitForResponse(
    (response) => response.ok() && response.request().method() === 'PUT' && response.url().endsWith('/draft'),
    { timeout: TRYING_MS },
  );
  await act();
  await kept;
  await expectSaved(page);
}

export async function publish(page: Page, note: string): Promise<void> {
  await page.getByRole('button', { name: '发布…' }).click();
  await page.getByLabel('改了什么，为什么（可不写）').fill(note);
  await page.getByRole('button', { name: '现在发布' }).click();
  await expect(page.getByText('已发布，学生从现在起看到这个版本')).toBeVisible({ timeout: TRYING_MS });
}
