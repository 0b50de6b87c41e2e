import { expect, test } from '@playwright/test';

import { signUp } from './support/people';

const LESSON = '/en/learn/cnn/stride';
/** Bytes over the network, compressed, with their headers; 1 kB is 1,000 of them. */
const MOST_SCRIPTS = 130_000;
const SIZE = 'section[id^="question-"] input[type="text"]';

test('a lesson that nobody has touched transfers at most 130 kB of scripts to somebody who is signed in', async ({
  page,
}) => {
  await signUp(page);
  const network = await page.context().newCDPSession(page);
  await network.send('Network.enable');
  await network.send('Network.setCacheDisabled', { cacheDisabled: true });
  const scripts = new Set<string>();
  let bytes = 0;
  network.on('Network.responseReceived', ({ requestId, type }) => {
    if (type === 'Script') scripts.add(requestId);
  });
  network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength;
  });
  await page.goto(LESSON, { waitUntil: 'networkidle' });
  expect(bytes).toBeGreaterThan(MOST_SCRIPTS / 2);
  expect(bytes).toBeLessThanOrEqual(MOST_SCRIPTS);
});

test.describe('a lesson whose scripts have not come yet', () => {
  test('shows its text, figures and questions without any script', async ({ browser }) => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(LESSON);
    expect(await page.locator('main figure').filter({ visible: true }).count()).toBeGreaterThan(0);
    const questions = page.locator('section[id^="question-"]');
    expect(await questions.count()).toBeGreaterThan(0);
    for (const question of await questions.all()) await expect(question.locator('.rich').first()).toBeVisible();
    await context.close();
  });

  test('fetches the code of its questions when somebody uses the page, and keeps what was typed meanwhile', async ({
    page,
  }) => {
    await page.goto(LESSON, { waitUntil: 'networkidle' });
    let letThrough: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      letThrough = resolve;
    });
    const asked: string[] = [];
    await page.route('**/_next/static/chunks/**', async (route) => {
      asked.push(route.request().url());
      await held;
      await route.continue();
    });
    const field = page.locator(SIZE).first();
    await field.fill('3,4');
    const option = page.locator('section[id^="question-"] input[type="radio"]').first();
    await option.check();
    await expect.poll(() => asked.length).toBeGreaterThan(0);
    const said = page.locator(`#${(await field.getAttribute('id')) ?? ''}-said`);
    await expect(said).toHaveText('');
    // Too early: nothing is sent, and nothing is lost to a page loaded anew.
    let navigations = 0;
    page.on('framenavigated', () => {
      navigations += 1;
    });
    await field.press('Enter');
    await page.locator('section[id^="question-"] form[novalidate] button[type=submit]').first().click();
    await expect(field).toHaveValue('3,4');
    expect(navigations).toBe(0);
    letThrough();
    // Only the card's code says how an answer is read.
    await expect(said).not.toHaveText('');
    await expect(field).toHaveValue('3,4');
    await expect(option).toBeChecked();
    await page.unrouteAll();
    // Nobody has touched the page yet: the draft is there all the same.
    await page.reload();
    await expect(field).toHaveValue('3,4');
    await expect(option).toBeChecked();
  });
});
