import Link from 'next/link';
import type { Metadata } from 'next';
import * as z from 'zod';

import { classes } from '@/app/_components/ui/classes';
import { Page } from '@/app/_components/ui/page';
import { getTranslator } from '@/app/_edge/i18n';
import { getLocale, orNotFound, placeOrNotFound, requireActor } from '@/app/_edge/page';
import { viewMisconceptions } from '@/lib/services/insight/view-misconceptions';

import { ClassState } from '../class-state';
import { Legend } from './legend';
import { QuestionMap } from './question-map';
import { StudentMap } from './student-map';

const ParamsSchema = z.object({ classId: z.uuid() });
const RowsSchema = z.enum(['students', 'questions']).catch('students');
/** So many wrong rules have a column. */
const COLUMNS = 24;

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await getLocale(), 'insight')('mapTitle') };
}

/** Slips across; students, or questions, down. */
export default async function MapPage({
  params,
  searchParams,
}: PageProps<'/[locale]/classes/[classId]/understanding/map'>) {
  const actor = await requireActor();
  const locale = await getLocale();
  const { classId } = await placeOrNotFound(ParamsSchema, params);
  const rows = RowsSchema.parse((await searchParams)['rows']);
  const view = await orNotFound(viewMisconceptions({ actor, classId, locale }));
  const t = getTranslator(locale, 'insight');
  const home = `/${locale}/classes/${classId}`;
  const slips = view.slips.slice(0, COLUMNS);
  return (
    <Page title={<span id="map-title">{t('mapTitle')}</span>} lead={t('mapLead')} width="wide">
      <div className="flex flex-col gap-6">
        <ClassState students={view.studentCount} answering={view.answering} locale={locale} />
        {slips.length > 0 && (
          <>
            <nav aria-label={t('viewLabel')} className="flex gap-2">
              {(['students', 'questions'] as const).map((one) => (
                <Link
                  key={one}
                  href={`${home}/understanding/map${one === 'students' ? '' : '?rows=questions'}`}
                  prefetch={false}
                  aria-current={one === rows ? 'page' : undefined}
                  className={classes(
                    'inline-flex min-h-11 items-center rounded-lg border px-4',
                    one === rows ? 'border-accent bg-tint font-semibold' : 'border-edge',
                  )}
                >
                  {t(one === 'students' ? 'byStudents' : 'byQuestions')}
                </Link>
              ))}
            </nav>
            <Legend rows={rows} slips={slips} locale={locale} />
            {rows === 'students' ? (
              <StudentMap students={view.students} slips={slips} home={home} locale={locale} />
            ) : (
              <QuestionMap slips={slips} home={home} locale={locale} />
            )}
          </>
        )}
      </div>
    </Page>
  );
}
