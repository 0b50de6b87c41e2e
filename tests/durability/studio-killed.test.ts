import { randomUUID } from 'node:crypto';
import { chromium, expect as expectPage } from '@playwright/test';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

import { disconnectDb, getDb } from '@/lib/db/client';
import { createRegrade } from '@/lib/services/regrades/start-regrade';
import { viewRegrade } from '@/lib/services/regrades/view-regrade';

import { BROWSER_ARGUMENTS, findBrowser } from '../../scripts/lib/browser.mjs';
import { runningDatabase } from '../../scripts/lib/embedded/database.mjs';
import { makeThrowawayFolder, removeThrowawayFolder } from '../../scripts/lib/throwaway.mjs';
import { until } from '../../scripts/lib/wait.mjs';
import { answeredClass, instructor, mendedQuestion, recomputedFor, summariesOf, termsOf } from '../support/regrades';
import { startServer } from '../support/server';

import type { Page } from '@playwright/test';
import type { TestServer } from '../support/server';

/** Enough that a kill falls in the middle. */
const STUDENTS = 700;
const WAIT_SECONDS = 120;

const dataFolder = makeThrowawayFolder();
let server: TestServer;
beforeAll(async () => {
  server = await startServer({ dataFolder });
  // The test writes answers where the server finds them.
  vi.stubEnv('DATABASE_URL', (await runningDatabase(dataFolder))?.url ?? '');
});
afterAll(async () => {
  await disconnectDb();
  await server.stop();
  await removeThrowawayFolder(dataFolder);
});

async function restart(): Promise<void> {
  await server.kill();
  server = await startServer({ dataFolder, port: server.port });
}

test('a regrade whose server is killed half-way goes on by itself with the next, and ends as one that was never interrupted', async () => {
  const question = await mendedQuestion();
  const { actor } = await instructor();
  const group = await answeredClass(question.wrong, STUDENTS);
  const options = termsOf({ actor, question, classIds: [group.classId] });
  await createRegrade(options);
  // The server that begins now finds it, and runs it.
  await restart();
  const half = await until(
    async () => {
      const { done } = await viewRegrade(options);
      return done > 0 ? done : undefined;
    },
    { seconds: WAIT_SECONDS },
  );
  await server.kill();
  const { done: doneAtKill, state: stateAtKill } = await viewRegrade(options);
  expect(half).toBeGreaterThan(0);
  expect({ stateAtKill, isHalfWay: doneAtKill < group.answers }).toEqual({ stateAtKill: 'running', isHalfWay: true });
  server = await startServer({ dataFolder, port: server.port });
  const end = await until(
    async () => {
      const view = await viewRegrade(options);
      return view.state === 'done' ? view : undefined;
    },
    { seconds: WAIT_SECONDS },
  );
  expect(end).toMatchObject({ state: 'done', done: group.answers });
  const gradings = await getDb().grading.groupBy({
    by: ['submissionId'],
    where: { regradeId: options.regradeId },
    _count: { _all: true },
  });
  expect(gradings.filter(({ _count }) => _count._all !== 1)).toEqual([]);
  for (const userId of group.studentIds) expect(await summariesOf(userId)).toEqual(await recomputedFor(userId));
});

test('what an instructor types while the server is killed is there when it is back, and is saved', async () => {
  const browser = await chromium.launch({
    args: [...BROWSER_ARGUMENTS],
    ...(findBrowser() === undefined ? {} : { executablePath: findBrowser() ?? '' }),
  });
  try {
    const context = await browser.newContext({ locale: 'zh-CN', baseURL: server.origin });
    const page = await context.newPage();
    const questionId = `typed-${randomUUID().slice(0, 8)}`;
    await beginDraft(page, questionId);
    const title = page.locator('[data-path="title.zh"]');
    await title.fill('杀掉之前写的');
    await server.kill();
    await title.fill('服务器不在的时候写的');
    await expectPage(page.getByText('连不上服务器', { exact: false }).first()).toBeVisible();
    server = await startServer({ dataFolder, port: server.port });
    await page.locator('[data-path="title.en"]').fill('Typed when it was back');
    const saved = await until(
      async () => {
        const draft = await getDb().draft.findUnique({ where: { questionId }, select: { source: true } });
        return draft?.source.includes('Typed when it was back') === true ? draft.source : undefined;
      },
      { seconds: WAIT_SECONDS },
    );
    expect(saved).toContain('服务器不在的时候写的');
    await page.reload();
    await expectPage(title).toHaveValue('服务器不在的时候写的');
  } finally {
    await browser.close();
  }
});

async function beginDraft(page: Page, questionId: string): Promise<void> {
  const password = /密码: ([^)]+)\)/u.exec(server.output())?.[1] ?? '';
  await page.goto('/zh-CN/sign-in?next=/zh-CN/studio/cnn/new');
  await page.getByLabel('邮箱').fill('instructor@demo.local');
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.locator('form').getByRole('button', { name: '登录' }).click();
  await page.getByRole('radio', { name: '卷积之后的大小' }).check();
  await page.getByLabel('id', { exact: true }).fill(questionId);
  await page.getByRole('button', { name: '开始写' }).click();
  await expectPage(page.locator('[data-path="title.zh"]')).toBeVisible();
}
