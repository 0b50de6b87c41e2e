import Link from 'next/link';
import type { Metadata } from 'next';

import { buttonClasses } from '@/app/_components/ui/button';
import { Card } from '@/app/_components/ui/card';
import { Notice } from '@/app/_components/ui/notice';
import { Page } from '@/app/_components/ui/page';
import { ProgressBar } from '@/app/_components/ui/progress-bar';
import { getTranslator } from '@/app/_edge/i18n';
import { getLocale, getReader, orNotFound } from '@/app/_edge/page';
import type { Locale } from '@/lib/core/shared/locale';
import { viewCourse } from '@/lib/services/courses/view-course';
import type { CourseView, LessonEntry } from '@/lib/services/courses/view-course';

import { LessonFacts } from '../../_lesson/lesson-facts';
import { FreshProgress } from '../../_components/fresh-progress';
import { ProgressRing } from '../../_lesson/progress-ring';
import { SearchForm } from '../../_lesson/search-form';

interface CoursePageProps {
  readonly params: Promise<{ readonly courseId: string }>;
}

interface CoursePart {
  readonly course: CourseView;
  readonly locale: Locale;
}

export async function generateMetadata({ params }: CoursePageProps): Promise<Metadata> {
  const { courseId } = await params;
  const course = await orNotFound(viewCourse({ reader: null, courseId, locale: await getLocale(), now: new Date() }));
  return { title: course.title, description: course.description };
}

/** The lessons of a course in order, with the reader's progress and the way back to where they left off. */
export default async function CoursePage({ params }: CoursePageProps) {
  const { courseId } = await params;
  const locale = await getLocale();
  const course = await orNotFound(viewCourse({ reader: await getReader(), courseId, locale, now: new Date() }));
  const t = getTranslator(locale, 'learn');
  return (
    <Page title={course.title} lead={course.description}>
      {course.progress === 'known' && <FreshProgress path={`/${locale}/learn/${course.id}`} />}
      <Standing course={course} locale={locale} />
      <div className="mt-6 flex flex-col gap-2">
        <SearchForm courseId={course.id} locale={locale} />
        <p className="flex flex-wrap gap-x-5 text-sm">
          <Link href={`/${locale}/learn/${course.id}/glossary`} className="link inline-flex min-h-11 items-center">
            {getTranslator(locale, 'find')('glossary')}
          </Link>
          {course.progress === 'known' && (
            <Link href={`/${locale}/learn/${course.id}/notes`} className="link inline-flex min-h-11 items-center">
              {getTranslator(locale, 'reading')('notesTitle')}
            </Link>
          )}
        </p>
      </div>
      <h2 className="mt-8 mb-4 text-xl">{t('lessons')}</h2>
      {course.lessons.length === 0 && <p className="text-soft">{t('noLessons')}</p>}
      <ol className="flex flex-col gap-3">
        {course.lessons.map((lesson) => (
          <LessonItem key={lesson.id} lesson={lesson} course={course} locale={locale} />
        ))}
      </ol>
    </Page>
  );
}

function Standing({ course, locale }: CoursePart) {
  const t = getTranslator(locale, 'learn');
  const first = course.lessons[0];
  if (course.progress === 'unknown') return <Notice tone="note">{t('progressUnknown')}</Notice>;
  if (course.progress === null) return <AnonymousStanding course={course} locale={locale} />;
  const review = getTranslator(locale, 'review');
  const label = t('solvedOf', { total: course.questions, solved: course.solved });
  const goTo = course.resume ?? first;
  return (
    <Card className="flex flex-col gap-4">
      <p className="font-medium">{label}</p>
      <ProgressBar done={course.solved} total={course.questions} label={label} />
      {goTo !== undefined && (
        <p className="flex flex-wrap gap-3">
          <Link href={`/${locale}/learn/${course.id}/${goTo.id}${placeOf(course)}`} className={buttonClasses()}>
            {t(course.resume === null ? 'begin' : 'resume', { title: goTo.title })}
          </Link>
          {course.due > 0 && (
            <Link href={`/${locale}/learn/${course.id}/review`} className={buttonClasses('secondary')}>
              {review('cardReview', { count: course.due })}
            </Link>
          )}
          <Link href={`/${locale}/learn/${course.id}/concepts`} className={buttonClasses('secondary')}>
            {review('cardConcepts')}
          </Link>
        </p>
      )}
    </Card>
  );
}

/** Where in the lesson to go on, as the end of its address. */
function placeOf({ resume }: CourseView): string {
  return resume === null || resume.anchor === '' ? '' : `#${encodeURIComponent(resume.anchor)}`;
}

function AnonymousStanding({ course, locale }: CoursePart) {
  const t = getTranslator(locale, 'learn');
  const first = course.lessons.find(({ open }) => open);
  const next = new URLSearchParams({ next: `/${locale}/learn/${course.id}` }).toString();
  return (
    <Card className="flex flex-col gap-4">
      <p>{t('signInForProgress')}</p>
      <p className="flex flex-wrap gap-3">
        {first !== undefined && (
          <Link href={`/${locale}/learn/${course.id}/${first.id}`} className={buttonClasses()}>
            {t('readOpenLesson', { title: first.title })}
          </Link>
        )}
        <Link href={`/${locale}/sign-in?${next}`} className={buttonClasses('secondary')}>
          {t('signIn')}
        </Link>
      </p>
    </Card>
  );
}

function LessonItem({ lesson, course, locale }: CoursePart & { readonly lesson: LessonEntry }) {
  const known = course.progress === 'known';
  return (
    <li className="relative flex gap-4 rounded-xl border border-line bg-surface p-4 shadow-card hover:border-accent sm:p-5">
      <ProgressRing done={known ? lesson.solved : 0} total={lesson.questions} text={String(lesson.number)} />
      <div className="flex min-w-0 flex-col gap-1">
        <h3 className="text-lg">
          {/* The whole card leads to the lesson. */}
          <Link
            href={`/${locale}/learn/${course.id}/${lesson.id}`}
            className="after:absolute after:inset-0 after:rounded-xl hover:text-accent"
          >
            {lesson.title}
          </Link>
        </h3>
        <LessonFacts lesson={lesson} locale={locale} />
        <LessonStanding lesson={lesson} course={course} locale={locale} />
      </div>
    </li>
  );
}

const STATE_TEXTS = { new: 'stateNew', started: 'stateStarted', done: 'stateDone' } as const;

function LessonStanding({ lesson, course, locale }: CoursePart & { readonly lesson: LessonEntry }) {
  const t = getTranslator(locale, 'learn');
  if (course.progress === 'known') {
    const solved = t('solvedOf', { total: lesson.questions, solved: lesson.solved });
    return (
      <p className="text-sm">
        <span className="font-medium">{t(STATE_TEXTS[lesson.state])}</span> · {solved}
      </p>
    );
  }
  return (
    <p className="text-sm">
      {t('questionCount', { total: lesson.questions })}
      {course.progress === null && ` · ${t(lesson.open ? 'openLesson' : 'membersLesson')}`}
    </p>
  );
}
