import Link from 'next/link';

import { getTranslator } from '@/app/_edge/i18n';
import type { Locale } from '@/lib/core/shared/locale';
import type { LessonLink, LessonView } from '@/lib/services/lessons/view-lesson';

interface NeighboursProps {
  readonly lesson: LessonView;
  readonly locale: Locale;
}

/** The way on, the way back, and the way home. */
export function Neighbours({ lesson, locale }: NeighboursProps) {
  const t = getTranslator(locale, 'learn');
  const home = `/${locale}/learn/${lesson.course.id}`;
  return (
    <nav aria-label={t('neighbours')} className="no-print mt-14 border-t border-line pt-6">
      <div className="grid gap-4 sm:grid-cols-2">
        {lesson.previous !== null && <Neighbour link={lesson.previous} label={t('previous')} home={home} rel="prev" />}
        {lesson.next !== null && (
          <Neighbour
            link={lesson.next}
            label={t('next')}
            home={home}
            rel="next"
            className="sm:col-start-2 sm:text-end"
          />
        )}
      </div>
      <Link href={home} className="link mt-4 inline-flex min-h-11 items-center">
        {t('backToCourse')}
      </Link>
    </nav>
  );
}

interface NeighbourProps {
  readonly link: LessonLink;
  readonly label: string;
  readonly home: string;
  /** The keys of the course find the way by it. */
  readonly rel: 'prev' | 'next';
  readonly className?: string;
}

function Neighbour({ link, label, home, rel, className = '' }: NeighbourProps) {
  return (
    <Link
      href={`${home}/${link.id}`}
      rel={rel}
      className={`block rounded-lg border border-line bg-surface p-4 hover:border-accent hover:text-accent ${className}`}
    >
      <span className="block text-sm text-soft">{label}</span>
      <span className="font-medium">{link.title}</span>
    </Link>
  );
}
