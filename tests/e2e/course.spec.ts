import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';

import { loadCourse } from '@/lib/content/course';
import { gradeAnswers } from '@/lib/core/questions/grade';
import { lectureParameters, openVariant } from '@/lib/core/questions/variant';

import { answer, cardOf, publicParts, rightAnswers } from './support/answering';
import { signUp } from './support/people';

import type { Page } from '@playwright/test';
import type { Course, Lesson } from '@/lib/content/types';
import type { RawAnswers } from '@/lib/core/questions/public';
import type { OpenVariant } from '@/lib/core/questions/variant';

test.describe.configure({ mode: 'parallel' });

const LANGUAGES = { 'zh-CN': 'zh', en: 'en' } as const;
type PageLocale = keyof typeof LANGUAGES;

/** What the card says of a right answer. */
const RIGHT: Readonly<Record<PageLocale, string>> = { 'zh-CN': rightWord('zh-CN'), en: rightWord('en') };

function rightWord(locale: PageLocale): string {
  const texts = JSON.parse(readFileSync(`messages/${locale}/learn.json`, 'utf8')) as { readonly right: string };
  return texts.right;
}

/** A hundred questions, one after the other. */
const WHOLE_COURSE_MS = 1_200_000;

async function theCourse(): Promise<Course> {
  const course = await loadCourse('cnn');
  if (course === undefined) throw new Error('the course cnn is missing');
  return course;
}

function lectureVariant(course: Course, questionId: string): OpenVariant {
  const document = course.questions.get(questionId)?.document;
  if (document === undefined) throw new Error(`the question ${questionId} is missing`);
  const variant = openVariant(document, { parameters: lectureParameters(document), number: 0, seed: '' });
  if (!variant.ok) throw new Error(`${questionId}: ${variant.error.message.en}`);
  return variant.value;
}

/** By the link at the end of each lesson, as a reader goes; the first from the course's own page. */
async function goTo(
  page: Page,
  { lesson, locale }: { readonly lesson: Lesson; readonly locale: PageLocale },
): Promise<void> {
  const address = `/${locale}/learn/cnn/${lesson.id}`;
  await page.locator(`main a[href="${address}"]`).last().click();
  await expect(page).toHaveURL(new RegExp(`${address}$`, 'u'));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(lesson.title[LANGUAGES[locale]]);
}

for (const locale of ['zh-CN', 'en'] as const) {
  test(
    `a student takes the whole course from first lesson to last, every question right, in ${locale}`,
    { tag: '@full' },
    async ({ page }) => {
      test.setTimeout(WHOLE_COURSE_MS);
      const course = await theCourse();
      await signUp(page);
      await page.goto(`/${locale}/learn/cnn`);
      for (const lesson of course.lessons) {
        await goTo(page, { lesson, locale });
        for (const questionId of lesson.questionIds) {
          await test.step(questionId, async () => {
            const variant = lectureVariant(course, questionId);
            const card = cardOf(page, questionId);
            await answer(card, { questionId, parts: publicParts(variant), answers: rightAnswers(variant) });
            await expect(card.getByText(RIGHT[locale], { exact: true }), questionId).toBeVisible();
          });
        }
        await expect(page.locator('main').getByText('undefined')).toHaveCount(0);
      }
      await page.goto(`/${locale}/learn/cnn`);
      const total = course.questions.size;
      const solved = locale === 'en' ? `${total} of ${total}` : `${total} 道题，做对 ${total} 道`;
      await expect(page.getByText(solved).first()).toBeVisible();
    },
  );
}

/** The first question of the course for each kind of answer. */
function oneOfEachKind(course: Course): readonly { readonly lesson: Lesson; readonly questionId: string }[] {
  const seen = new Set<string>();
  return course.lessons.flatMap((lesson) =>
    lesson.questionIds.flatMap((questionId) => {
      const kinds = publicParts(lectureVariant(course, questionId)).map(({ kind }) => kind);
      const hasNew = kinds.some((kind) => !seen.has(kind));
      for (const kind of kinds) seen.add(kind);
      return hasNew ? [{ lesson, questionId }] : [];
    }),
  );
}

test('each kind of answer can be given on a page, and is taken as right', async ({ page }) => {
  const course = await theCourse();
  await signUp(page);
  const asked = oneOfEachKind(course);
  for (const { lesson, questionId } of asked) {
    await page.goto(`/zh-CN/learn/cnn/${lesson.id}`);
    const variant = lectureVariant(course, questionId);
    const card = cardOf(page, questionId);
    await answer(card, { questionId, parts: publicParts(variant), answers: rightAnswers(variant) });
    await expect(card.getByText(RIGHT['zh-CN'], { exact: true }), questionId).toBeVisible();
  }
});

/** Every wrong answer that follows a listed slip, and the titles that the card must show for it. */
function slippedAnswers(
  variant: OpenVariant,
): readonly { readonly answers: RawAnswers; readonly titles: readonly string[] }[] {
  const right = rightAnswers(variant);
  return variant.parts.flatMap((part) =>
    part.slipSamples.flatMap(({ code, raw }) => {
      if (part.blindSlips.includes(code)) return [];
      const answers = { ...right, [part.id]: raw };
      const outcome = gradeAnswers(variant, answers);
      const slips = outcome.state === 'graded' ? outcome.parts.flatMap((graded) => graded.slips) : [];
      expect(
        slips.flatMap(({ codes }) => codes),
        `${variant.document.id} ${code}`,
      ).toContain(code);
      return [{ answers, titles: slips.flatMap(({ title }) => title?.zh ?? []) }];
    }),
  );
}

test(
  'another answers every question of the course wrongly with each slip, and is told that slip',
  { tag: '@full' },
  async ({ page }) => {
    test.setTimeout(WHOLE_COURSE_MS);
    const course = await theCourse();
    await signUp(page);
    await page.goto('/zh-CN/learn/cnn');
    let told = 0;
    for (const lesson of course.lessons) {
      await goTo(page, { lesson, locale: 'zh-CN' });
      for (const questionId of lesson.questionIds) {
        const variant = lectureVariant(course, questionId);
        const card = cardOf(page, questionId);
        let sent = 0;
        for (const { answers, titles } of slippedAnswers(variant)) {
          await answer(card, { questionId, parts: publicParts(variant), answers });
          sent += 1;
          await expect(card.getByText(`已提交 ${sent} 次`).last(), questionId).toBeAttached();
          for (const title of titles)
            await expect(card.getByText(title).first(), `${questionId}: ${title}`).toBeVisible();
          told += titles.length;
        }
      }
    }
    expect(told).toBeGreaterThan(100);
  },
);
