import 'katex/dist/katex.min.css';

import Link from 'next/link';
import { redirect } from 'next/navigation';
import type { Metadata } from 'next';

import { Notice } from '@/app/_components/ui/notice';
import { ClientMessages } from '@/app/_edge/client-messages';
import { getTranslator } from '@/app/_edge/i18n';
import { getLocale, orNotFound } from '@/app/_edge/page';
import type { Locale } from '@/lib/core/shared/locale';
import { toAppError } from '@/lib/services/errors';
import { viewLesson } from '@/lib/services/lessons/view-lesson';
import type { LessonLink, LessonView } from '@/lib/services/lessons/view-lesson';

import { VisitRecorder } from '../../../_components/visit-recorder';
import { LessonBody } from '../../../_lesson/lesson-body';
import { getReader } from '../../../_lesson/reader';

interface LessonPageProps {
  readonly params: Promise<{ readonly courseId: string; readonly lessonId: string }>;
}

export async function generateMetadata({ params }: LessonPageProps): Promise<Metadata> {
  const lesson = await readLesson(await params);
  return { title: lesson.title };
}

/** One lesson: contents, text, figures, questions, and the way on. */
export default async function LessonPage({ params }: LessonPageProps) {
  const lesson = await readLesson(await params);
  const locale = await getLocale();
  const reader = await getReader();
  const viewerId = reader === null || reader === 'unknown' ? null : reader.id;
  const t = getTranslator(locale, 'learn');
  return (
    <div className="mx-auto grid max-w-6xl gap-x-10 px-4 py-8 sm:px-6 lg:grid-cols-[minmax(0,44rem)_14rem] lg:justify-center">
      <article className="lesson min-w-0">
        <p className="text-sm">
          <Link href={`/${locale}/learn/${lesson.course.id}`} className="inline-flex min-h-11 items-center">
            {lesson.course.title}
          </Link>
        </p>
        <h1 className="text-3xl">{lesson.title}</h1>
        {lesson.progress === 'known' && (
          <p className="mt-2 text-sm text-soft">
            {t('solvedOf', { total: lesson.questionIds.length, solved: lesson.solved.length })}
          </p>
        )}
        {lesson.progress === 'unknown' && <Notice tone="note">{t('progressUnknown')}</Notice>}
        <Contents lesson={lesson} locale={locale} className="mt-4 lg:hidden" collapsible />
        {lesson.text === null ? (
          <Notice tone="note">{t('lessonBroken')}</Notice>
        ) : (
          <ClientMessages areas={['learn']}>
            <LessonBody lesson={lesson} text={lesson.text} locale={locale} viewerId={viewerId} />
          </ClientMessages>
        )}
        <Neighbours lesson={lesson} locale={locale} />
      </article>
      <aside className="hidden lg:block">
        <div className="sticky top-6">
          <Contents lesson={lesson} locale={locale} className="" />
        </div>
      </aside>
      {viewerId !== null && <VisitRecorder courseId={lesson.course.id} lessonId={lesson.id} />}
    </div>
  );
}

async function readLesson({ courseId, lessonId }: Awaited<LessonPageProps['params']>): Promise<LessonView> {
  const locale = await getLocale();
  try {
    return await orNotFound(viewLesson({ reader: await getReader(), courseId, lessonId, locale }));
  } catch (error) {
    if (toAppError(error)?.code !== 'unauthenticated') throw error;
    const next = `/${locale}/learn/${courseId}/${lessonId}`;
    redirect(`/${locale}/sign-in?${new URLSearchParams({ next }).toString()}`);
  }
}

interface ContentsProps {
  readonly lesson: LessonView;
  readonly locale: Locale;
  readonly className: string;
  readonly collapsible?: boolean;
}

function Contents({ lesson, locale, className, collapsible = false }: ContentsProps) {
  const t = getTranslator(locale, 'learn');
  const headings = (lesson.text?.headings ?? []).filter(({ depth }) => depth === 2);
  if (headings.length === 0) return null;
  const list = (
    <ul className="mt-2 flex flex-col">
      {headings.map(({ id, text }) => (
        <li key={id}>
          <a href={`#${id}`} className="flex min-h-11 items-center text-sm">
            {text}
          </a>
        </li>
      ))}
    </ul>
  );
  return (
    <nav aria-label={t('contents')} className={className}>
      {collapsible ? (
        <details className="rounded-lg border border-line bg-surface px-4 py-2">
          <summary className="min-h-11 cursor-pointer py-2 font-medium">{t('contents')}</summary>
          {list}
        </details>
      ) : (
        <>
          <p className="font-medium">{t('contents')}</p>
          {list}
        </>
      )}
    </nav>
  );
}

function Neighbours({ lesson, locale }: { readonly lesson: LessonView; readonly locale: Locale }) {
  const t = getTranslator(locale, 'learn');
  const links: readonly (readonly [string, LessonLink | null])[] = [
    [t('previous'), lesson.previous],
    [t('next'), lesson.next],
  ];
  return (
    <nav
      aria-label={`${t('previous')} / ${t('next')}`}
      className="mt-12 grid gap-4 border-t border-line pt-6 sm:grid-cols-2"
    >
      {links.map(([label, link]) =>
        link === null ? (
          <span key={label} />
        ) : (
          <Link
            key={label}
            href={`/${locale}/learn/${lesson.course.id}/${link.id}`}
            className="block rounded-lg border border-line bg-surface p-4 no-underline hover:border-accent"
          >
            <span className="block text-sm text-soft">{label}</span>
            {link.title}
          </Link>
        ),
      )}
    </nav>
  );
}
