import Link from 'next/link';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import type { Metadata } from 'next';

import { Notice } from '@/app/_components/ui/notice';
import { ClientPartMessages } from '@/app/_edge/client-part-messages';
import { getTranslator } from '@/app/_edge/i18n';
import { getLocale, getReader, orNotFound } from '@/app/_edge/page';
import type { Locale } from '@/lib/core/shared/locale';
import { toAppError } from '@/lib/services/errors';
import { viewLesson } from '@/lib/services/lessons/view-lesson';
import type { LessonView } from '@/lib/services/lessons/view-lesson';

import { LaterLessonMeter, LaterMarkedHeading } from '../../../_components/later-parts';
import { LessonProgress } from '../../../_components/lesson-progress';
import { VisitRecorder } from '../../../_components/visit-recorder';
import { LessonBody } from '../../../_lesson/lesson-body';
import { FoldedContents, StickyContents } from '../../../_lesson/lesson-contents';
import { LessonFacts } from '../../../_lesson/lesson-facts';
import { LessonTools } from '../../../_lesson/lesson-tools';
import { LessonNotice } from '../../../_lesson/lesson-notice';
import { Neighbours } from '../../../_lesson/neighbours';
import { ReaderMarks } from '../../../_lesson/reader-marks';

interface LessonPageProps {
  readonly params: Promise<{ readonly courseId: string; readonly lessonId: string }>;
}

export async function generateMetadata({ params }: LessonPageProps): Promise<Metadata> {
  const { courseId, lessonId } = await params;
  const lesson = await readLesson(courseId, lessonId);
  return { title: lesson.title };
}

/** One lesson: contents, text, figures, questions, and the way on. */
export default async function LessonPage({ params }: LessonPageProps) {
  const { courseId, lessonId } = await params;
  const lesson = await readLesson(courseId, lessonId);
  const locale = await getLocale();
  const reader = await getReader();
  const viewerId = reader === null || reader === 'unknown' || lesson.progress !== 'known' ? null : reader.id;
  const t = getTranslator(locale, 'learn');
  return (
    <ClientPartMessages areas={['learn', 'reading', 'figures', 'images', 'networks']}>
      <LessonProgress questionIds={lesson.requiredIds} solved={lesson.solved}>
        <div className="mx-auto grid max-w-6xl gap-x-12 px-4 pt-4 pb-16 sm:px-6 lg:grid-cols-[minmax(0,42rem)_14rem] lg:justify-center">
          <article className="min-w-0">
            <ReaderMarks courseId={lesson.course.id} lessonId={lesson.id}>
              <LessonHead lesson={lesson} locale={locale} />
              <div className="my-6 flex flex-col gap-4">
                <FoldedContents lesson={lesson} locale={locale} />
                {lesson.progress === 'unknown' && <Notice tone="note">{t('progressUnknown')}</Notice>}
                {lesson.text === null && <Notice tone="note">{t('lessonBroken')}</Notice>}
                <noscript>
                  <Notice tone="note">{t('noScript')}</Notice>
                </noscript>
              </div>
              <LessonNotice lesson={lesson} locale={locale} viewerId={viewerId} />
              {lesson.text !== null && (
                <LessonBody lesson={lesson} text={lesson.text} locale={locale} viewerId={viewerId} />
              )}
              <Neighbours lesson={lesson} locale={locale} />
            </ReaderMarks>
          </article>
          <div className="pt-16">
            <StickyContents lesson={lesson} locale={locale} />
          </div>
        </div>
        {viewerId !== null && <VisitRecorder courseId={lesson.course.id} lessonId={lesson.id} />}
      </LessonProgress>
    </ClientPartMessages>
  );
}

/** Once for each request: title and page ask for the same. */
const readLesson = cache(async (courseId: string, lessonId: string): Promise<LessonView> => {
  const locale = await getLocale();
  try {
    return await orNotFound(viewLesson({ reader: await getReader(), courseId, lessonId, locale }));
  } catch (error) {
    if (toAppError(error)?.code !== 'unauthenticated') throw error;
    const next = `/${locale}/learn/${courseId}/${lessonId}`;
    redirect(`/${locale}/sign-in?${new URLSearchParams({ next }).toString()}`);
  }
});

function LessonHead({ lesson, locale }: { readonly lesson: LessonView; readonly locale: Locale }) {
  return (
    <header className="flex flex-col gap-2">
      <p className="text-sm">
        <Link
          href={`/${locale}/learn/${lesson.course.id}`}
          className="inline-flex min-h-11 items-center gap-1 text-soft hover:text-accent"
        >
          <span aria-hidden="true">←</span> {lesson.course.title}
        </Link>
      </p>
      <LaterMarkedHeading anchor="" title={lesson.title}>
        <h1 className="text-2xl sm:text-3xl">{lesson.title}</h1>
      </LaterMarkedHeading>
      <LessonFacts lesson={lesson} locale={locale} />
      <LessonTools lesson={lesson} locale={locale} />
      {lesson.progress === 'known' && <LaterLessonMeter />}
      {lesson.lastPlace !== null && (
        <p className="no-print text-sm">
          <a href={`#${lesson.lastPlace.anchor}`} className="link inline-flex min-h-11 items-center">
            {getTranslator(locale, 'reading')('lastPlace', { heading: lesson.lastPlace.heading ?? '' })}
          </a>
        </p>
      )}
    </header>
  );
}
