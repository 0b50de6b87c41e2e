import type { Metadata } from 'next';
import * as z from 'zod';

import { buttonClasses } from '@/app/_components/ui/button';
import { Page } from '@/app/_components/ui/page';
import { SelectField } from '@/app/_components/ui/select-field';
import { getTranslator } from '@/app/_edge/i18n';
import { getLocale, orNotFound, placeOrNotFound, requireActor } from '@/app/_edge/page';
import type { Reliability } from '@/lib/core/analytics/item-analysis';
import type { Locale } from '@/lib/core/shared/locale';
import { viewItems } from '@/lib/services/insight/view-items';

import { ClassState } from '../class-state';
import { decimalIn } from '../figures';
import { readItemsQuery } from './address';
import { ItemTable } from './item-table';

const ParamsSchema = z.object({ classId: z.uuid() });

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await getLocale(), 'insight')('itemsTitle') };
}

/** How each question did, in a table that the address sorts and narrows down. */
export default async function QuestionsPage({
  params,
  searchParams,
}: PageProps<'/[locale]/classes/[classId]/understanding/questions'>) {
  const actor = await requireActor();
  const locale = await getLocale();
  const { classId } = await placeOrNotFound(ParamsSchema, params);
  const query = readItemsQuery(await searchParams);
  const view = await orNotFound(viewItems({ actor, classId, locale, ...query }));
  const t = getTranslator(locale, 'insight');
  const home = `/${locale}/classes/${classId}/understanding/questions`;
  const answering = Math.max(0, ...view.items.map(({ students }) => students));
  return (
    <Page title={<span id="items-title">{t('itemsTitle')}</span>} lead={t('itemsLead')} width="wide">
      <div className="flex flex-col gap-6">
        <ClassState students={view.studentCount} answering={answering} locale={locale} />
        <form action={home} className="flex flex-wrap items-end gap-3">
          <SelectField
            name="lesson"
            label={t('lesson')}
            defaultValue={view.lessonId ?? ''}
            options={[
              { value: '', label: t('allLessons') },
              ...view.lessons.map(({ id, number, title }) => ({ value: id, label: `${String(number)} · ${title}` })),
            ]}
          />
          <button type="submit" className={buttonClasses('secondary')}>
            {t('show')}
          </button>
        </form>
        {view.items.length > 0 && (
          <>
            <ReliabilityText reliability={view.reliability} locale={locale} />
            <details className="text-sm">
              <summary className="link inline-flex min-h-11 cursor-pointer items-center">{t('columnsHelp')}</summary>
              <ul className="max-w-3xl text-soft">
                {(['helpFacility', 'helpDiscrimination', 'helpCorrelation', 'helpTime', 'tooFewText'] as const).map(
                  (key) => (
                    <li key={key}>{t(key)}</li>
                  ),
                )}
              </ul>
            </details>
            <ItemTable items={view.items} query={query} home={home} locale={locale} />
          </>
        )}
      </div>
    </Page>
  );
}

function ReliabilityText({ reliability, locale }: { readonly reliability: Reliability; readonly locale: Locale }) {
  const t = getTranslator(locale, 'insight');
  const { alpha, isKr20, questions, students } = reliability;
  return (
    <p className="m-0">
      <span className="font-medium">{t('reliability')}: </span>
      {alpha === null ? (
        <span className="text-soft">{t('alphaNone', { questions, students })}</span>
      ) : (
        <>
          {t(isKr20 ? 'kr20' : 'alpha', { alpha: decimalIn(locale, alpha) })}{' '}
          <span className="text-soft">{t('alphaOf', { questions, students })}</span>
        </>
      )}
    </p>
  );
}
