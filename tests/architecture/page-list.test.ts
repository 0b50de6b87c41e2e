// The browser tests look at every page: for secrets, and for whether everybody can use it. A page that nobody listed would go unseen.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { PAGES } from '../e2e/support/page-list';

const REPOSITORY = join(import.meta.dirname, '../..');

test('every page of the site is in the list that the browser tests walk, and every listed page exists', () => {
  const files = readdirSync(join(REPOSITORY, 'app'), { recursive: true, encoding: 'utf8' });
  const folders = files.filter((file) => file.endsWith('/page.tsx')).map((file) => file.replace(/\/page\.tsx$/u, ''));
  // A folder that begins with _ is no part of an address.
  const pages = folders.filter((folder) => !/(?:^|\/)_/u.test(folder));
  expect(Object.keys(PAGES).sort()).toEqual(pages.sort());
});

test('a listed page without an address of its own is walked by a test that names it', () => {
  for (const [folder, { paths, walkedBy }] of Object.entries(PAGES)) {
    if (walkedBy === undefined) {
      expect(paths, folder).not.toEqual([]);
      continue;
    }
    const name = folder.split('/').findLast((part) => /^[a-z-]+$/u.test(part)) ?? '';
    expect(readFileSync(join(REPOSITORY, 'tests/e2e', walkedBy), 'utf8'), folder).toContain(name);
  }
});
