import type { Heading, Language, Lesson } from '@/lib/content/types';
import type { Locale } from '@/lib/core/shared/locale';

/**
 * @file Places of a lesson. An anchor is made from the words of its heading, so the two languages have different ones. What is stored is the
 * Chinese heading's anchor; where both languages have as many headings, the n-th of one is the n-th of the other.
 */

/** A place of a lesson in the reader's language. */
export interface Place {
  /** Empty for the whole lesson. */
  readonly anchor: string;
  /** Null for the whole lesson, and where the heading is gone. */
  readonly heading: string | null;
}

interface Named {
  readonly anchor: string;
  readonly locale: Locale;
}

/** The anchor to store for one that a reader of this language named; null when the lesson has no such heading. */
export function storedAnchor(lesson: Lesson, { anchor, locale }: Named): string | null {
  if (anchor === '') return '';
  for (const language of [languageOf(locale), otherThan(languageOf(locale))]) {
    if (translated(lesson, { anchor, from: language, to: language }) === null) continue;
    return translated(lesson, { anchor, from: language, to: 'zh' })?.id ?? anchor;
  }
  return null;
}

/** A stored anchor in the reader's language; the whole lesson when the heading is gone. */
export function shownPlace(lesson: Lesson, stored: Named): Place {
  return headingPlace(lesson, stored) ?? { anchor: '', heading: null };
}

/** The same, or null when the heading is gone. */
export function headingPlace(lesson: Lesson, { anchor, locale }: Named): Place | null {
  if (anchor === '') return { anchor: '', heading: null };
  const to = languageOf(locale);
  const heading = translated(lesson, { anchor, from: 'zh', to }) ?? translated(lesson, { anchor, from: 'en', to });
  return heading === null ? null : { anchor: heading.id, heading: heading.text };
}

interface Translation {
  readonly anchor: string;
  readonly from: Language;
  readonly to: Language;
}

function translated({ body }: Lesson, { anchor, from, to }: Translation): Heading | null {
  const [known, wanted] = [body[from]?.headings ?? [], body[to]?.headings ?? []];
  const index = known.findIndex(({ id }) => id === anchor);
  return known.length === wanted.length ? (wanted[index] ?? null) : null;
}

function languageOf(locale: Locale): Language {
  return locale === 'en' ? 'en' : 'zh';
}

function otherThan(language: Language): Language {
  return language === 'en' ? 'zh' : 'en';
}
