import { test } from '@playwright/test';

import { loadCourse } from '@/lib/content/course';

import { signUp } from '../e2e/support/people';

const LOOKS = {
  phone: { viewport: { width: 390, height: 844 }, colorScheme: 'light' },
  desktop: { viewport: { width: 1280, height: 900 }, colorScheme: 'light' },
  dark: { viewport: { width: 390, height: 844 }, colorScheme: 'dark' },
} as const;

for (const [look, options] of Object.entries(LOOKS)) {
  test(`lessons, ${look}`, async ({ browser }) => {
    const course = await loadCourse('cnn');
    const context = await browser.newContext({ ...options, reducedMotion: 'reduce' });
    const page = await context.newPage();
    await signUp(page);
    for (const { id, number } of course?.lessons ?? []) {
      await page.goto(`/zh-CN/learn/cnn/${id}`, { waitUntil: 'networkidle' });
      // Whatever waits for the reader to come near is drawn first.
      await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
      await page.waitForLoadState('networkidle');
      await page.screenshot({
        path: `screenshots/${String(number).padStart(2, '0')}-${id}-${look}.png`,
        fullPage: true,
      });
    }
    await context.close();
  });
}
