import { expect, test } from '@playwright/test';

import { violationsOf } from './support/accessibility';
import { typeInto } from './support/answering';
import { signIn, signUp } from './support/people';

import type { Page } from '@playwright/test';

const LESSON = '/zh-CN/learn/cnn/stride';
const PHONE = { viewport: { width: 390, height: 844 } };

function quizA(page: Page) {
  return page.locator('#question-stride-three-output-size');
}

test.describe('a student on a phone', () => {
  test.use(PHONE);

  test('answers wrongly, is told the slip, reloads, goes offline, comes back and gets it right', async ({
    page,
    context,
  }) => {
    await signUp(page);
    await page.goto(LESSON);
    const card = quizA(page);
    const field = card.getByRole('textbox');
    await field.fill('4×4×1');
    await expect(card.getByText('读到的是 4×4×1')).toBeVisible();
    await card.getByRole('button', { name: '提交', exact: true }).click();
    await expect(card.getByText('看起来是：除不尽时向上取整了')).toBeVisible();

    await page.reload();
    await expect(card.getByText('看起来是：除不尽时向上取整了')).toBeVisible();
    await expect(card.getByText(/· 已提交 1 次$/)).toBeVisible();

    // The card is awake: its code came before the network went.
    await expect(async () => {
      await field.fill('３×３×１');
      await expect(card.getByText('读到的是 3×3×1')).toBeVisible({ timeout: 2000 });
    }).toPass();
    await context.setOffline(true);
    await card.getByRole('button', { name: '提交', exact: true }).click();
    await expect(card.getByText('还没有保存到服务器')).toBeVisible();
    await context.setOffline(false);
    await expect(card.getByText('答对了', { exact: true })).toBeVisible({ timeout: 20_000 });
    await expect(card.getByText(/· 已提交 2 次$/)).toBeVisible();
    await expect(card.getByRole('heading', { name: '解答' })).toBeVisible();

    await card.getByRole('button', { name: '换一组数再做' }).click();
    await expect(card.getByText('第 1 组新数')).toBeVisible();
    await page.goto('/zh-CN/learn/cnn');
    await expect(page.getByText('继续学习')).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });

  test('is charged nothing for an answer that cannot be read', async ({ page }) => {
    await signUp(page);
    await page.goto(LESSON);
    const card = quizA(page);
    await typeInto(card, '3×3');
    await card.getByRole('textbox').press('Enter');
    await expect(card.getByText('没有提交，也不计次数')).toBeVisible();
    await expect(card.getByText('已提交')).toHaveCount(0);
  });

  test('keeps what was typed without an account over the sign-in', async ({ page, browser }) => {
    const other = await browser.newContext();
    const person = await signUp(await other.newPage());
    await other.close();
    await page.goto(LESSON);
    const card = quizA(page);
    await typeInto(card, '3*3*1');
    await card.getByRole('button', { name: '登录后提交' }).click();
    await expect(page).toHaveURL(/sign-in/);
    await signIn(page, person);
    await expect(page).toHaveURL(/learn\/cnn\/stride/);
    await expect(card.getByRole('textbox')).toHaveValue('3*3*1');
    await card.getByRole('button', { name: '提交', exact: true }).click();
    await expect(card.getByText('答对了', { exact: true })).toBeVisible();
  });
});

test('going back in the browser shows what was solved as solved, and counts it', async ({ page }) => {
  await signUp(page);
  await page.goto('/zh-CN/learn/cnn');
  await page.getByRole('listitem').getByRole('link', { name: /步幅/ }).click();
  const card = quizA(page);
  await typeInto(card, '3×3×1');
  await card.getByRole('button', { name: '提交', exact: true }).click();
  await expect(card.getByText('答对了', { exact: true })).toBeVisible();
  await page.goBack();
  await expect(page.getByText(/\d+ 道题，做对 1 道/).first()).toBeVisible();
  await page.goForward();
  await expect(card.getByText('答对了', { exact: true })).toBeVisible();
  await expect(card.getByRole('textbox')).toHaveCount(0);
});

test('quiz B names "used valid", and quiz C is answered by B', async ({ page }) => {
  await signUp(page);
  await page.goto('/zh-CN/learn/cnn/padding');
  const quizB = page.locator('#question-same-padding-feature-map');
  await typeInto(quizB, '28×28×64');
  await quizB.getByRole('button', { name: '提交', exact: true }).click();
  await expect(quizB.getByText('看起来是：按 valid 算了')).toBeVisible();
  await quizB.getByRole('textbox').fill('32×32×64');
  await quizB.getByRole('button', { name: '提交', exact: true }).click();
  await expect(quizB.getByText('答对了', { exact: true })).toBeVisible();
  await page.goto('/zh-CN/learn/cnn/pooling');
  const quizC = page.locator('#question-pooling-needs-activation');
  await quizC.getByRole('radio').nth(1).check();
  await quizC.getByRole('button', { name: '提交', exact: true }).click();
  await expect(quizC.getByText('答对了', { exact: true })).toBeVisible();
});

test('the course speaks English as well', async ({ page }) => {
  await page.goto('/en/learn/cnn/stride');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  const card = quizA(page);
  await card.getByRole('textbox').fill('4x4x1');
  await expect(card.getByText('Read as 4×4×1')).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  const tag = colorScheme === 'light' ? [] : '@full';
  test(
    `pages for students have no accessibility violations in the ${colorScheme} theme`,
    { tag },
    async ({ browser }) => {
      const context = await browser.newContext({ ...PHONE, colorScheme });
      const page = await context.newPage();
      for (const path of [
        '/zh-CN',
        '/zh-CN/learn/cnn',
        LESSON,
        '/en/learn/cnn/stride',
        '/zh-CN/sign-in',
        '/zh-CN/sign-up',
      ]) {
        await page.goto(path);
        expect(await violationsOf(page), path).toEqual([]);
      }
      await context.close();
    },
  );
}
