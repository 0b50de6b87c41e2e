import { expect, test } from '@playwright/test';

import { signUp } from './support/people';

import type { Page } from '@playwright/test';

const LESSON = '/zh-CN/learn/cnn/stride';
const NOTES = '/api/v1/notes';
const BOOKMARKS = '/api/v1/bookmarks';

function noteButton(page: Page) {
  return page.locator('.marked-heading').first().getByRole('button', { name: /笔记/u });
}

function noteField(page: Page) {
  return page.getByRole('textbox', { name: '我的笔记' });
}

/** The first key wakes the page; what it was pressed on is not yet there. */
async function openNote(page: Page): Promise<void> {
  await expect(async () => {
    if ((await noteButton(page).getAttribute('aria-expanded')) === 'false') await noteButton(page).press('Enter');
    await expect(noteField(page)).toBeFocused({ timeout: 1000 });
  }).toPass();
}

test('a note that is closed leaves the focus at its button, and a conflict that is settled leaves it in the field', async ({
  page,
}) => {
  await signUp(page);
  await page.goto(LESSON);
  await openNote(page);
  const field = noteField(page);
  for (const choice of ['留下我这里的', '用那边的']) {
    // Somebody else's change, between what was read here and what is written here.
    const place = new URLSearchParams({ courseId: 'cnn', lessonId: 'stride', anchor: '' });
    const read = (await (await page.request.get(`${NOTES}?${place.toString()}`)).json()) as {
      readonly note: { readonly updatedAt: string } | null;
    };
    const changed = await page.request.put(NOTES, {
      data: { ...Object.fromEntries(place), text: `elsewhere ${choice}`, before: read.note?.updatedAt ?? null },
      headers: { origin: new URL(page.url()).origin },
    });
    expect(changed.ok()).toBe(true);
    await field.fill(`here ${choice}`);
    const button = page.getByRole('button', { name: choice });
    await button.press('Enter');
    await expect(button).toHaveCount(0);
    await expect(field).toBeFocused();
    await expect(page.getByText('已保存', { exact: true })).toBeVisible();
  }
  await expect(field).toHaveValue('elsewhere 用那边的');
  await page.getByRole('button', { name: '收起' }).press('Enter');
  await expect(field).toHaveCount(0);
  await expect(noteButton(page)).toBeFocused();
});

test('a bookmark clicked twice in a hurry is kept as it was last clicked, one request after the other', async ({
  page,
}) => {
  await signUp(page);
  await page.goto(LESSON);
  await openNote(page);
  let underWay = 0;
  let most = 0;
  const sent: unknown[] = [];
  await page.route(`**${BOOKMARKS}`, async (route) => {
    underWay += 1;
    most = Math.max(most, underWay);
    sent.push((route.request().postDataJSON() as { readonly marked: unknown }).marked);
    const answer = await route.fetch();
    underWay -= 1;
    await route.fulfill({ response: answer });
  });
  const bookmark = page.locator('.marked-heading').first().getByRole('button', { name: /收藏/u });
  await bookmark.dblclick();
  await expect.poll(() => sent).toEqual([true, false]);
  await expect(bookmark).toHaveAttribute('aria-pressed', 'false');
  expect(most).toBe(1);
  await page.unrouteAll({ behavior: 'wait' });
  await page.reload();
  await expect(bookmark).toHaveAttribute('aria-pressed', 'false');
});
