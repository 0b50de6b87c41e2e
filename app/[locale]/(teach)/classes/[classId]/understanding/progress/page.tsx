import type { Metadata } from 'next';
import * as z from 'zod';

import { Page } from '@/app/_components/ui/page';
import { getTranslator } from '@/app/_edge/i18n';
import { getLocale, orNotFound, placeOrNotFound, requireActor } from '@/app/_edge/page';
import { viewClassProgress } from '@/lib/services/insight/view-class-progress';

import { ClassState } from '../class-state';
import { Changes } from './changes';
import { Concepts } from './concepts';
import { OverTime } from './over-time';
import { SolvedShares } from './solved-shares';

const ParamsSchema = z.object({ classId: z.uuid() });

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await getLocale(), 'insight')('progressTitle') };
}

/** How far a class is, how it came to that, which concepts hold, and what changed since last week. */
export default async function ProgressPage({
  params,
}: PageProps<'/[locale]/classes/[classId]/understanding/progress'>) {
  const actor = await requireActor();
  const locale = await getLocale();
  const { classId } = await placeOrNotFound(ParamsSchema, params);
  const view = await orNotFound(viewClassProgress({ actor, classId, locale, now: new Date() }));
  const t = getTranslator(locale, 'insight');
  const answering = view.changes.filter(({ lastAt }) => lastAt !== null).length;
  return (
    <Page title={t('progressTitle')} lead={t('progressLead')} width="wide">
      <div className="flex flex-col gap-10">
        <ClassState students={view.studentCount} answering={answering} locale={locale} />
        {answering > 0 && (
          <>
            <SolvedShares view={view} locale={locale} />
            <OverTime days={view.days} locale={locale} />
            <Concepts concepts={view.concepts} locale={locale} />
          </>
        )}
        {view.studentCount > 0 && <Changes view={view} locale={locale} />}
      </div>
    </Page>
  );
}
