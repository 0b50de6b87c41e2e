import Link from 'next/link';
import type { Metadata } from 'next';

import { Page } from '@/app/_components/ui/page';
import { getTranslator } from '@/app/_edge/i18n';
import { getLocale, orNotFound, placeOrNotFound, requireActor } from '@/app/_edge/page';
import { studioCourseSchema } from '@/app/_edge/studio-schemas';
import { listPlacementLessons } from '@/lib/services/placements/view-placements';

interface LessonsPageProps {
  readonly params: Promise<{ readonly courseId: string }>;
  readonly searchParams: Promise<{ readonly question?: string | readonly string[] }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await getLocale(), 'placing')('lessonsTitle') };
}

/** The lessons of a course, to place questions into and write notices above. A question that is to be placed goes along. */
export default async function LessonsPage({ params, searchParams }: LessonsPageProps) {
  const { courseId } = await placeOrNotFound(studioCourseSchema, params);
  const { question } = await searchParams;
  const actor = await requireActor();
  const locale = await getLocale();
  const t = getTranslator(locale, 'placing');
  const lessons = await orNotFound(listPlacementLessons({ actor, courseId, locale }));
  const query = typeof question === 'string' ? `?${new URLSearchParams({ question }).toString()}` : '';
  return (
    <Page title={t('lessonsTitle')} lead={query === '' ? t('lessonsLead') : t('lessonsFor', { id: String(question) })}>
      <ol className="flex flex-col gap-2">
        {lessons.map(({ id, number, title, own, placed, hasNotice }) => (
          <li key={id}>
            <Link
              href={`/${locale}/studio/${courseId}/lessons/${id}${query}`}
              className="block rounded-lg border border-line bg-surface px-4 py-3 hover:border-accent hover:text-accent"
            >
              <span className="block font-medium">{t('lesson', { number, title })}</span>
              <span className="text-sm text-soft">
                {[t('counts', { own, placed }), ...(hasNotice ? [t('hasNotice')] : [])].join(' · ')}
              </span>
            </Link>
          </li>
        ))}
      </ol>
    </Page>
  );
}
