import { randomUUID } from 'node:crypto';
import { expect, test } from '@playwright/test';

import { typeInto } from './support/answering';
import { signUp } from './support/people';
import { begin, checksOf, expectSaved, field, openStudio, publish, save, TRYING_MS } from './support/studio';

/** A whole story of several people, some of whose steps try hundreds of variants. */
const STORY_MS = 300_000;
const LESSON = '/zh-CN/learn/cnn/stride';

test('an instructor makes quiz A without code, mends what the checks find, publishes, places and later regrades it; the student sees the change and why', async ({
  browser,
}) => {
  test.setTimeout(STORY_MS);
  const id = `quiz-a-${randomUUID().slice(0, 8)}`;
  const page = await (await browser.newContext()).newPage();
  await openStudio(page, 'new');
  await begin(page, { template: '卷积之后的大小', id });
  const checks = checksOf(page);

  await test.step('the question is filled in, with a slip of the pen: the check names it', async () => {
    await field(page, 'title.zh').fill(`步幅为 3 时的输出大小 ${id}`);
    await field(page, 'title.en').fill(`Output size at stride 3 ${id}`);
    await field(page, 'parameters.size.lecture').fill('10');
    await field(page, 'parameters.kernel.lecture').fill('3');
    await field(page, 'parameters.kernels.lecture').fill('1');
    await field(page, 'parameters.kernels.one_of').fill('1');
    await field(page, 'parameters.stride.lecture').fill('3');
    await field(page, 'parameters.stride.one_of').fill('1, 2, 3');
    await field(page, 'prompt.zh').fill(
      '{size}×{size}×3 的输入，{kernels} 个 {kernel}×{kernel} 的卷积核，步幅 {stried}，same 填充。输出的大小？',
    );
    await field(page, 'prompt.en').fill(
      'Input {size}×{size}×3, {kernels} kernel of {kernel}×{kernel}, stride {stride}, same padding. The output size?',
    );
    const errors = checks.getByRole('list', { name: '错误（改好才能发布）' });
    await expect(errors).toContainText('stried', { timeout: TRYING_MS });
    await page.getByRole('button', { name: '发布…' }).click();
    await expect(page.getByText(/有 \d+ 个错误，改好才能发布/u)).toBeVisible();
    await page.getByRole('button', { name: '发布…' }).click();
    await field(page, 'prompt.zh').fill(
      '{size}×{size}×3 的输入，{kernels} 个 {kernel}×{kernel} 的卷积核，步幅 {stride}，same 填充。输出的大小？',
    );
    await expect(errors).toBeHidden({ timeout: TRYING_MS });
  });

  await test.step('numbers on which a slip gives the right answer are found, and the check offers what mends them', async () => {
    const advice = checks.getByText(/分不出/u).first();
    await expect(advice).toBeVisible({ timeout: TRYING_MS });
    await checks.getByRole('button', { name: '替我改' }).first().click();
    await expect(advice).toBeHidden({ timeout: TRYING_MS });
    await expectSaved(page);
  });

  await test.step('it is published, and placed at the end of a lesson', async () => {
    await publish(page, '第一版');
    await page.goto(`/zh-CN/studio/cnn/lessons/stride?question=${id}`);
    await page.getByRole('button', { name: '放入课文' }).click();
    await expect(page.getByText(/已放入课文/u)).toBeVisible();
  });

  const student = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage();
  const person = await signUp(student, `学生 ${id}`);
  const card = student.locator(`#question-${id}`);
  await test.step('a student answers what the text says, and is told that it is wrong', async () => {
    await student.goto(LESSON);
    await typeInto(card, '4×4×1');
    await card.getByRole('button', { name: '提交', exact: true }).click();
    await expect(card.getByText('还不对', { exact: true })).toBeVisible();
  });

  await test.step('the network was meant to pad: a fix is published, its effect looked at, and all answers regraded', async () => {
    await page.goto(`/zh-CN/studio/cnn/questions/${id}`);
    await field(page, 'network.layers.0.conv2d.pad_mode').selectOption('same');
    await publish(page, '填充写错了：应当是 same');
    await page.goto(`/zh-CN/studio/cnn/questions/${id}/regrade`);
    await page.getByRole('button', { name: '先看看结果' }).click();
    await expect(page.getByText('↑ 1 个加分')).toBeVisible({ timeout: TRYING_MS });
    await expect(page.getByText('↓ 0 个减分')).toBeVisible();
    await page.getByLabel('原因（中文）').fill('这道题说的是 same 填充，4×4×1 才是对的');
    await page.getByRole('button', { name: /^开始重新评分/u }).click();
    await expect(page.getByText('已完成', { exact: true }).first()).toBeVisible({ timeout: TRYING_MS });
  });

  await test.step('the student finds the question solved, and is told what changed and why', async () => {
    await student.goto(LESSON);
    await expect(card.getByText('已重新评分')).toBeVisible();
    await expect(card.getByText('这道题说的是 same 填充，4×4×1 才是对的')).toBeVisible();
    await expect(card.getByText('答对了', { exact: true })).toBeVisible();
  });
  expect(person.name).toContain(id);
});

test('of two people who write one draft nothing is lost: the second is told, sees both texts and chooses', async ({
  browser,
}) => {
  test.setTimeout(STORY_MS);
  const id = `two-writers-${randomUUID().slice(0, 8)}`;
  const first = await (await browser.newContext()).newPage();
  await openStudio(first, 'new');
  await begin(first, { template: '卷积之后的大小', id });
  const second = await (await browser.newContext()).newPage();
  await openStudio(second, `questions/${id}`, 'admin@demo.local');
  await expect(field(second, 'title.zh')).toBeVisible();

  await save(first, () => field(first, 'title.zh').fill('第一个人的题名'));
  await field(second, 'title.en').fill('Title of the second');
  const conflict = second.getByText(/保存了这道题$/u);
  await expect(conflict).toBeVisible();
  await expect(
    second.getByRole('region', { name: '两份文字的比较' }).or(second.getByText('第一个人的题名')).first(),
  ).toBeVisible();
  // What the second typed is still in the field, and outlives a reload.
  await expect(field(second, 'title.en')).toHaveValue('Title of the second');
  await save(second, () => second.getByRole('button', { name: /^用我的/u }).click());
  await second.getByRole('button', { name: '草稿历史', exact: true }).click();
  await expect(second.getByText(/演示|Demo|instructor/iu).first()).toBeVisible();

  // The first goes on typing over a text that is not theirs any more, and is told in turn.
  await field(first, 'title.zh').fill('第一个人接着写');
  await expect(first.getByText(/保存了这道题$/u)).toBeVisible();
  await first.getByRole('button', { name: /^用对方的/u }).click();
  await expect(field(first, 'title.en')).toHaveValue('Title of the second');
});

test('what is typed while the server is away is there after a reload, and is saved when it is back', async ({
  browser,
}) => {
  test.setTimeout(STORY_MS);
  const id = `away-${randomUUID().slice(0, 8)}`;
  const context = await browser.newContext();
  const page = await context.newPage();
  await openStudio(page, 'new');
  await begin(page, { template: '卷积之后的大小', id });
  const drafts = `**/api/v1/studio/cnn/questions/${id}/draft**`;
  await page.route(drafts, (route) => route.abort());
  await field(page, 'title.zh').fill('服务器不在时写下的');
  await expect(page.getByText('未保存：连不上服务器', { exact: false })).toBeVisible();
  await page.reload();
  await expect(field(page, 'title.zh')).toHaveValue('服务器不在时写下的');
  await page.unroute(drafts);
  await field(page, 'title.en').fill('Written while the server was away');
  await expectSaved(page);
  const other = await context.newPage();
  await other.goto(`/zh-CN/studio/cnn/questions/${id}`);
  await expect(field(other, 'title.zh')).toHaveValue('服务器不在时写下的');
});
