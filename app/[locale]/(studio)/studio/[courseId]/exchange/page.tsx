import type { Metadata } from 'next';

import { buttonClasses } from '@/app/_components/ui/button';
import { Card } from '@/app/_components/ui/card';
import { Page } from '@/app/_components/ui/page';
import { WhenLive } from '@/app/_components/when-live';
import { ClientMessages } from '@/app/_edge/client-messages';
import { FORMAT_NAMES } from '@/app/_edge/exchange-schemas';
import { getTranslator } from '@/app/_edge/i18n';
import { getLocale, orNotFound, placeOrNotFound, requireActor } from '@/app/_edge/page';
import { studioCourseSchema } from '@/app/_edge/studio-schemas';
import type { Locale } from '@/lib/core/shared/locale';
import { viewExchange } from '@/lib/services/exchange/view-exchange';
import type { ExchangeView } from '@/lib/services/exchange/view-exchange';

import { ImportForm } from '../../../_components/exchange/import-form';
import { PictureUpload } from '../../../_components/exchange/picture-upload';
import { RecentPicture } from '../../../_components/exchange/recent-picture';

interface ExchangePageProps {
  readonly params: Promise<{ readonly courseId: string }>;
}

interface Part {
  readonly view: ExchangeView;
  readonly locale: Locale;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await getLocale(), 'exchange')('title') };
}

/** Questions out of the course and into it, and pictures for their texts. */
export default async function ExchangePage({ params }: ExchangePageProps) {
  const { courseId } = await placeOrNotFound(studioCourseSchema, params);
  const actor = await requireActor();
  const locale = await getLocale();
  const t = getTranslator(locale, 'exchange');
  const view = await orNotFound(viewExchange({ actor, courseId, locale }));
  const { concepts, reviewRequired } = view;
  return (
    <Page title={t('title')} lead={t('lead', { course: view.courseTitle })}>
      <ClientMessages areas={['exchange']}>
        <div className="flex flex-col gap-6">
          <Card>
            <h2 className="mb-3 text-lg">{t('exportTitle')}</h2>
            <Exports view={view} locale={locale} />
          </Card>
          <Card>
            <h2 className="mb-1 text-lg">{t('importTitle')}</h2>
            <p className="mt-0 mb-4 text-soft">{t('importLead')}</p>
            <WhenLive>
              <ImportForm courseId={courseId} concepts={concepts} reviewRequired={reviewRequired} />
            </WhenLive>
          </Card>
          <Card>
            <h2 className="mb-1 text-lg">{t('pictureTitle')}</h2>
            <p className="mt-0 mb-4 text-soft">{t('pictureLead')}</p>
            <WhenLive>
              <PictureUpload courseId={courseId} />
            </WhenLive>
            <RecentPictures view={view} locale={locale} />
          </Card>
        </div>
      </ClientMessages>
    </Page>
  );
}

function Exports({ view: { courseId }, locale }: Part) {
  const t = getTranslator(locale, 'exchange');
  const address = `/api/v1/studio/${courseId}/export`;
  return (
    <>
      <a href={address} download className={buttonClasses()}>
        {t('exportCourse')}
      </a>
      <p className="mt-2 mb-5 text-sm text-soft">{t('exportCourseHint')}</p>
      <h3 className="mb-2 text-base">{t('exportOthers')}</h3>
      <ul className="m-0 flex list-none flex-wrap gap-3 p-0">
        {FORMAT_NAMES.map((format) => (
          <li key={format}>
            <a href={`${address}?format=${format}`} download className={buttonClasses('secondary')}>
              {t(`formats.${format}`)}
            </a>
          </li>
        ))}
      </ul>
      <p className="mt-2 mb-0 text-sm text-soft">{t('exportOthersHint')}</p>
    </>
  );
}

function RecentPictures({ view: { pictures }, locale }: Part) {
  const t = getTranslator(locale, 'exchange');
  if (pictures.length === 0) return null;
  return (
    <>
      <h3 className="mt-6 mb-2 text-base">{t('recent')}</h3>
      <ul className="m-0 flex list-none flex-wrap gap-3 p-0">
        {pictures.map(({ id, width, height }) => (
          <RecentPicture key={id} id={id} width={width} height={height} />
        ))}
      </ul>
    </>
  );
}
