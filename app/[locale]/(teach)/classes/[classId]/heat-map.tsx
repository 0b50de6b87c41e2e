import Link from 'next/link';

import { getFormatter, getTranslator } from '@/app/_edge/i18n';
import type { Translator } from '@/app/_edge/i18n';
import type { Locale } from '@/lib/core/shared/locale';
import type { ClassPageView, ClassStudent } from '@/lib/services/class-page/class-page-view';

import { addressOf } from './address';
import { cellsOf, columnsOf, TONES } from './heat-cells';
import { STATE_SIGNS, VERDICT_SIGNS } from './words';

import type { PageQuery } from './address';
import type { Sort } from '@/lib/services/class-page/arrange-students';

interface HeatMapProps {
  readonly view: ClassPageView;
  /** Those to list, in order. */
  readonly students: readonly ClassStudent[];
  readonly query: PageQuery;
  readonly home: string;
  readonly locale: Locale;
}

/** A cell says nothing of itself but its colour: three hundred rows would carry the same words three hundred times. */
const TABLE = [
  'w-full border-separate border-spacing-0 text-sm tabular-nums',
  '[&_:is(td,th)]:border-b [&_:is(td,th)]:border-line [&_:is(td,th)]:px-1.5 [&_:is(td,th)]:py-1.5 [&_:is(td,th)]:text-start',
  '[&_td]:whitespace-nowrap [&_tbody_th]:font-medium',
  // The first column and the head stay in view.
  '[&_th:first-child]:sticky [&_th:first-child]:start-0 [&_th:first-child]:z-10 [&_th:first-child]:bg-surface [&_th:first-child]:ps-4',
  '[&_thead_th]:sticky [&_thead_th]:top-0 [&_thead_th]:z-20 [&_thead_th]:bg-surface [&_thead_th:first-child]:z-30',
  '[&_tbody_th_a]:inline-flex [&_tbody_th_a]:min-h-9 [&_tbody_th_a]:max-w-40 [&_tbody_th_a]:items-center [&_tbody_th_a]:underline',
].join(' ');

/**
 * Students down; across the lessons, or the questions of the chosen one, by their numbers, which a list above explains. In the last columns when each
 * student was last there and what they last answered.
 */
export function HeatMap({ view, students, query, home, locale }: HeatMapProps) {
  const t = getTranslator(locale, 'classPage');
  const columns = columnsOf(view);
  const words = wordsFor(t);
  const date = dayIn(locale);
  return (
    <div
      role="region"
      aria-labelledby="progress"
      tabIndex={0}
      className="relative max-h-[85vh] overflow-auto rounded-xl border border-line bg-surface"
    >
      <table className={TABLE}>
        <caption className="sr-only">{t(view.lesson === null ? 'captionLessons' : 'captionQuestions')}</caption>
        <thead>
          <tr>
            <SortHead sort="name" also="number" {...{ query, home, t }} />
            <SortHead sort="stuck" {...{ query, home, t }} />
            <SortHead sort="progress" {...{ query, home, t }} />
            {columns.map(({ id, title }, index) => (
              <th key={id} scope="col" title={title}>
                <ColumnHead number={index + 1} title={title} href={lessonHref(id, { view, query, home })} />
              </th>
            ))}
            <SortHead sort="active" {...{ query, home, t }} />
            <th scope="col">{t('lastAnswer')}</th>
          </tr>
        </thead>
        <tbody>
          {students.map((student) => (
            <StudentRow key={student.userId} {...{ student, view, home, words, date }} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Of a lesson's column; a question's leads nowhere. */
function lessonHref(id: string, { view, query, home }: Pick<HeatMapProps, 'view' | 'query' | 'home'>): string | null {
  return view.lesson === null ? `${addressOf(home, { ...query, lessonId: id })}#progress` : null;
}

interface ColumnHeadProps {
  readonly number: number;
  readonly title: string;
  readonly href: string | null;
}

function ColumnHead({ number, title, href }: ColumnHeadProps) {
  const content = (
    <>
      {number}
      <span className="sr-only"> {title}</span>
    </>
  );
  if (href === null) return content;
  return (
    <Link href={href} prefetch={false} className="inline-flex min-h-11 min-w-6 items-center underline">
      {content}
    </Link>
  );
}

interface SortHeadProps extends Pick<HeatMapProps, 'query' | 'home'> {
  readonly sort: Sort;
  /** A second way in the same column. */
  readonly also?: Sort;
  readonly t: Translator<'classPage'>;
}

/** Pressed again, it turns the order round. */
function SortHead({ sort, also, query, home, t }: SortHeadProps) {
  const sorts = also === undefined ? [sort] : [sort, also];
  const sorted = sorts.includes(query.sort);
  return (
    <th scope="col" aria-sort={sorted ? (query.descending ? 'descending' : 'ascending') : undefined}>
      {sorts.map((each) => {
        const descending = each === query.sort && !query.descending;
        const arrow = each === query.sort ? (query.descending ? ' ↑' : ' ↓') : '';
        return (
          <Link
            key={each}
            href={`${addressOf(home, { ...query, sort: each, descending })}#progress`}
            prefetch={false}
            className="me-2 inline-flex min-h-11 items-center whitespace-nowrap underline"
          >
            {t(`heads.${each}`)}
            <span aria-hidden="true">{arrow}</span>
          </Link>
        );
      })}
    </th>
  );
}

/** Said in every row, and so looked up once. */
interface Words {
  readonly states: Readonly<Record<ClassStudent['states'][number], string>>;
  readonly verdicts: Readonly<Record<'right' | 'partly' | 'wrong', string>>;
  readonly never: string;
}

function wordsFor(t: Translator<'classPage'>): Words {
  const state = (name: ClassStudent['states'][number]) => `${STATE_SIGNS[name]} ${t(`states.${name}`)}`;
  return {
    states: { on: state('on'), behind: state('behind'), stuck: state('stuck'), new: state('new') },
    verdicts: { right: t('verdicts.right'), partly: t('verdicts.partly'), wrong: t('verdicts.wrong') },
    never: t('never'),
  };
}

function dayIn(locale: Locale): (iso: string) => string {
  const format = getFormatter(locale);
  return (iso) => format.dateTime(new Date(iso), { month: 'short', day: 'numeric' });
}

interface StudentRowProps extends Pick<HeatMapProps, 'view' | 'home'> {
  readonly student: ClassStudent;
  readonly words: Words;
  readonly date: (iso: string) => string;
}

function StudentRow({ student, view, home, words, date }: StudentRowProps) {
  const { progress, cells } = cellsOf(student, view);
  const { last, lastActiveAt } = student;
  return (
    <tr>
      <th scope="row" title={student.email}>
        {/* An ordinary link: hundreds of them would be watched by the router. */}
        <a href={`${home}/students/${student.userId}`}>
          <span className="truncate">{student.name}</span>
        </a>
        {student.studentNumber !== null && (
          <small className="block font-normal text-soft">{student.studentNumber}</small>
        )}
      </th>
      <td>{student.states.map((state) => words.states[state]).join(' ')}</td>
      <td>{progress}</td>
      {cells.map(({ tone, text }, index) => (
        <td key={index} className={TONES[tone]}>
          {text}
        </td>
      ))}
      <td>{lastActiveAt === null ? words.never : date(lastActiveAt)}</td>
      {last === null ? <td /> : <td title={last.questionTitle}>{lastLine(last, words)}</td>}
    </tr>
  );
}

function lastLine(last: NonNullable<ClassStudent['last']>, { verdicts }: Words): string {
  const answer = last.answer.length > 40 ? `${last.answer.slice(0, 40)}…` : last.answer;
  const verdict = `${VERDICT_SIGNS[last.verdict]} ${verdicts[last.verdict]}`;
  return [`${verdict} ${answer}`, ...last.slips].join(' · ');
}
