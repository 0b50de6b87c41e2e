import { toJsxRuntime } from 'hast-util-to-jsx-runtime';
import Link from 'next/link';
import type { ReactElement, ReactNode } from 'react';
import { Fragment, jsx, jsxs } from 'react/jsx-runtime';

import { Notice } from '@/app/_components/ui/notice';
import { getTranslator } from '@/app/_edge/i18n';
import type { Locale } from '@/lib/core/shared/locale';
import type { LessonText, LessonView } from '@/lib/services/lessons/view-lesson';

import { LessonFigure } from '../_components/figures/lesson-figure';
import { LaterCodeBlock, LaterMarkedHeading } from '../_components/later-parts';
import { LaterQuestionCard } from '../_components/question-card/later-card';
import { PlacedWeight } from './placed-weight';

interface LessonBodyProps {
  readonly lesson: LessonView;
  readonly text: LessonText;
  readonly locale: Locale;
  /** Null for a reader without an account. */
  readonly viewerId: string | null;
}

/** What stands at an element of the lesson that is one of its components. */
interface Placed {
  readonly 'data-props'?: string;
  readonly 'data-figure'?: string;
  readonly 'data-lesson'?: string;
  /** Of a heading. */
  readonly id?: string;
  readonly children?: ReactNode;
}

type PlacedComponents = Readonly<Record<string, (props: Placed) => ReactNode>>;

/** The text of a lesson with its figures and questions in place. The tree was sanitized when it was made; nothing in it is evaluated. */
export function LessonBody(props: LessonBodyProps) {
  const components = { ...textComponents(props), ...workComponents(props), ...headings(props), pre: LaterCodeBlock };
  return <div className="reading">{toJsxRuntime(props.text.hast, { Fragment, jsx, jsxs, components })}</div>;
}

/** Headings that can be found again carry a bookmark and a note. */
function headings({ text }: LessonBodyProps): PlacedComponents {
  const titles = new Map(text.headings.map(({ id, text: title }) => [id, title]));
  const marked = (element: ReactElement, id: string | undefined) => {
    const title = id === undefined ? undefined : titles.get(id);
    if (id === undefined || title === undefined) return element;
    return (
      <LaterMarkedHeading anchor={id} title={title}>
        {element}
      </LaterMarkedHeading>
    );
  };
  return {
    h2: ({ id, children }) => marked(<h2 id={id}>{children}</h2>, id),
    h3: ({ id, children }) => marked(<h3 id={id}>{children}</h3>, id),
  };
}

function textComponents({ lesson, locale }: LessonBodyProps): PlacedComponents {
  const t = getTranslator(locale, 'learn');
  return {
    'x-goals': () => <Goals lesson={lesson} locale={locale} />,
    'x-summary': ({ children }) => (
      <section className="rich rounded-xl border border-line bg-sunken p-5">
        <h2 className="m-0 text-lg">{t('summary')}</h2>
        {children}
      </section>
    ),
    'x-note': (props) => <LessonNote {...props} locale={locale} />,
    'x-side-by-side': ({ children }) => <div className="grid gap-4 md:grid-cols-2">{children}</div>,
    'x-claim': ({ children }) => (
      <span title={t('claim')} className="decoration-edge decoration-dotted underline-offset-4 hover:underline">
        {children}
      </span>
    ),
    'x-lesson-link': (props) => (
      <Link href={`/${locale}/learn/${lesson.course.id}/${props['data-lesson'] ?? ''}`} className="link">
        {props.children}
      </Link>
    ),
  };
}

/** What the reader works with. */
function workComponents({ lesson, text, locale, viewerId }: LessonBodyProps): PlacedComponents {
  const t = getTranslator(locale, 'learn');
  return {
    'x-figure': (props) => {
      const figure = text.figures[props['data-figure'] ?? ''] ?? null;
      if (figure === null) return <Notice tone="note">{t('figureBroken')}</Notice>;
      return <LessonFigure figure={figure} />;
    },
    'x-question': (props) => {
      const { id = '' } = attributesOf<{ readonly id: string }>(props);
      const question = text.questions[id] ?? null;
      if (question === null) return <Notice tone="note">{t('questionBroken')}</Notice>;
      const card = <LaterQuestionCard key={id} question={question} viewerId={viewerId} locale={locale} />;
      return <PlacedWeight card={card} placed={lesson.placed[id]} locale={locale} />;
    },
  };
}

/** Checked against the component's schema when the lesson was read. */
function attributesOf<T>(props: Placed): Partial<T> {
  return JSON.parse(props['data-props'] ?? '{}') as Partial<T>;
}

function Goals({ lesson, locale }: Pick<LessonBodyProps, 'lesson' | 'locale'>) {
  const t = getTranslator(locale, 'learn');
  return (
    <section className="rounded-xl border border-line bg-surface p-5">
      <h2 className="m-0 text-lg">{t('goals')}</h2>
      <ul className="mt-2">
        {lesson.objectivesHtml.map((html) => (
          <li key={html} dangerouslySetInnerHTML={{ __html: html }} />
        ))}
      </ul>
    </section>
  );
}

interface NoteAttributes {
  readonly kind: 'tip' | 'warning' | 'mindspore';
  readonly title: string;
}

function LessonNote({ locale, children, ...props }: Placed & { readonly locale: Locale }) {
  const t = getTranslator(locale, 'learn');
  const { kind = 'tip', title } = attributesOf<NoteAttributes>(props);
  return (
    <Notice tone={kind === 'warning' ? 'note' : 'plain'} title={title ?? t(kind)}>
      <div className="rich">{children}</div>
    </Notice>
  );
}
