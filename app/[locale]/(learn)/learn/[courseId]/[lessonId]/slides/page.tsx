import './slides.css';

import { redirect } from 'next/navigation';
import { cache } from 'react';
import type { Metadata } from 'next';

import { Notice } from '@/app/_components/ui/notice';
import { ClientMessages } from '@/app/_edge/client-messages';
import { getTranslator } from '@/app/_edge/i18n';
import { getLocale, getReader, orNotFound } from '@/app/_edge/page';
import type { Locale } from '@/lib/core/shared/locale';
import { toAppError } from '@/lib/services/errors';
import { viewSlides } from '@/lib/services/lessons/view-slides';
import type { SlidesView } from '@/lib/services/lessons/view-slides';

import { LessonProgress } from '../../../../_components/lesson-progress';
import { SlideDeck } from '../../../../_components/slides/slide-deck';
import { LessonBody } from '../../../../_lesson/lesson-body';

interface SlidesPageProps {
  readonly params: Promise<{ readonly courseId: string; readonly lessonId: string }>;
}

export async function generateMetadata({ params }: SlidesPageProps): Promise<Metadata> {
  const { courseId, lessonId } = await params;
  const { lesson } = await readSlides(courseId, lessonId);
  const t = getTranslator(await getLocale(), 'slides');
  return { title: t('title', { lesson: lesson.title }), robots: { index: false } };
}

/** A lesson as slides for the room: the same text, figures and questions, large. */
export default async function SlidesPage({ params }: SlidesPageProps) {
  const { courseId, lessonId } = await params;
  const { lesson, slides } = await readSlides(courseId, lessonId);
  const locale = await getLocale();
  const reader = await getReader();
  const viewerId = reader === null || reader === 'unknown' || lesson.progress !== 'known' ? null : reader.id;
  const shown = { lesson, locale, viewerId };
  return (
    <ClientMessages areas={['learn', 'figures', 'images', 'networks', 'slides']}>
      <LessonProgress questionIds={lesson.requiredIds} solved={lesson.solved}>
        <SlideDeck
          lessonHref={`/${locale}/learn/${lesson.course.id}/${lesson.id}`}
          slides={slides.map((slide) => ({
            kind: slide.kind,
            name: slide.section === '' ? lesson.title : slide.section,
            anchor: slide.anchor,
            anchors: slide.anchors,
            content: <SlideContent {...shown} slide={slide} />,
          }))}
        />
      </LessonProgress>
    </ClientMessages>
  );
}

/** Once for each request: title and page ask for the same. */
const readSlides = cache(async (courseId: string, lessonId: string): Promise<SlidesView> => {
  const locale = await getLocale();
  try {
    return await orNotFound(viewSlides({ reader: await getReader(), courseId, lessonId, locale }));
  } catch (error) {
    if (toAppError(error)?.code !== 'unauthenticated') throw error;
    const next = `/${locale}/learn/${courseId}/${lessonId}/slides`;
    redirect(`/${locale}/sign-in?${new URLSearchParams({ next }).toString()}`);
  }
});

interface SlideContentProps {
  readonly lesson: SlidesView['lesson'];
  readonly slide: SlidesView['slides'][number];
  readonly locale: Locale;
  readonly viewerId: string | null;
}

function SlideContent({ lesson, slide, locale, viewerId }: SlideContentProps) {
  const t = getTranslator(locale, 'slides');
  const { kind, section, continued, nodes } = slide;
  const text = lesson.text && { ...lesson.text, hast: { type: 'root' as const, children: [...nodes] } };
  return (
    <>
      {kind === 'title' && <Title lesson={lesson} locale={locale} />}
      {continued && section !== '' && (
        <p className="mb-3 text-sm text-soft">{kind === 'text' ? t('goesOn', { section }) : section}</p>
      )}
      {text !== null && <LessonBody lesson={lesson} text={text} locale={locale} viewerId={viewerId} />}
      {lesson.text === null && <Notice tone="note">{getTranslator(locale, 'learn')('lessonBroken')}</Notice>}
    </>
  );
}

function Title({ lesson, locale }: Pick<SlideContentProps, 'lesson' | 'locale'>) {
  const t = getTranslator(locale, 'slides');
  return (
    <header>
      <p className="text-soft">{t('lessonNumber', { course: lesson.course.title, number: lesson.number })}</p>
      <h1 className="text-4xl">{lesson.title}</h1>
    </header>
  );
}
