import Link from 'next/link';
import type { Metadata } from 'next';
import * as z from 'zod';

import { buttonClasses } from '@/app/_components/ui/button';
import { Notice } from '@/app/_components/ui/notice';
import { Page } from '@/app/_components/ui/page';
import { ClientMessages } from '@/app/_edge/client-messages';
import { getTranslator } from '@/app/_edge/i18n';
import { getLocale, orNotFound, orTooMuch, placeOrNotFound, requireActor } from '@/app/_edge/page';
import { studioQuestionSchema } from '@/app/_edge/studio-schemas';
import type { Locale } from '@/lib/core/shared/locale';
import { viewRegradeChoices } from '@/lib/services/regrades/view-regrade-choices';
import type { VersionChoice } from '@/lib/services/regrades/view-regrade-choices';
import { compareVersions } from '@/lib/services/studio/compare-versions';
import type { VersionComparison } from '@/lib/services/studio/compare-versions';
import { viewVersions } from '@/lib/services/studio/view-versions';
import type { VersionsView } from '@/lib/services/studio/view-versions';

import { CompareForm } from '../../../../../_versions/compare-form';
import { KeyDifference } from '../../../../../_versions/key-difference';
import { PublicationList } from '../../../../../_versions/publication-list';
import { TextDifference } from '../../../../../_versions/text-difference';

interface VersionsPageProps {
  readonly params: Promise<{ readonly courseId: string; readonly questionId: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | readonly string[] | undefined>>>;
}

const refSchema = z
  .union([z.enum(['file', 'draft']), z.uuid()])
  .nullable()
  .catch(null);
const chosenSchema = z.object({ before: refSchema, after: refSchema });

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await getLocale(), 'studio')('versions') };
}

/** The history of a question: what was published, what differs between two of its texts, and the way back. */
export default async function VersionsPage({ params, searchParams }: VersionsPageProps) {
  const actor = await requireActor();
  const locale = await getLocale();
  const t = getTranslator(locale, 'studio');
  const place = await placeOrNotFound(studioQuestionSchema, params);
  const view = await orNotFound(viewVersions({ actor, ...place, locale, now: new Date() }));
  const { versions } = await orNotFound(viewRegradeChoices({ actor, ...place, locale }));
  const { before, after } = chosenSchema.parse(await searchParams);
  const comparison =
    before === null || after === null
      ? null
      : await orTooMuch(compareVersions({ actor, ...place, before, after, locale }), locale);
  const address = `/${locale}/studio/${view.courseId}/questions/${view.questionId}`;
  return (
    <Page title={t('versionsTitle', { title: view.title })} lead={t('versionsLead')} width="wide">
      <div className="flex flex-col gap-8">
        <Standing view={view} earlierAnswers={earlierAnswersTo(versions)} address={address} locale={locale} />
        <ClientMessages areas={['studio']}>
          <PublicationList view={view} locale={locale} />
        </ClientMessages>
        <section aria-labelledby="compare" className="flex flex-col gap-4">
          <h2 id="compare" className="text-xl">
            {t('compareTitle')}
          </h2>
          <CompareForm view={view} address={`${address}/versions#compare`} chosen={{ before, after }} locale={locale} />
          {comparison !== null &&
            ('tooMuch' in comparison ? (
              <Notice tone="note">{comparison.tooMuch}</Notice>
            ) : (
              <Comparison comparison={comparison} locale={locale} />
            ))}
        </section>
      </div>
    </Page>
  );
}

/** How many answers were given to versions that are not served any more; 0 where nothing is served that could judge them. */
function earlierAnswersTo(versions: readonly VersionChoice[]): number {
  if (!versions.some(({ served }) => served)) return 0;
  return versions.reduce((sum, { served, answers }) => sum + (served ? 0 : answers), 0);
}

interface StandingProps {
  readonly view: VersionsView;
  readonly earlierAnswers: number;
  readonly address: string;
  readonly locale: Locale;
}

function Standing({ view, earlierAnswers, address, locale }: StandingProps) {
  const t = getTranslator(locale, 'studio');
  const regrade = (
    <Link href={`${address}/regrade`} className={buttonClasses('secondary')}>
      {t('toRegrade')}
    </Link>
  );
  return (
    <div className="flex flex-col gap-4">
      <p className="m-0">{t(`servedFrom.${view.served ?? 'none'}`)}</p>
      {view.archived && <Notice tone="note">{t('archivedNow')}</Notice>}
      {earlierAnswers > 0 && (
        <Notice tone="plain">
          <p className="m-0">{t('earlierAnswers', { count: earlierAnswers })}</p>
          {regrade}
        </Notice>
      )}
      <p className="m-0 flex flex-wrap gap-2">
        <Link href={address} className={buttonClasses('secondary')}>
          {t('toEditor')}
        </Link>
        {earlierAnswers === 0 && regrade}
        <Link href={`/${locale}/studio/${view.courseId}`} className={buttonClasses('quiet')}>
          {t('toList')}
        </Link>
      </p>
    </div>
  );
}

function Comparison({ comparison, locale }: { readonly comparison: VersionComparison; readonly locale: Locale }) {
  const t = getTranslator(locale, 'studio');
  return (
    <>
      <h3 id="keys" className="text-lg">
        {t('keysTitle')}
      </h3>
      <KeyDifference keys={comparison.keys} locale={locale} />
      <h3 className="text-lg">{t('textTitle')}</h3>
      <TextDifference pieces={comparison.pieces} locale={locale} />
    </>
  );
}
