import Link from 'next/link';
import type { Metadata } from 'next';

import { Page } from '@/app/_components/ui/page';
import { buttonClasses } from '@/app/_components/ui/button';
import { Card } from '@/app/_components/ui/card';
import { Notice } from '@/app/_components/ui/notice';
import { ProgressBar } from '@/app/_components/ui/progress-bar';
import { getTranslator } from '@/app/_edge/i18n';
import { getLocale, orNotFound } from '@/app/_edge/page';
import type { Locale } from '@/lib/core/shared/locale';
import { viewCourse } from '@/lib/services/courses/view-course';
import type { CourseView, LessonEntry } from '@/lib/services/courses/view-course';

import { getReader } from '../../_lesson/reader';

interface CoursePageProps {
  readonly params: Promise<{ readonly courseId: string }>;
}

export async function generateMetadata({ params }: CoursePageProps): Promise<Metadata> {
  const { courseId } = await params;
  const course = await orNotFound(viewCourse({ reader: null, courseId, locale: await getLocale() }));
  return { title: course.title, description: course.description };
}

/** The lessons of a course in order, with the reader's progress and the way back to where they left off. */
export default async function CoursePage({ params }: CoursePageProps) {
  const { courseId } = await params;
  const locale = await getLocale();
  const course = await orNotFound(viewCourse({ reader: await getReader(), courseId, locale }));
  const t = getTranslator(locale, 'learn');
  return (
    <Page title={course.title} lead={course.description}>
      <div className="flex flex-col gap-6">
        <Standing course={course} locale={locale} />
        <h2 className="text-xl">{t('lessons')}</h2>
        {course.lessons.length === 0 && <p className="text-soft">{t('noLessons')}</p>}
        <ol className="flex flex-col gap-4">
          {course.lessons.map((lesson) => (
            <LessonItem key={lesson.id} lesson={lesson} course={course} locale={locale} />
          ))}
        </ol>
      </div>
    </Page>
  );
}

function Standing({ course, locale }: { readonly course: CourseView; readonly locale: Locale }) {
  const t = getTranslator(locale, 'learn');
  if (course.progress === null) return <Notice tone="plain">{t('signInForProgress')}</Notice>;
  if (course.progress === 'unknown') return <Notice tone="note">{t('progressUnknown')}</Notice>;
  const label = t('courseProgress', { total: course.questions, solved: course.solved });
  return (
    <Card className="flex flex-col gap-4">
      <p>{label}</p>
      <ProgressBar done={course.solved} total={course.questions} label={label} />
      {course.resume !== null && (
        <p>
          <Link href={`/${locale}/learn/${course.id}/${course.resume.id}`} className={buttonClasses()}>
            {t('resume', { title: course.resume.title })}
          </Link>
        </p>
      )}
    </Card>
  );
}

interface LessonItemProps {
  readonly lesson: LessonEntry;
  readonly course: CourseView;
  readonly locale: Locale;
}

function LessonItem({ lesson, course, locale }: LessonItemProps) {
  const t = getTranslator(locale, 'learn');
  const solved = t('solvedOf', { total: lesson.questions, solved: lesson.solved });
  const state = lesson.state === 'new' ? null : t(lesson.state);
  const access = course.progress !== null ? null : t(lesson.open ? 'openLesson' : 'membersLesson');
  return (
    <li>
      <Card className="flex flex-col gap-2">
        <h3 className="text-lg">
          <Link href={`/${locale}/learn/${course.id}/${lesson.id}`} className="inline-flex min-h-11 items-center">
            {lesson.title}
          </Link>
        </h3>
        <p className="text-sm text-soft">
          {t('lessonLine', { number: lesson.number, minutes: lesson.minutes, slides: slideRange(lesson.slides) })}
        </p>
        <p className="text-sm text-soft">{[state, solved, access].filter((text) => text !== null).join(' · ')}</p>
        {course.progress === 'known' && (
          <ProgressBar done={lesson.solved} total={lesson.questions} label={`${lesson.title}: ${solved}`} />
        )}
      </Card>
    </li>
  );
}

function slideRange(slides: readonly number[]): string {
  const [first, last] = [slides[0], slides.at(-1)];
  return first === last ? `${first ?? ''}` : `${first ?? ''}–${last ?? ''}`;
}
