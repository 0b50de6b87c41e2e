import Link from 'next/link';
import type { Metadata } from 'next';
import * as z from 'zod';

import { buttonClasses } from '@/app/_components/ui/button';
import { Card } from '@/app/_components/ui/card';
import { Page } from '@/app/_components/ui/page';
import { ClientMessages } from '@/app/_edge/client-messages';
import { getTranslator } from '@/app/_edge/i18n';
import { getLocale, orNotFound, placeOrNotFound, requireActor } from '@/app/_edge/page';
import { MESSAGE_MAXIMUM } from '@/lib/core/messages/text';
import type { Locale } from '@/lib/core/shared/locale';
import { arrangeStudents, readArrangement } from '@/lib/services/class-page/arrange-students';
import type { ClassPageView } from '@/lib/services/class-page/class-page-view';
import { viewClassPage } from '@/lib/services/class-page/view-class-page';

import { MessageForm } from '../../_components/message-form';
import { addressOf } from './address';
import { AtRiskList } from './at-risk-list';
import { isArchived } from './class-frame';
import { FilterForm } from './filter-form';
import { columnsOf, TONE_SIGNS, TONES } from './heat-cells';
import { HeatMap } from './heat-map';
import { Invitation } from './invitation';
import { StateCounts } from './state-counts';

import type { PageQuery } from './address';

const ParamsSchema = z.object({ classId: z.uuid() });

/** Read leniently: what the page does not know, it leaves out. */
const text = z.string().max(200).optional().catch(undefined);
const QuerySchema = z.object({ lesson: text, sort: text, q: text, group: text, state: text });

type ClassPageProps = PageProps<'/[locale]/classes/[classId]'>;

interface Part {
  readonly view: ClassPageView;
  readonly query: PageQuery;
  readonly home: string;
  readonly locale: Locale;
  /** Nothing is offered that would be refused. */
  readonly archived: boolean;
}

export async function generateMetadata(): Promise<Metadata> {
  // The class's own name is for its teachers only, and a title is made before it is known who asks.
  return { title: getTranslator(await getLocale(), 'classPage')('title') };
}

export default async function ClassPage({ params, searchParams }: ClassPageProps) {
  const actor = await requireActor();
  const locale = await getLocale();
  const { classId } = await placeOrNotFound(ParamsSchema, params);
  const asked = QuerySchema.parse(await searchParams);
  const now = new Date();
  const view = await orNotFound(viewClassPage({ actor, classId, lessonId: asked.lesson, locale, now }));
  const query = { ...readArrangement(asked), lessonId: view.lesson?.id ?? null };
  const count = getTranslator(locale, 'classes')('studentCount', { count: view.students.length });
  const part = { view, query, home: `/${locale}/classes/${classId}`, locale, archived: await isArchived(classId) };
  return (
    <Page title={view.name} lead={`${view.courseTitle} · ${count}`} width="wide">
      {view.students.length === 0 ? <EmptyClass {...part} /> : <Overview {...part} />}
    </Page>
  );
}

function EmptyClass({ view, locale, archived }: Part) {
  const t = getTranslator(locale, 'classes');
  if (archived) return <p className="text-soft">{t('emptyTitle')}</p>;
  return (
    <Card className="mx-auto max-w-2xl">
      <h2 className="text-xl">{t('emptyTitle')}</h2>
      <p className="mt-2 mb-6 text-soft">{t('emptyText')}</p>
      <Invitation view={view} locale={locale} />
    </Card>
  );
}

function Overview(part: Part) {
  const { view, home, locale, archived } = part;
  return (
    <div className="flex flex-col gap-8">
      <StateCounts {...part} />
      <AtRiskList {...part} />
      <Progress {...part} />
      <p className="m-0">
        <Link href={`/${locale}/learn/${view.courseId}/worksheet`} className={buttonClasses('secondary')}>
          {getTranslator(locale, 'slides')('toWorksheet')}
        </Link>
      </p>
      {!archived && (
        <Card className="max-w-2xl">
          <h2 className="mb-4 text-lg">{getTranslator(locale, 'classes')('joinLinkTitle')}</h2>
          <Invitation view={view} locale={locale} key={home} />
        </Card>
      )}
    </div>
  );
}

/** The table, who is in it, and what its signs mean. */
function Progress(part: Part) {
  const { view, query, home, locale, archived } = part;
  const t = getTranslator(locale, 'classPage');
  const students = arrangeStudents(view.students, query);
  return (
    <section className="flex flex-col gap-4">
      <h2 id="progress" className="text-xl">
        {view.lesson === null ? t('progressTitle') : t('lessonTitle', { lesson: view.lesson.title })}
      </h2>
      {view.lesson !== null && (
        <p className="m-0">
          <Link href={`${addressOf(home, { ...query, lessonId: null })}#progress`} prefetch={false} className="link">
            {t('backToLessons')}
          </Link>
        </p>
      )}
      <FilterForm {...part} />
      <p role="status" className="m-0 text-sm text-soft">
        {t('shown', { shown: students.length, total: view.students.length })}
      </p>
      <Legend view={view} locale={locale} />
      {students.length === 0 ? <p>{t('nobodyShown')}</p> : <HeatMap {...part} students={students} />}
      {students.length > 0 && !archived && (
        <details>
          <summary className="link inline-flex min-h-11 cursor-pointer items-center">{t('messageListed')}</summary>
          <Card className="mt-2 max-w-2xl">
            <ClientMessages areas={['messages']}>
              <MessageForm
                classId={view.classId}
                toIds={students.map(({ userId }) => userId)}
                maximum={MESSAGE_MAXIMUM}
              />
            </ClientMessages>
          </Card>
        </details>
      )}
    </section>
  );
}

/** What signs, colours and the numbers of the columns mean. */
function Legend({ view, locale }: Pick<Part, 'view' | 'locale'>) {
  const t = getTranslator(locale, 'classPage');
  return (
    <div className="text-sm">
      <ul className="flex flex-wrap gap-x-5 gap-y-1">
        {(['solved', 'open', 'stuck', 'none'] as const).map((tone) => (
          <li key={tone} className="inline-flex items-center gap-2">
            <span aria-hidden="true" className={`rounded border border-line px-1.5 ${TONES[tone] ?? ''}`}>
              {TONE_SIGNS[tone]}
            </span>
            {view.lesson === null ? t(`lessonLegend.${tone}`) : t(`questionLegend.${tone}`)}
          </li>
        ))}
      </ul>
      <details>
        <summary className="link inline-flex min-h-11 cursor-pointer items-center">{t('columnNumbers')}</summary>
        <ol className="my-2 list-decimal gap-x-8 ps-7 sm:columns-2 lg:columns-3">
          {columnsOf(view).map(({ id, title }) => (
            <li key={id}>{title}</li>
          ))}
        </ol>
      </details>
    </div>
  );
}
