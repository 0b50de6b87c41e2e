import Link from 'next/link';
import type { Metadata } from 'next';

import { Page } from '@/app/_components/ui/page';
import { ClientMessages } from '@/app/_edge/client-messages';
import { getTranslator } from '@/app/_edge/i18n';
import { getLocale, orNotFound, requireActor } from '@/app/_edge/page';
import { viewNotes } from '@/lib/services/reading/view-notes';

import { FreshProgress } from '../../../_components/fresh-progress';
import { MarkedItem } from '../../../_components/reading/marked-item';
import { WaitingNotes } from '../../../_components/reading/waiting-notes';

interface NotesPageProps {
  readonly params: Promise<{ readonly courseId: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await getLocale(), 'reading')('notesTitle'), robots: { index: false } };
}

/** One's own bookmarks and notes of a course, by lesson. */
export default async function NotesPage({ params }: NotesPageProps) {
  const { courseId } = await params;
  const actor = await requireActor();
  const locale = await getLocale();
  const t = getTranslator(locale, 'reading');
  const { course, lessons } = await orNotFound(viewNotes({ actor, courseId, locale }));
  const home = `/${locale}/learn/${course.id}`;
  return (
    <Page title={t('notesTitle')} lead={t('notesLead')}>
      <FreshProgress path={`${home}/notes`} />
      <ClientMessages areas={['reading']}>
        <p className="mb-6">
          <Link href={home} className="link inline-flex min-h-11 items-center">
            {course.title}
          </Link>
        </p>
        <WaitingNotes viewerId={actor.id} home={home} />
        {lessons.length === 0 && <p className="text-soft">{t('notesEmpty')}</p>}
        {lessons.map((lesson) => (
          <section key={lesson.id} className="mb-8">
            <h2 className="mb-3 text-xl">
              {lesson.number === null
                ? t('lessonGone', { title: lesson.title })
                : t('lessonTitle', { number: lesson.number, title: lesson.title })}
            </h2>
            <ul className="flex list-none flex-col gap-3 p-0">
              {lesson.places.map((place) => (
                <MarkedItem
                  key={place.anchor}
                  place={place}
                  where={{ courseId: course.id, lessonId: lesson.id, anchor: place.anchor }}
                  href={lesson.number === null ? null : `${home}/${lesson.id}${hashOf(place.fragment)}`}
                />
              ))}
            </ul>
          </section>
        ))}
      </ClientMessages>
    </Page>
  );
}

function hashOf(fragment: string): string {
  return fragment === '' ? '' : `#${encodeURIComponent(fragment)}`;
}
