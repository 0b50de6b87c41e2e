import Link from 'next/link';
import type { Metadata } from 'next';

import { buttonClasses } from '@/app/_components/ui/button';
import { Card } from '@/app/_components/ui/card';
import { Page } from '@/app/_components/ui/page';
import { ClientMessages } from '@/app/_edge/client-messages';
import { getTranslator } from '@/app/_edge/i18n';
import { momentIn } from '@/app/_edge/moment';
import { getLocale, orNotFound, requireActor } from '@/app/_edge/page';
import { conceptName } from '@/lib/core/courses/concept-names';
import type { Locale } from '@/lib/core/shared/locale';
import { viewReview } from '@/lib/services/review/view-review';
import type { ReviewView } from '@/lib/services/review/view-review';

import { FreshProgress } from '../../../_components/fresh-progress';
import { ReviewSession } from '../../../_components/review/review-session';

interface ReviewPageProps {
  readonly params: Promise<{ readonly courseId: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | readonly string[] | undefined>>>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await getLocale(), 'review')('title') };
}

/** Today's review, or with ?concept= as much practice of one concept as somebody likes. */
export default async function ReviewPage({ params, searchParams }: ReviewPageProps) {
  const { courseId } = await params;
  const { concept } = await searchParams;
  const locale = await getLocale();
  const actor = await requireActor();
  const t = getTranslator(locale, 'review');
  const view = await orNotFound(viewReview({ actor, courseId, locale, now: new Date() }));
  const wanted = typeof concept === 'string' ? conceptName(concept, locale) : null;
  const session = { courseId, viewerId: actor.id, locale };
  if (typeof concept === 'string' && wanted !== null) {
    return (
      <Page title={t('practiseTitle', { name: wanted })} lead={t('practiseLead')}>
        <ClientMessages areas={['learn', 'review']}>
          <ReviewSession {...session} queue={[{ concept, name: wanted }]} endless />
        </ClientMessages>
      </Page>
    );
  }
  return (
    <Page title={t('title')} lead={t('lead')}>
      <FreshProgress path={`/${locale}/learn/${courseId}/review`} />
      {view.queue.length === 0 ? (
        <NothingDue view={view} courseId={courseId} locale={locale} />
      ) : (
        <div className="flex flex-col gap-5">
          <p>
            {t('due', { count: view.queue.length, minutes: view.minutes })}
            {view.waiting > 0 && ` ${t('waiting', { count: view.waiting })}`}
          </p>
          <ClientMessages areas={['learn', 'review']}>
            <ReviewSession {...session} queue={view.queue} endless={false} />
          </ClientMessages>
        </div>
      )}
    </Page>
  );
}

interface NothingDueProps {
  readonly view: ReviewView;
  readonly courseId: string;
  readonly locale: Locale;
}

function NothingDue({ view, courseId, locale }: NothingDueProps) {
  const t = getTranslator(locale, 'review');
  const course = `/${locale}/learn/${courseId}`;
  return (
    <Card className="flex flex-col gap-4">
      <p>{view.nextDueAt === null ? t('nothingYet') : t('nothingDue', { date: timeOf(view.nextDueAt, locale) })}</p>
      <p className="flex flex-wrap gap-3">
        <Link href={view.nextDueAt === null ? course : `${course}/concepts`} className={buttonClasses()}>
          {t(view.nextDueAt === null ? 'toCourse' : 'toConcepts')}
        </Link>
      </p>
    </Card>
  );
}

function timeOf(iso: string, locale: Locale): string {
  return momentIn(locale, iso, 'long');
}
