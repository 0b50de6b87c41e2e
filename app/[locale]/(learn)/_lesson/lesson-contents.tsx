import { getTranslator } from '@/app/_edge/i18n';
import type { Locale } from '@/lib/core/shared/locale';
import type { LessonView } from '@/lib/services/lessons/view-lesson';

interface LessonContentsProps {
  readonly lesson: LessonView;
  readonly locale: Locale;
}

/** The sections of a lesson: folded on a phone. */
export function FoldedContents({ lesson, locale }: LessonContentsProps) {
  if (sectionsOf(lesson).length === 0) return null;
  const t = getTranslator(locale, 'learn');
  return (
    <details className="rounded-lg border border-line bg-surface px-4 lg:hidden">
      <summary className="flex min-h-11 items-center gap-2 font-medium">{t('contents')}</summary>
      <nav aria-label={t('contents')} className="pb-2">
        <SectionList lesson={lesson} />
      </nav>
    </details>
  );
}

/** The same on a wide screen: beside the text, always in sight. */
export function StickyContents({ lesson, locale }: LessonContentsProps) {
  if (sectionsOf(lesson).length === 0) return null;
  const t = getTranslator(locale, 'learn');
  return (
    <nav
      aria-label={t('contents')}
      className="sticky top-6 max-h-[calc(100dvh-3rem)] overflow-y-auto border-s border-line ps-4 max-lg:hidden"
    >
      <p className="text-sm font-semibold">{t('contents')}</p>
      <SectionList lesson={lesson} />
    </nav>
  );
}

function SectionList({ lesson }: { readonly lesson: LessonView }) {
  return (
    <ul>
      {sectionsOf(lesson).map(({ id, text }) => (
        <li key={id}>
          <a href={`#${id}`} className="flex min-h-10 items-center text-sm text-soft hover:text-accent">
            {text}
          </a>
        </li>
      ))}
    </ul>
  );
}

function sectionsOf({ text }: LessonView) {
  return (text?.headings ?? []).filter(({ depth }) => depth === 2);
}
