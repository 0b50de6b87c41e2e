import type { Metadata } from 'next';
import * as z from 'zod';

import { Page } from '@/app/_components/ui/page';
import { getTranslator } from '@/app/_edge/i18n';
import { getLocale, orNotFound, placeOrNotFound, requireActor } from '@/app/_edge/page';
import { viewItem } from '@/lib/services/insight/view-item';

import { ClassState } from '../../class-state';
import { PlaceLink } from '../../slip-card';
import { Commonest, Distribution } from './distribution';
import { ItemFigures } from './item-figures';
import { ItsStudents } from './its-students';
import { ByParameter } from './by-parameter';

const ParamsSchema = z.object({ classId: z.uuid(), questionId: z.string().min(1).max(80) });

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await getLocale(), 'insight')('question') };
}

/** One question and a class: what was answered first, on which numbers, how long it took, and by whom. */
export default async function QuestionPage({
  params,
}: PageProps<'/[locale]/classes/[classId]/understanding/questions/[questionId]'>) {
  const actor = await requireActor();
  const locale = await getLocale();
  const place = await placeOrNotFound(ParamsSchema, params);
  const view = await orNotFound(viewItem({ actor, ...place, locale }));
  const t = getTranslator(locale, 'insight');
  const answered = view.students.length;
  return (
    <Page
      title={view.item.title}
      lead={t('itemStudents', { count: answered, unanswered: view.unanswered })}
      width="wide"
    >
      <div className="flex flex-col gap-10">
        {view.place !== null && (
          <p className="m-0">
            <PlaceLink place={view.place} courseId={view.courseId} locale={locale} />
          </p>
        )}
        <ClassState students={answered + view.unanswered} answering={answered} locale={locale} />
        {answered > 0 && (
          <>
            <ItemFigures item={view.item} locale={locale} />
            <Distribution bars={view.distribution} locale={locale} />
            <Commonest answers={view.commonest} locale={locale} />
            <ByParameter parameters={view.parameters} locale={locale} />
            <ItsStudents view={view} locale={locale} />
          </>
        )}
      </div>
    </Page>
  );
}
