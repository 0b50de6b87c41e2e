import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';

import { loadCourse } from '@/lib/content/course';

import { signUp } from './support/people';

import type { Page } from '@playwright/test';

test.describe.configure({ mode: 'parallel' });

/** What 1,280 pixels leave at a zoom of 400 %. */
const ZOOMED = { width: 320, height: 640 };
const EVERY_PAGE_MS = 600_000;

async function lessonIds(): Promise<readonly string[]> {
  const course = await loadCourse('cnn');
  if (course === undefined) throw new Error('the course cnn is missing');
  return course.lessons.map(({ id }) => id);
}

/** Pages around the lessons, some with something on them and some empty. */
const AROUND = [
  'review',
  'review?concept=conv.stride',
  'concepts',
  'search?q=步幅',
  'search?q=transformer',
  'glossary',
  'notes',
  'no-such-lesson',
];

async function violationsOf(page: Page, path: string): Promise<readonly string[]> {
  await page.goto(path);
  // Parts whose code waits for the reader to come near are checked as the reader finds them.
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => {
    const places = nodes.map(({ html }) => html).join(' ');
    return `${path} ${id}: ${places.slice(0, 300)}`;
  });
}

/** How far the page can be moved sideways. */
async function overflowOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}

for (const colorScheme of ['light', 'dark'] as const) {
  for (const locale of ['zh-CN', 'en'] as const) {
    // Each theme once and each language once; the other two pairings in full.
    const tag = (colorScheme === 'light') === (locale === 'zh-CN') ? [] : '@full';
    test(
      `every lesson and page of the course is accessible and fits 320 pixels, ${colorScheme}, ${locale}`,
      { tag },
      async ({ browser }) => {
        test.setTimeout(EVERY_PAGE_MS);
        const context = await browser.newContext({ viewport: ZOOMED, colorScheme });
        const page = await context.newPage();
        await signUp(page);
        const paths = [...(await lessonIds()), ...AROUND].map((path) => `/${locale}/learn/cnn/${path}`);
        for (const path of [`/${locale}/learn/cnn`, `/${locale}/account/data`, ...paths]) {
          expect.soft(await violationsOf(page, path)).toEqual([]);
          expect.soft(await overflowOf(page), path).toBeLessThanOrEqual(0);
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

test('slides are walked by keys, and lead back to the place in the lesson', async ({ page }) => {
  await page.goto('/zh-CN/learn/cnn/stride/slides');
  await expect(page.locator('.deck[data-live]')).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(page).toHaveURL(/#2$/u);
  await page.keyboard.press('PageDown');
  await expect(page).toHaveURL(/#3$/u);
  await page.keyboard.press('ArrowLeft');
  await expect(page).toHaveURL(/#2$/u);
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/learn\/cnn\/stride(?:#.*)?$/u);
});
