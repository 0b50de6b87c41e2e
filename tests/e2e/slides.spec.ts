import { expect, test } from '@playwright/test';

import type { CDPSession, Locator, Page } from '@playwright/test';

test.describe.configure({ mode: 'parallel' });

const SLIDES = '/zh-CN/learn/cnn/stride/slides';
/** A slide of this lesson can be drawn on. */
const DRAWN_ON = '/zh-CN/learn/cnn/what-is-a-cnn/slides';

async function openDeck(page: Page, path = SLIDES): Promise<void> {
  await page.goto(path);
  await expect(page.locator('.deck[data-live]')).toBeVisible();
}

test('slides are walked by keys, and lead back to the place in the lesson', async ({ page }) => {
  await openDeck(page);
  await page.keyboard.press('ArrowRight');
  await expect(page).toHaveURL(/#2$/u);
  await page.keyboard.press('PageDown');
  await expect(page).toHaveURL(/#3$/u);
  await page.keyboard.press('ArrowLeft');
  await expect(page).toHaveURL(/#2$/u);
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/learn\/cnn\/stride(?:#.*)?$/u);
});

test('slides have their own keys and no others: ? opens their help, and no key of the course leads away', async ({
  page,
}) => {
  await openDeck(page);
  await page.keyboard.press('ArrowRight');
  await expect(page).toHaveURL(/#2$/u);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: '放映时的按键' })).toBeVisible();
  await expect(page.locator('dialog[open]')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(page.locator('dialog[open]')).toHaveCount(0);
  for (const key of ['g', 'c', 'g', 'r', 'g', 'n', '/', 'j', 'k']) await page.keyboard.press(key);
  // The keys before had to be dealt with before this one is.
  await page.keyboard.press('ArrowRight');
  await expect(page).toHaveURL(/stride\/slides#3$/u);
  await expect(page.locator('dialog[open]')).toHaveCount(0);
  // The course still has its keys where there are no slides.
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/learn\/cnn\/stride(?:#.*)?$/u);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: '键盘快捷键' })).toBeVisible();
});

test('shortcuts that are switched off do nothing on slides, wherever they were switched off; arrow keys go on turning', async ({
  page,
}) => {
  await page.goto('/zh-CN/learn/cnn/stride');
  await page.getByRole('button', { name: '键盘快捷键' }).click();
  await page.getByRole('checkbox', { name: '使用快捷键' }).uncheck();
  await openDeck(page);
  for (const key of ['b', '.', 'f', '?']) await page.keyboard.press(key);
  await page.keyboard.press('ArrowRight');
  await expect(page).toHaveURL(/#2$/u);
  await expect(page.locator('.deck-black, dialog[open]')).toHaveCount(0);
  expect(await page.evaluate(() => document.fullscreenElement)).toBeNull();
  // Their help can switch them on again.
  await page.getByRole('button', { name: '按键说明' }).click();
  const letters = page.getByRole('checkbox', { name: /使用字母和符号键/u });
  await expect(letters).not.toBeChecked();
  await letters.check();
  await page.keyboard.press('Escape');
  await page.keyboard.press('b');
  await expect(page.locator('.deck-black')).toBeVisible();
});

test('nothing behind the slides takes the focus', async ({ page }) => {
  await openDeck(page);
  const seen = new Set<string>();
  for (let step = 0; step < 20; step += 1) {
    await page.keyboard.press('Tab');
    const place = await page.evaluate(() => {
      const { activeElement } = document;
      if (activeElement === null || activeElement === document.body) return 'page';
      return activeElement.closest('.deck') === null ? activeElement.outerHTML : 'deck';
    });
    seen.add(place);
  }
  expect([...seen].filter((place) => place !== 'page')).toEqual(['deck']);
});

/** One finger, from one place to another. */
async function stroke(touch: CDPSession, from: Place, to: Place): Promise<void> {
  const points = [0.25, 0.5, 0.75, 1].map((share) => ({
    x: from.x + share * (to.x - from.x),
    y: from.y + share * (to.y - from.y),
  }));
  await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [from] });
  for (const point of points) await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [point] });
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}

interface Place {
  readonly x: number;
  readonly y: number;
}

async function middleOf(box: Locator): Promise<Place> {
  await box.scrollIntoViewIfNeeded();
  const { x, y, width, height } = (await box.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  return { x: x + width / 2, y: y + height / 2 };
}

test.describe('on a touch screen', () => {
  test.use({ hasTouch: true, viewport: { width: 1024, height: 768 } });

  test('a finger that draws on a slide draws, and one that strokes beside it turns the slide', async ({ page }) => {
    await openDeck(page, DRAWN_ON);
    const number = await page
      .locator('.slide')
      .filter({ has: page.locator('button, input', { hasText: '自己画' }).or(page.getByLabel('自己画')) })
      .first()
      .getAttribute('id');
    await openDeck(page, `${DRAWN_ON}#${number ?? ''}`);
    const slide = page.locator('.slide:not([hidden])');
    const canvas = slide.locator('[data-own-gestures]');
    // The first touch wakes the figure; what it met is not yet there.
    await expect(async () => {
      await slide.getByText('自己画').click();
      await expect(canvas).toBeVisible({ timeout: 1000 });
    }).toPass();
    const start = await middleOf(canvas);
    const touch = await page.context().newCDPSession(page);
    await stroke(touch, { x: start.x + 50, y: start.y }, { x: start.x - 50, y: start.y });
    await expect(canvas.locator('svg path').first()).toBeAttached();
    await expect(page).toHaveURL(new RegExp(`#${number ?? ''}$`, 'u'));
    // The same stroke beside it does turn: the finger was felt.
    const heading = await middleOf(slide.locator('h2, p').first());
    await stroke(touch, { x: 700, y: heading.y }, { x: 300, y: heading.y });
    await expect(page).toHaveURL(new RegExp(`#${String(Number(number) + 1)}$`, 'u'));
  });
});
