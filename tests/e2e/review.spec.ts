import { expect, test } from '@playwright/test';

import { loadCourse } from '@/lib/content/course';

import { publicParts, rightAnswers, typeInto } from './support/answering';
import { answerByKeys, tabTo } from './support/by-keys';
import { letDaysPass, variantWithKeys } from './support/database';
import { signUp } from './support/people';

import type { Page } from '@playwright/test';
import type { OpenVariant } from '@/lib/core/questions/variant';

const LESSON = '/zh-CN/learn/cnn/stride';

interface Opened {
  readonly questionId: string;
  readonly variant: OpenVariant;
}

/** Presses the button in focus, and waits for the question that it opens. */
async function openNext(page: Page): Promise<Opened> {
  const course = await loadCourse('cnn');
  if (course === undefined) throw new Error('the course cnn is missing');
  const reply = page.waitForResponse((response) => response.url().endsWith('/api/v1/reviews') && response.ok());
  await page.keyboard.press('Enter');
  const { questionId, variantId } = (await (await reply).json()) as {
    readonly questionId: string;
    readonly variantId: string;
  };
  return { questionId, variant: await variantWithKeys(course, variantId) };
}

test('what was learnt comes back days later, and the whole queue is answered by keys: each question takes the focus', async ({
  page,
}) => {
  const { email } = await signUp(page);
  await page.goto(LESSON);
  const learnt = page.locator('#question-stride-three-output-size');
  await typeInto(learnt, '3×3×1');
  await learnt.getByRole('button', { name: '提交', exact: true }).click();
  await expect(learnt.getByText('答对了', { exact: true })).toBeVisible();
  await letDaysPass(email, 30);
  await page.goto('/zh-CN/learn/cnn/review');
  await page.getByRole('button', { name: '开始复习' }).focus();
  const card = page.locator('.question-card');
  for (const [place, last] of [false, true].entries()) {
    const { questionId, variant } = await openNext(page);
    await expect(page.getByText(`第 ${place + 1} 个，共 2 个`)).toBeVisible();
    await expect(card.getByRole('heading', { level: 3 }).first()).toBeFocused();
    await answerByKeys(page, card, { questionId, parts: publicParts(variant), answers: rightAnswers(variant) });
    await expect(card.getByText('答对了', { exact: true })).toBeVisible();
    await tabTo(page, page.getByRole('button', { name: last ? '看看结果' : '下一题' }));
  }
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: '今天的复习做完了' })).toBeFocused();
  await expect(page.getByText('一次答对', { exact: true })).toHaveCount(2);
});
