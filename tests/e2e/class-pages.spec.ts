import { expect, test } from '@playwright/test';

import { violationsOf } from './support/accessibility';
import { expectWalkable } from './support/keyboard-walk';
import { signIn, TEACHER } from './support/people';

import type { Page } from '@playwright/test';

/** @file Every page below a class that its links lead to: students, assignments, understanding, gradebook, settings and what hangs on them. */

const EVERY_PAGE_MS = 900_000;
/** What 1,280 pixels leave at a zoom of 400 %. */
const ZOOMED = { width: 320, height: 640 };
/** What pages of a class are called in their addresses. */
const PARTS = [
  ...['students', 'as-student', 'assignments', 'new', 'edit', 'gradebook', 'settings'],
  ...['understanding', 'map', 'progress', 'questions', 'slips'],
];
const ID = /[0-9a-f]{8}-[0-9a-f-]{27}/gu;

/**
 * Visits every page of the demo class, one of each sort: what is the same but for ids, questions and what is asked of it counts as one. Gives the
 * addresses back.
 */
async function visitClassPages(
  page: Page,
  visit: (path: string, place: number) => Promise<void>,
): Promise<readonly string[]> {
  await page.goto('/zh-CN/classes');
  const demo = page.getByRole('listitem').filter({ hasText: '演示班级' }).getByRole('link').first();
  const first = await demo.getAttribute('href');
  if (first === null) throw new Error('there is no demo class');
  const found = [first];
  const sorts = new Set([sortOf(first)]);
  // The list grows while it is walked: pages lead to further pages.
  for (const [place, path] of found.entries()) {
    await visit(path, place);
    for (const link of await pathsIn(page)) {
      const sort = sortOf(link);
      if (!link.startsWith(first) || sorts.has(sort)) continue;
      sorts.add(sort);
      found.push(link);
    }
  }
  return found;
}

/** Pages that this one leads to, in Chinese. */
async function pathsIn(page: Page): Promise<readonly string[]> {
  const anchors = page.locator('main a[href], nav a[href]');
  return anchors.evaluateAll((all) =>
    all
      .filter((anchor) => anchor instanceof HTMLAnchorElement && !anchor.hasAttribute('download'))
      .map((anchor) => new URL((anchor as HTMLAnchorElement).href))
      .filter(({ origin }) => origin === location.origin)
      .map(({ pathname, search }) => `${pathname.replace(/^\/en\//u, '/zh-CN/')}${search}`),
  );
}

function sortOf(path: string): string {
  const { pathname, searchParams } = new URL(path, 'http://localhost');
  const names = [...new Set(searchParams.keys())].sort().join('&');
  return `${pathname.replaceAll(ID, ':id').replace(/(understanding\/[a-z]+)\/[^/]+$/u, '$1/:id')}?${names}`;
}

async function overflowOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}

async function signInAsTeacher(page: Page): Promise<void> {
  await page.goto('/zh-CN/sign-in?next=/zh-CN/classes');
  await signIn(page, TEACHER);
}

/** Light and in Chinese, or dark and in English. */
const LOOKS = [
  { locale: 'zh-CN', colorScheme: 'light' },
  { locale: 'en', colorScheme: 'dark' },
] as const;

test('every page of a class is accessible and fits 320 pixels, light in Chinese and dark in English', async ({
  browser,
}) => {
  test.setTimeout(EVERY_PAGE_MS);
  const context = await browser.newContext({ viewport: ZOOMED });
  const page = await context.newPage();
  await signInAsTeacher(page);
  const inFull = test.info().config.metadata['inFull'] === true;
  const visited = await visitClassPages(page, async (path, place) => {
    // Where there is no time for everything: by turns.
    for (const look of inFull ? LOOKS : [LOOKS[place % 2 === 0 ? 0 : 1]]) {
      await page.emulateMedia({ colorScheme: look.colorScheme });
      await page.goto(path.replace('/zh-CN/', `/${look.locale}/`));
      expect.soft(await violationsOf(page), path).toEqual([]);
      expect.soft(await overflowOf(page), path).toBeLessThanOrEqual(0);
      await expect.soft(page.getByRole('heading', { level: 1 }), path).toBeVisible();
    }
  });
  for (const part of PARTS) {
    const isThere = visited.some((path) => path.includes(`/${part}`));
    expect(isThere, part).toBe(true);
  }
  await context.close();
});

test('by keyboard alone everything of every page of a class can be reached', { tag: '@full' }, async ({ page }) => {
  test.setTimeout(EVERY_PAGE_MS);
  await signInAsTeacher(page);
  await visitClassPages(page, (path) => expectWalkable(page, path));
});
