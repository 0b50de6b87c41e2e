import { loadCourse } from '@/lib/content/course';
import { renderInlineMarkdown } from '@/lib/content/markdown/render';
import { localize } from '@/lib/core/shared/locale';

import { AppError } from '../errors';

import type { Locale } from '@/lib/core/shared/locale';

/** One term, in the reader's language first. */
export interface GlossaryEntry {
  readonly id: string;
  readonly term: string;
  /** The term in the other language, and what else it is called. */
  readonly otherNames: readonly string[];
  readonly definitionHtml: string;
  readonly lesson: { readonly id: string; readonly title: string } | null;
}

export interface GlossaryView {
  readonly course: { readonly id: string; readonly title: string };
  readonly entries: readonly GlossaryEntry[];
}

/**
 * The terms of a course in the order of the reader's language: Chinese by sound, English by letter.
 *
 * @throws AppError not_found (no such course).
 */
export async function viewGlossary({
  courseId,
  locale,
}: {
  readonly courseId: string;
  readonly locale: Locale;
}): Promise<GlossaryView> {
  const course = await loadCourse(courseId);
  if (course === undefined) throw new AppError('not_found');
  const [own, other] = locale === 'en' ? (['en', 'zh'] as const) : (['zh', 'en'] as const);
  const entries = course.glossary.map(({ id, term, also, definition, lesson }) => {
    const place = course.lessons.find((candidate) => candidate.id === lesson);
    return {
      id,
      term: term[own],
      otherNames: [term[other], ...also].filter((name) => name !== term[own]),
      definitionHtml: renderInlineMarkdown(definition[own]),
      lesson: place === undefined ? null : { id: place.id, title: localize(place.title, locale) },
    };
  });
  const order = new Intl.Collator(locale);
  return {
    course: { id: course.id, title: localize(course.title, locale) },
    entries: entries.sort((left, right) => order.compare(left.term, right.term)),
  };
}
