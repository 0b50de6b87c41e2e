import { test } from '@playwright/test';

import { loadCourse } from '@/lib/content/course';

import { expectWalkable } from './support/keyboard-walk';
import { signUp } from './support/people';

const WHOLE_COURSE_MS = 900_000;

test('by keyboard alone everything of a lesson can be reached, and one sees where one is', async ({ page }) => {
  await signUp(page);
  await expectWalkable(page, '/zh-CN/learn/cnn/kernels');
});

test('by keyboard alone everything of every lesson and page can be reached', { tag: '@full' }, async ({ page }) => {
  test.setTimeout(WHOLE_COURSE_MS);
  await signUp(page);
  const course = await loadCourse('cnn');
  const around = ['', 'review?concept=conv.stride', 'concepts', 'search?q=步幅', 'glossary', 'notes', 'stride/slides'];
  for (const path of [...(course?.lessons ?? []).map(({ id }) => id), ...around]) {
    await expectWalkable(page, `/zh-CN/learn/cnn/${path}`);
  }
});
