import Link from 'next/link';
import type { Metadata } from 'next';

import { Page } from '@/app/_components/ui/page';
import { getTranslator } from '@/app/_edge/i18n';
import { getLocale, getReader, orNotFound } from '@/app/_edge/page';
import type { Locale } from '@/lib/core/shared/locale';
import { searchCourse } from '@/lib/services/search/search-course';
import type { SearchHit, SearchView } from '@/lib/services/search/search-course';

import { SearchForm } from '../../../_lesson/search-form';

interface SearchPageProps {
  readonly params: Promise<{ readonly courseId: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | readonly string[] | undefined>>>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await getLocale(), 'find')('searchTitle'), robots: { index: false } };
}

/** What the course says about the words asked for. */
export default async function SearchPage({ params, searchParams }: SearchPageProps) {
  const { courseId } = await params;
  const { q } = await searchParams;
  const locale = await getLocale();
  const t = getTranslator(locale, 'find');
  const query = typeof q === 'string' ? q : '';
  const view = await orNotFound(searchCourse({ reader: await getReader(), courseId, query, locale }));
  const address = `/${locale}/learn/${courseId}`;
  return (
    <Page title={t('searchTitle')}>
      <SearchForm courseId={courseId} locale={locale} query={view.query} />
      <p role="status" className="mt-4 text-soft">
        {standingOf(view, locale)}
        {view.openOnly && view.query !== '' && ` ${t('openOnly')}`}
      </p>
      <ol className="mt-4 flex list-none flex-col gap-3 p-0">
        {view.hits.map((hit) => (
          <Hit key={`${hit.kind} ${hit.lesson?.id ?? ''} ${hit.anchor}`} hit={hit} address={address} locale={locale} />
        ))}
      </ol>
      <p className="mt-8">
        <Link href={`${address}/glossary`} className="link">
          {t('glossary')}
        </Link>
      </p>
    </Page>
  );
}

function standingOf({ query, total, hits }: SearchView, locale: Locale): string {
  const t = getTranslator(locale, 'find');
  if (query === '') return t('searchHint');
  if (total === 0) return t('nothingFound', { query });
  const shown = hits.length;
  return shown < total ? t('foundMore', { count: total, shown, query }) : t('found', { count: total, query });
}

interface HitProps {
  readonly hit: SearchHit;
  /** Of the course. */
  readonly address: string;
  readonly locale: Locale;
}

function Hit({ hit: { kind, title, lesson, anchor, excerpt }, address, locale }: HitProps) {
  const t = getTranslator(locale, 'find');
  const page = lesson === null ? `${address}/glossary` : `${address}/${lesson.id}`;
  const kindText = t(`kind_${kind}`);
  return (
    <li className="relative m-0 rounded-xl border border-line bg-surface p-4 hover:border-accent">
      <p className="m-0 text-sm text-soft">
        {lesson === null ? kindText : t('inLesson', { kind: kindText, number: lesson.number, title: lesson.title })}
      </p>
      <h2 className="m-0 text-lg">
        <Link
          href={anchor === '' ? page : `${page}#${anchor}`}
          className="after:absolute after:inset-0 after:rounded-xl hover:text-accent"
        >
          {title}
        </Link>
      </h2>
      <p className="m-0 mt-1">
        {excerpt.map(({ text, hit }, place) => (hit ? <mark key={place}>{text}</mark> : text))}
      </p>
    </li>
  );
}
