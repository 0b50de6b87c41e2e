import { toJsxRuntime } from 'hast-util-to-jsx-runtime';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Fragment, jsx, jsxs } from 'react/jsx-runtime';

import { Notice } from '@/app/_components/ui/notice';
import { getTranslator } from '@/app/_edge/i18n';
import type { Locale } from '@/lib/core/shared/locale';
import type { LessonText, LessonView } from '@/lib/services/lessons/view-lesson';

import { CoverageMap } from '../_components/figures/coverage-map';
import { SlidingWindow } from '../_components/figures/sliding-window';
import { QuestionCard } from '../_components/question-card/question-card';

interface LessonBodyProps {
  readonly lesson: LessonView;
  readonly text: LessonText;
  readonly locale: Locale;
  readonly viewerId: string | null;
}

/** What stands at an element of the lesson that is one of its components. */
interface Placed {
  readonly 'data-props'?: string;
  readonly 'data-figure'?: string;
  readonly 'data-lesson'?: string;
  readonly children?: ReactNode;
}

/** The text of a lesson with its figures and questions in place. The tree was sanitised when it was made; nothing in it is evaluated. */
export function LessonBody(props: LessonBodyProps) {
  return (
    <div className="prose mt-6">
      {toJsxRuntime(props.text.hast, { Fragment, jsx, jsxs, components: componentsOf(props) as Record<string, never> })}
    </div>
  );
}

function componentsOf({
  lesson,
  text,
  locale,
  viewerId,
}: LessonBodyProps): Record<string, (props: Placed) => ReactNode> {
  const t = getTranslator(locale, 'learn');
  const figure = (props: Placed) => <PlacedFigure text={text} id={props['data-figure'] ?? ''} locale={locale} />;
  return {
    'x-goals': () => <Goals lesson={lesson} locale={locale} />,
    'x-summary': ({ children }) => (
      <section className="rounded-xl border border-line bg-sunken px-5 py-4">
        <p className="font-semibold">{t('summary')}</p>
        {children}
      </section>
    ),
    'x-note': (props) => <LessonNote {...props} locale={locale} />,
    'x-side-by-side': ({ children }) => <div className="grid gap-4 md:grid-cols-2">{children}</div>,
    'x-sliding-window': figure,
    'x-coverage-map': figure,
    'x-lesson-link': (props) => (
      <Link href={`/${locale}/learn/${lesson.course.id}/${props['data-lesson'] ?? ''}`}>{props.children}</Link>
    ),
    'x-question': (props) => {
      const id = idOf(props);
      const question = text.questions[id] ?? null;
      if (question === null) return <Notice tone="note">{t('questionBroken')}</Notice>;
      return <QuestionCard key={id} question={question} viewerId={viewerId} locale={locale} />;
    },
  };
}

function idOf(props: Placed): string {
  const parsed = JSON.parse(props['data-props'] ?? '{}') as { readonly id?: string };
  return parsed.id ?? '';
}

function Goals({ lesson, locale }: { readonly lesson: LessonView; readonly locale: Locale }) {
  const t = getTranslator(locale, 'learn');
  return (
    <section className="rounded-xl border border-line bg-surface px-5 py-4">
      <p className="font-semibold">{t('goals')}</p>
      <ul>
        {lesson.objectivesHtml.map((html) => (
          <li key={html} dangerouslySetInnerHTML={{ __html: html }} />
        ))}
      </ul>
    </section>
  );
}

function LessonNote({ locale, children, ...props }: Placed & { readonly locale: Locale }) {
  const t = getTranslator(locale, 'learn');
  const { kind, title } = JSON.parse(props['data-props'] ?? '{}') as {
    readonly kind: 'tip' | 'warning' | 'mindspore';
    readonly title?: string;
  };
  return (
    <Notice tone={kind === 'warning' ? 'note' : 'plain'} title={title ?? t(kind)} className="my-4">
      {children}
    </Notice>
  );
}

function PlacedFigure({
  text,
  id,
  locale,
}: {
  readonly text: LessonText;
  readonly id: string;
  readonly locale: Locale;
}) {
  const view = text.figures[id] ?? null;
  if (view === null) return <Notice tone="note">{getTranslator(locale, 'learn')('figureBroken')}</Notice>;
  return view.component === 'SlidingWindow' ? <SlidingWindow view={view} /> : <CoverageMap view={view} />;
}
