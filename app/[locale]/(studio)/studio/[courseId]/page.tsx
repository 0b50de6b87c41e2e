import Link from 'next/link';
import type { Metadata } from 'next';

import { buttonClasses } from '@/app/_components/ui/button';
import { Page } from '@/app/_components/ui/page';
import { ClientMessages } from '@/app/_edge/client-messages';
import { getTranslator } from '@/app/_edge/i18n';
import { getLocale, orNotFound, placeOrNotFound, requireActor } from '@/app/_edge/page';
import { studioCourseSchema } from '@/app/_edge/studio-schemas';
import { FEWEST_STUDENTS } from '@/lib/core/analytics/item-statistics';
import type { Locale } from '@/lib/core/shared/locale';
import { listQuestions } from '@/lib/services/studio/list-questions';
import type { QuestionList } from '@/lib/services/studio/list-questions';
import { NO_FILTER } from '@/lib/services/studio/question-filter';
import type { QuestionFilter } from '@/lib/services/studio/question-filter';

import { FilterForm } from '../../_list/filter-form';
import { listAddress, readFilter } from '../../_list/list-address';
import { QuestionCards, QuestionTable } from '../../_list/question-rows';
import { WaitingNotice } from '../../_list/waiting-notice';

interface ListPageProps {
  readonly params: Promise<{ readonly courseId: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | readonly string[] | undefined>>>;
}

interface Part {
  readonly home: string;
  readonly list: QuestionList;
  readonly filter: QuestionFilter;
  readonly locale: Locale;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await getLocale(), 'studio')('listTitle') };
}

/** The questions of a course: what there is, where it stands, and how students answered it. */
export default async function QuestionListPage({ params, searchParams }: ListPageProps) {
  const { courseId } = await placeOrNotFound(studioCourseSchema, params);
  const actor = await requireActor();
  const locale = await getLocale();
  const t = getTranslator(locale, 'studio');
  const filter = readFilter(await searchParams);
  const list = await orNotFound(listQuestions({ actor, courseId, locale, filter }));
  const home = `/${locale}/studio/${list.courseId}`;
  const part: Part = { home, list, filter: { ...filter, page: list.page }, locale };
  return (
    <Page title={t('listTitle')} lead={t('listLead', { course: list.courseTitle, count: list.total })} width="wide">
      <div className="flex flex-col gap-5">
        <p>
          <Link href={`${home}/new`} className={buttonClasses()}>
            {t('newQuestion')}
          </Link>
        </p>
        {list.waiting.length > 0 && <WaitingNotice home={home} waiting={list.waiting} locale={locale} />}
        <FilterForm {...part} />
        <Found {...part} />
        <ClientMessages areas={['studio']}>
          <QuestionTable {...part} />
          <QuestionCards {...part} />
        </ClientMessages>
        {list.pages > 1 && <Pages {...part} />}
        <StatisticsHelp locale={locale} />
      </div>
    </Page>
  );
}

function Found({ home, list: { found, page, pages, archivedLeftOut }, filter, locale }: Part) {
  const t = getTranslator(locale, 'studio');
  const text = pages > 1 ? t('foundPage', { count: found, page, pages }) : t('found', { count: found });
  return (
    <div>
      <p role="status" className="m-0 text-soft">
        {found === 0 ? t('nothingFound') : text}
      </p>
      {archivedLeftOut > 0 && (
        <p className="m-0 text-soft">
          {t('archivedLeftOut', { count: archivedLeftOut })}{' '}
          <Link href={listAddress(home, { ...filter, state: 'archived', page: NO_FILTER.page })} className="link">
            {t('showArchived')}
          </Link>
        </p>
      )}
    </div>
  );
}

function Pages({ home, list: { page, pages }, filter, locale }: Part) {
  const t = getTranslator(locale, 'studio');
  return (
    <nav aria-label={t('pages')} className="flex flex-wrap gap-2">
      {page > 1 && (
        <Link href={listAddress(home, { ...filter, page: page - 1 })} className={buttonClasses('secondary')}>
          {t('previousPage')}
        </Link>
      )}
      {page < pages && (
        <Link href={listAddress(home, { ...filter, page: page + 1 })} className={buttonClasses('secondary')}>
          {t('nextPage')}
        </Link>
      )}
    </nav>
  );
}

function StatisticsHelp({ locale }: { readonly locale: Locale }) {
  const t = getTranslator(locale, 'studio');
  return (
    <details className="text-sm text-soft">
      <summary className="flex min-h-11 items-center gap-2 text-ink">{t('statisticsHelp')}</summary>
      <p className="mt-2">{t('facilityHelp')}</p>
      <p className="mt-2">{t('discriminationHelp')}</p>
      <p className="mt-2">{t('fewHelp', { fewest: FEWEST_STUDENTS })}</p>
    </details>
  );
}
