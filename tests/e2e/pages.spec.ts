import { expect, test } from '@playwright/test';

import { loadCourse } from '@/lib/content/course';

import { violationsOf } from './support/accessibility';
import { addressesOf } from './support/page-list';
import { INSTRUCTOR, signIn, signUp, TEACHER } from './support/people';

import type { Page } from '@playwright/test';

test.describe.configure({ mode: 'parallel' });

/** What 1,280 pixels leave at a zoom of 400 %. */
const ZOOMED = { width: 320, height: 640 };
const EVERY_PAGE_MS = 900_000;

async function lessonIds(): Promise<readonly string[]> {
  const course = await loadCourse('cnn');
  if (course === undefined) throw new Error('the course cnn is missing');
  return course.lessons.map(({ id }) => id);
}

/** Where there is no time for everything: the lessons by turns, every other one in each theme, and one lesson's slides for all. */
function byTurns(lessonIds: readonly string[], turn: 0 | 1): (path: string) => boolean {
  return (path) => {
    const lesson = lessonIds.findIndex((id) => path.endsWith(`/${id}`));
    if (lesson !== -1) return lesson % 2 === turn;
    return !path.endsWith('/slides') || path.includes('/stride/');
  };
}

/** How far the page can be moved sideways. */
async function overflowOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}

async function expectUsable(page: Page, path: string): Promise<void> {
  await page.goto(path);
  // Parts whose code waits for the reader to come near are checked as the reader finds them.
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  expect.soft(await violationsOf(page), path).toEqual([]);
  expect.soft(await overflowOf(page), path).toBeLessThanOrEqual(0);
}

test('every page for teachers is accessible and fits 320 pixels', async ({ browser }) => {
  const context = await browser.newContext({ viewport: ZOOMED });
  const page = await context.newPage();
  await page.goto('/zh-CN/sign-in?next=/zh-CN/classes');
  await signIn(page, TEACHER);
  for (const [locale, colorScheme] of [['zh-CN', 'light'] as const, ['en', 'dark'] as const]) {
    await page.emulateMedia({ colorScheme });
    for (const path of ['classes', ...addressesOf({ readers: ['teacher'], lessonIds: [] })]) {
      await expectUsable(page, `/${locale}/${path}`);
      await expect(page.getByRole('heading', { level: 1 }), path).toHaveText(/班级|练习纸|class|worksheet/iu);
    }
  }
  await context.close();
});

for (const [locale, colorScheme] of [['zh-CN', 'light'] as const, ['en', 'dark'] as const]) {
  const tag = locale === 'zh-CN' ? [] : '@full';
  test(
    `every page of the studio is accessible and fits 320 pixels, ${colorScheme}, ${locale}`,
    { tag },
    async ({ browser }) => {
      test.setTimeout(EVERY_PAGE_MS);
      const context = await browser.newContext({ viewport: ZOOMED, colorScheme });
      const page = await context.newPage();
      await page.goto('/zh-CN/sign-in?next=/zh-CN/studio');
      await signIn(page, INSTRUCTOR);
      for (const path of addressesOf({ readers: ['instructor'], lessonIds: [] })) {
        await expectUsable(page, `/${locale}/${path}`);
        await expect(page.getByRole('navigation', { name: /题库导航|Studio/u }), path).toBeVisible();
      }
      await context.close();
    },
  );
}

for (const colorScheme of ['light', 'dark'] as const) {
  for (const locale of ['zh-CN', 'en'] as const) {
    // Each theme once and each language once, and in these each lesson once; all of everything in full.
    const tag = (colorScheme === 'light') === (locale === 'zh-CN') ? [] : '@full';
    test(
      `the lessons and pages of the course are accessible and fit 320 pixels, ${colorScheme}, ${locale}`,
      { tag },
      async ({ browser }) => {
        test.setTimeout(EVERY_PAGE_MS);
        const context = await browser.newContext({ viewport: ZOOMED, colorScheme });
        const page = await context.newPage();
        await signUp(page);
        const lessons = await lessonIds();
        const all = addressesOf({ readers: ['anyone', 'student'], lessonIds: lessons });
        const isTheirTurn = byTurns(lessons, colorScheme === 'light' ? 0 : 1);
        for (const path of test.info().config.metadata['inFull'] === true ? all : all.filter(isTheirTurn)) {
          await expectUsable(page, `/${locale}/${path}`);
        }
        await context.close();
      },
    );
  }
}

test('every lesson is readable without JavaScript: its text, its figures and the prompts of its questions', async ({
  browser,
}) => {
  test.setTimeout(EVERY_PAGE_MS);
  const course = await loadCourse('cnn');
  const signedIn = await browser.newContext();
  await signUp(await signedIn.newPage());
  const context = await browser.newContext({ javaScriptEnabled: false, storageState: await signedIn.storageState() });
  const page = await context.newPage();
  for (const lesson of course?.lessons ?? []) {
    await page.goto(`/zh-CN/learn/cnn/${lesson.id}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(lesson.title.zh);
    // A figure may hold smaller ones.
    const figures = await page.locator('figure:not(figure figure):visible').count();
    expect(figures, lesson.id).toBeGreaterThanOrEqual(lesson.body.zh?.figures.length ?? 0);
    for (const id of lesson.questionIds) {
      await expect(page.locator(`#question-${id} .rich`).first(), id).not.toBeEmpty();
    }
  }
  await context.close();
  await signedIn.close();
});
