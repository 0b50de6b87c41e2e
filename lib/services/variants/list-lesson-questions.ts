import { renderMarkdown } from '@/lib/content/markdown/render';
import { lectureParameters, openVariant } from '@/lib/core/questions/variant';
import { publicQuestion } from '@/lib/core/questions/view';
import { getDb } from '@/lib/db/client';
import { selectNewestVariants } from '@/lib/db/variants';

import { LESSON_SCOPE } from './open-variant';
import { presentVariant } from './present-variant';

import type { CourseQuestion } from '@/lib/content/types';
import type { PublicQuestion } from '@/lib/core/questions/public';
import type { Locale } from '@/lib/core/shared/locale';

export interface ListLessonQuestionsOptions {
  /** Null for somebody who is not signed in. */
  readonly viewerId: string | null;
  readonly questions: readonly CourseQuestion[];
  readonly locale: Locale;
}

/**
 * The questions of a lesson as this viewer sees them, by id: the newest variant where one was opened, else a preview with the lecture's numbers.
 * Opens nothing: reading a page has no effect. Null where the question is being repaired.
 */
export async function listLessonQuestions({
  viewerId,
  questions,
  locale,
}: ListLessonQuestionsOptions): Promise<Readonly<Record<string, PublicQuestion | null>>> {
  const questionIds = questions.map(({ id }) => id);
  const rows =
    viewerId === null
      ? []
      : await selectNewestVariants(getDb(), { userId: viewerId, questionIds, scope: LESSON_SCOPE });
  const newest = new Map(rows.filter(({ state }) => state !== 'broken').map((row) => [row.questionId, row]));
  return Object.fromEntries(
    questions.map((question) => {
      const row = newest.get(question.id);
      // A variant that no longer opens shows the preview: touching it opens another in its place.
      const opened = row === undefined ? null : presentVariant(row, locale);
      return [question.id, opened ?? preview(question, locale)];
    }),
  );
}

function preview({ document }: CourseQuestion, locale: Locale): PublicQuestion | null {
  const variant = openVariant(document, { parameters: lectureParameters(document), number: 0, seed: '' });
  if (!variant.ok) return null;
  const record = { id: null, state: 'open' as const, attempts: 0, hintsShown: 0, newest: null };
  return publicQuestion(variant.value, { record, locale, render: renderMarkdown });
}
