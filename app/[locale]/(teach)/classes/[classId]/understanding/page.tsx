import type { Metadata } from 'next';
import * as z from 'zod';

import { Page } from '@/app/_components/ui/page';
import { Notice } from '@/app/_components/ui/notice';
import { getTranslator } from '@/app/_edge/i18n';
import { getLocale, orNotFound, placeOrNotFound, requireActor } from '@/app/_edge/page';
import { viewMisconceptions } from '@/lib/services/insight/view-misconceptions';

import { ClassState } from './class-state';
import { SlipCard, SlipLine } from './slip-card';

const ParamsSchema = z.object({ classId: z.uuid() });

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await getLocale(), 'insight')('misconceptionsTitle') };
}

/** Which wrong rules a class shares, the most shared first. */
export default async function MisconceptionsPage({ params }: PageProps<'/[locale]/classes/[classId]/understanding'>) {
  const actor = await requireActor();
  const locale = await getLocale();
  const { classId } = await placeOrNotFound(ParamsSchema, params);
  const view = await orNotFound(viewMisconceptions({ actor, classId, locale }));
  const t = getTranslator(locale, 'insight');
  const shared = view.slips.filter(({ having }) => having.count > 0);
  const single = view.slips.filter(({ having }) => having.count === 0);
  const home = `/${locale}/classes/${classId}/understanding`;
  return (
    <Page title={t('misconceptionsTitle')} lead={t('misconceptionsLead')} width="wide">
      <div className="flex flex-col gap-8">
        <ClassState students={view.studentCount} answering={view.answering} locale={locale} />
        <details>
          <summary className="link inline-flex min-h-11 cursor-pointer items-center">{t('howJudged')}</summary>
          <p className="max-w-3xl text-soft">{t('howJudgedText')}</p>
        </details>
        {view.answering > 0 && shared.length === 0 && (
          <Notice tone="right" title={t('nobodyHas')}>
            {t('nobodyHasText')}
          </Notice>
        )}
        {shared.length > 0 && (
          <section aria-labelledby="shared">
            <h2 id="shared" className="mb-4 text-xl">
              {t('shared')}
            </h2>
            <ol className="m-0 grid list-none gap-4 p-0 lg:grid-cols-2">
              {shared.map((slip) => (
                <li key={slip.slip} className="m-0 min-w-0">
                  <SlipCard slip={slip} courseId={view.courseId} home={home} locale={locale} />
                </li>
              ))}
            </ol>
          </section>
        )}
        {single.length > 0 && (
          <section aria-labelledby="single">
            <h2 id="single" className="text-xl">
              {t('single')}
            </h2>
            <p className="mt-1 mb-3 text-soft">{t('singleText')}</p>
            <ul className="m-0 grid list-none gap-x-8 p-0 sm:grid-cols-2">
              {single.map((slip) => (
                <SlipLine key={slip.slip} slip={slip} home={home} locale={locale} />
              ))}
            </ul>
          </section>
        )}
      </div>
    </Page>
  );
}
