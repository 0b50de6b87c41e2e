import { markdownText } from '@/lib/content/markdown/render';
import { sectionsOf } from '@/lib/content/sections';
import { lectureParameters, openVariant } from '@/lib/core/questions/variant';
import { createSearchIndex, LONGEST_QUERY } from '@/lib/core/search/search-index';
import { localize } from '@/lib/core/shared/locale';

import { loadServedCourse } from '../courses/served-course';
import { AppError } from '../errors';

import type { Course, CourseQuestion, Language, Lesson } from '@/lib/content/types';
import type { Actor } from '@/lib/core/access/actor';
import type { Excerpt, SearchIndex } from '@/lib/core/search/search-index';
import type { Locale } from '@/lib/core/shared/locale';

export type SearchKind = 'section' | 'question' | 'term';

export interface SearchHit {
  readonly kind: SearchKind;
  readonly title: string;
  /** The lesson it stands in; null for a term. */
  readonly lesson: { readonly id: string; readonly number: number; readonly title: string } | null;
  /** Fragment of the page it stands on; may be empty. */
  readonly anchor: string;
  readonly excerpt: readonly Excerpt[];
}

export interface SearchView {
  readonly query: string;
  /** How many there are in all; `hits` are the best of them. */
  readonly total: number;
  readonly hits: readonly SearchHit[];
  /** Whether lessons for members were left out. */
  readonly openOnly: boolean;
}

export interface SearchCourseOptions {
  /** Null without an account, `unknown` when it could not be read. */
  readonly reader: Actor | null | 'unknown';
  readonly courseId: string;
  readonly query: string;
  readonly locale: Locale;
}

const MOST_HITS = 20;

/**
 * Lessons, questions and terms with the words of the query, the best first. Who has no account searches what can be read without one.
 *
 * @throws AppError not_found (no such course).
 */
export async function searchCourse({ reader, courseId, query, locale }: SearchCourseOptions): Promise<SearchView> {
  const course = await loadServedCourse(courseId);
  if (course === undefined) throw new AppError('not_found');
  const openOnly = reader === null || reader === 'unknown';
  const asked = query.trim().slice(0, LONGEST_QUERY);
  if (asked === '') return { query: asked, total: 0, hits: [], openOnly };
  const { index, items } = indexOf(course, { language: locale === 'en' ? 'en' : 'zh', openOnly });
  const { total, best } = index.find(asked, MOST_HITS);
  const hits = best.flatMap(({ id, excerpt }) => {
    const item = items.get(id);
    if (item === undefined) return [];
    const { kind, title, anchor, lesson } = item;
    const place =
      lesson === null ? null : { id: lesson.id, number: lesson.number, title: localize(lesson.title, locale) };
    return [{ kind, title, anchor, lesson: place, excerpt }];
  });
  return { query: asked, total, hits, openOnly };
}

interface Item {
  readonly kind: SearchKind;
  readonly title: string;
  readonly text: string;
  readonly anchor: string;
  readonly lesson: Lesson | null;
}

interface Indexed {
  readonly index: SearchIndex;
  readonly items: ReadonlyMap<string, Item>;
}

interface Scope {
  readonly language: Language;
  readonly openOnly: boolean;
}

/** One index for each course, language and circle of readers, made anew when the course changed. */
const kept = new Map<string, Indexed & { readonly signature: string }>();

function indexOf(course: Course, scope: Scope): Indexed {
  const key = `${course.id} ${scope.language} ${scope.openOnly ? 'open' : 'all'}`;
  const known = kept.get(key);
  if (known?.signature === course.signature) return known;
  const items = new Map(itemsOf(course, scope).map((item, place) => [String(place), item]));
  const index = createSearchIndex([...items].map(([id, { title, text }]) => ({ id, title, text })));
  const made = { index, items, signature: course.signature };
  kept.set(key, made);
  return made;
}

function itemsOf(course: Course, { language, openOnly }: Scope): readonly Item[] {
  const lessons = course.lessons.filter(({ access }) => access === 'open' || !openOnly);
  return [
    ...course.glossary.map(({ id, term, also, definition }) => ({
      kind: 'term' as const,
      title: [term[language], term[language === 'zh' ? 'en' : 'zh'], ...also].join(' · '),
      text: definition[language],
      anchor: id,
      lesson: null,
    })),
    ...lessons.flatMap((lesson) => [
      ...sectionItems(lesson, language),
      ...lesson.questionIds.flatMap((id) => questionItem(course.questions.get(id), { lesson, language })),
    ]),
  ];
}

function sectionItems(lesson: Lesson, language: Language): readonly Item[] {
  const body = lesson.body[language];
  const sections = body === undefined ? [] : sectionsOf(body);
  return sections.map(({ anchor, heading, text }) => ({
    kind: 'section',
    title: heading === '' ? lesson.title[language] : heading,
    text,
    anchor,
    lesson,
  }));
}

/** As the lecture's numbers show it: title and prompt, nothing of key, hints or slips. */
function questionItem(
  question: CourseQuestion | undefined,
  { lesson, language }: { readonly lesson: Lesson; readonly language: Language },
): readonly Item[] {
  if (question === undefined) return [];
  const { document } = question;
  const variant = openVariant(document, { parameters: lectureParameters(document), number: 0, seed: '' });
  const text = variant.ok ? variant.value.document.prompt[language] : '';
  const title = document.title[language];
  return [{ kind: 'question', title, text: markdownText(text), anchor: `question-${document.id}`, lesson }];
}
