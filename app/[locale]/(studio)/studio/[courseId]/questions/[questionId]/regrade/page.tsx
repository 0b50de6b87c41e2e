import Link from 'next/link';
import type { Metadata } from 'next';

import { buttonClasses } from '@/app/_components/ui/button';
import { Page } from '@/app/_components/ui/page';
import { WhenLive } from '@/app/_components/when-live';
import { ClientMessages } from '@/app/_edge/client-messages';
import { getTranslator } from '@/app/_edge/i18n';
import { getLocale, orNotFound, placeOrNotFound, requireActor } from '@/app/_edge/page';
import { studioQuestionSchema } from '@/app/_edge/studio-schemas';
import { listRegrades } from '@/lib/services/regrades/list-regrades';
import { viewRegradeChoices } from '@/lib/services/regrades/view-regrade-choices';

import { RegradeDesk } from '../../../../../_components/regrade/regrade-desk';

interface RegradePageProps {
  readonly params: Promise<{ readonly courseId: string; readonly questionId: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await getLocale(), 'regrade')('title') };
}

/** Where answers to a question are judged again by another version. */
export default async function RegradePage({ params }: RegradePageProps) {
  const actor = await requireActor();
  const locale = await getLocale();
  const t = getTranslator(locale, 'regrade');
  const place = await placeOrNotFound(studioQuestionSchema, params);
  const choices = await orNotFound(viewRegradeChoices({ actor, ...place, locale }));
  const regrades = await orNotFound(listRegrades({ actor, ...place }));
  const address = `/${locale}/studio/${place.courseId}/questions/${place.questionId}`;
  return (
    <Page title={t('titleOf', { title: choices.title })} lead={t('lead')} width="wide">
      <p className="mb-8 flex flex-wrap gap-2">
        <Link href={`${address}/versions`} className={buttonClasses('secondary')}>
          {t('toVersions')}
        </Link>
        <Link href={address} className={buttonClasses('quiet')}>
          {t('toEditor')}
        </Link>
      </p>
      <ClientMessages areas={['regrade']}>
        <WhenLive>
          <RegradeDesk courseId={place.courseId} choices={choices} sent={regrades} />
        </WhenLive>
      </ClientMessages>
    </Page>
  );
}
