import { afterAll, describe, expect, test } from 'vitest';

import { loadCourse } from '@/lib/content/course';
import { disconnectDb } from '@/lib/db/client';
import { viewGlossary } from '@/lib/services/courses/view-glossary';
import { searchCourse } from '@/lib/services/search/search-course';
import { createAccount } from '@/tests/support/accounts';

import type { Locale } from '@/lib/core/shared/locale';

afterAll(disconnectDb);

async function search(query: string, options: { readonly signedIn?: boolean; readonly locale?: Locale } = {}) {
  const { signedIn = true, locale = 'zh-CN' } = options;
  const reader = signedIn ? (await createAccount()).actor : null;
  return searchCourse({ reader, courseId: 'cnn', query, locale });
}

describe('searching the course', () => {
  test('finds lessons, questions and terms, in both languages', async () => {
    const kinds = new Set((await search('步幅')).hits.map(({ kind }) => kind));
    expect(kinds).toEqual(new Set(['section', 'question', 'term']));
    const english = await search('stride', { locale: 'en' });
    expect(english.hits.some(({ lesson }) => lesson?.id === 'stride')).toBe(true);
  });

  test('shows who is not signed in nothing of lessons for members', async () => {
    const course = await loadCourse('cnn');
    const open = new Set(course?.lessons.filter(({ access }) => access === 'open').map(({ id }) => id));
    const { hits, openOnly } = await search('填充 same 池化', { signedIn: false });
    expect(openOnly).toBe(true);
    expect(hits.every(({ lesson }) => lesson === null || open.has(lesson.id))).toBe(true);
  });

  test('gives nothing of a question but its title and prompt', async () => {
    const { hits } = await search('size.rounded-up forgot-plus-one');
    expect(hits.filter(({ kind }) => kind === 'question')).toEqual([]);
  });

  test('counts all that is found, and shows the best', async () => {
    const { total, hits } = await search('卷积');
    expect(hits).toHaveLength(20);
    expect(total).toBeGreaterThan(20);
    expect((await search('参数')).total).not.toBe(total);
  });

  test('finds a size however its sign is typed', async () => {
    const [typed, printed] = [await search('3x3'), await search('3×3')];
    expect(typed.total).toBeGreaterThan(0);
    expect(typed.hits).toEqual(printed.hits);
  });

  test.each(['参数', 'kernel_size', 'out_channels', '步幅', '矩阵'])(
    'shows %s in code and formulas as a reader would type them',
    async (query) => {
      const { hits } = await search(query);
      const shown = hits.map(({ excerpt }) => excerpt.map(({ text }) => text).join('')).join('\n');
      expect(shown).not.toMatch(/\\[a-z]|kernelsize|outchannels|padmode/u);
    },
  );

  test('answers any query, however long', async () => {
    expect((await search('卷'.repeat(5000))).query.length).toBe(100);
    expect((await search('   ')).hits).toEqual([]);
  });
});

describe('the glossary', () => {
  test.each(['zh-CN', 'en'] as const)('has both names of every term, in order, in %s', async (locale) => {
    const { entries } = await viewGlossary({ courseId: 'cnn', locale });
    expect(entries.length).toBeGreaterThan(40);
    const terms = entries.map(({ term }) => term);
    expect(terms).toEqual([...terms].sort(new Intl.Collator(locale).compare));
    expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
  });
});
