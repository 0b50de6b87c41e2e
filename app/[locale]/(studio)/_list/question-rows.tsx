import Link from 'next/link';

import { classes } from '@/app/_components/ui/classes';
import { getTranslator } from '@/app/_edge/i18n';
import type { Locale } from '@/lib/core/shared/locale';
import type { ListedQuestion, QuestionList } from '@/lib/services/studio/list-questions';
import type { QuestionFilter, QuestionOrder } from '@/lib/services/studio/question-filter';

import { listAddress } from './list-address';
import { StateBadges } from './state-badges';
import { Discrimination, Facility } from './statistic';
import { ArchiveButton } from '../_components/archive-button';

interface RowsProps {
  readonly home: string;
  readonly list: QuestionList;
  readonly filter: QuestionFilter;
  readonly locale: Locale;
}

interface RowProps extends Pick<RowsProps, 'home' | 'locale'> {
  readonly courseId: string;
  readonly question: ListedQuestion;
}

const CELL = 'border-b border-line px-3 py-3 text-start align-top [tr:last-child>&]:border-0';
const HEAD = 'border-b border-line px-3 text-start font-semibold';

/** A table where there is room for one. */
export function QuestionTable({ home, list, filter, locale }: RowsProps) {
  const t = getTranslator(locale, 'studio');
  return (
    <div className="rounded-xl border border-line bg-surface max-lg:hidden">
      <table className="w-full border-collapse text-sm">
        <caption className="sr-only">{t('tableCaption')}</caption>
        <thead>
          <tr>
            <SortableHead column="title" text={t('question')} {...{ home, filter, locale }} />
            <th scope="col" className={HEAD}>
              {t('lesson')}
            </th>
            <th scope="col" className={HEAD}>
              {t('state')}
            </th>
            <SortableHead column="facility" text={t('facility')} {...{ home, filter, locale }} />
            <SortableHead column="discrimination" text={t('discrimination')} {...{ home, filter, locale }} />
            <th scope="col" className={HEAD}>
              {t('actions')}
            </th>
          </tr>
        </thead>
        <tbody>
          {list.questions.map((question) => (
            <TableRow key={question.id} courseId={list.courseId} {...{ question, home, locale }} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface SortableHeadProps extends Pick<RowsProps, 'home' | 'filter' | 'locale'> {
  readonly column: 'title' | 'facility' | 'discrimination';
  readonly text: string;
}

/** A second press turns the order round. */
function SortableHead({ column, text, home, filter, locale }: SortableHeadProps) {
  const t = getTranslator(locale, 'studio');
  const next: QuestionOrder = filter.order === column ? `-${column}` : column;
  const sorted = filter.order === column ? 'ascending' : filter.order === `-${column}` ? 'descending' : undefined;
  return (
    <th scope="col" aria-sort={sorted} className={HEAD}>
      <Link
        href={listAddress(home, { ...filter, order: next, page: 1 })}
        title={t(`orders.${next}`)}
        className="inline-flex min-h-11 items-center gap-1 hover:text-accent"
      >
        <span className="underline decoration-dotted underline-offset-4">{text}</span>
        <span aria-hidden="true">{sorted === undefined ? '↕' : sorted === 'ascending' ? '↑' : '↓'}</span>
      </Link>
    </th>
  );
}

function TableRow({ question, courseId, home, locale }: RowProps) {
  const t = getTranslator(locale, 'studio');
  return (
    <tr>
      <th scope="row" className={classes(CELL, 'min-w-56 font-normal')}>
        <Heading {...{ question, courseId, home, locale }} />
      </th>
      <td className={CELL}>
        {question.lessons.map(({ id, number, title }) => (
          <span key={id} className="block whitespace-nowrap" title={title}>
            {t('lessonShort', { number })}
          </span>
        ))}
        {question.lessons.length === 0 && <span className="text-soft">—</span>}
      </td>
      <td className={classes(CELL, 'max-w-40')}>
        <StateBadges states={question.states} locale={locale} />
      </td>
      <td className={CELL}>
        <Facility statistics={question.statistics} locale={locale} />
      </td>
      <td className={CELL}>
        <Discrimination statistics={question.statistics} locale={locale} />
      </td>
      <td className={classes(CELL, 'py-0.5')}>
        <Actions {...{ question, courseId, home, locale }} />
      </td>
    </tr>
  );
}

/** One card for each question where a table would be too wide. */
export function QuestionCards({ home, list, locale }: Omit<RowsProps, 'filter'>) {
  const { courseId } = list;
  const t = getTranslator(locale, 'studio');
  return (
    <ul className="flex list-none flex-col gap-3 p-0 lg:hidden">
      {list.questions.map((question) => (
        <li key={question.id} className="rounded-xl border border-line bg-surface p-4 text-sm">
          <Heading {...{ question, courseId, home, locale }} />
          <div className="my-2">
            <StateBadges states={question.states} locale={locale} />
          </div>
          <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
            <dt className="text-soft">{t('lesson')}</dt>
            <dd>
              {question.lessons.length === 0
                ? '—'
                : question.lessons.map(({ number, title }) => t('lessonName', { number, title })).join(' · ')}
            </dd>
            <dt className="text-soft">{t('facility')}</dt>
            <dd>
              <Facility statistics={question.statistics} locale={locale} />
            </dd>
            <dt className="text-soft">{t('discrimination')}</dt>
            <dd>
              <Discrimination statistics={question.statistics} locale={locale} />
            </dd>
          </dl>
          <Actions {...{ question, courseId, home, locale }} />
        </li>
      ))}
    </ul>
  );
}

function Heading({ question: { id, title, className, kinds, concepts }, home, locale }: RowProps) {
  const t = getTranslator(locale, 'studio');
  return (
    <>
      <Link href={`${home}/questions/${id}`} className="link inline-flex min-h-6 items-center text-base font-medium">
        {title}
      </Link>
      <span className="block font-mono text-xs break-all text-soft">{id}</span>
      <span className="block text-xs text-soft">
        {[...kinds.map((kind) => t(`kinds.${kind}`)), ...concepts.map(({ name }) => name)].join(' · ')}
      </span>
      {className !== null && <span className="block text-xs font-medium">{t('forClass', { name: className })}</span>}
    </>
  );
}

function Actions({ question: { id, title, states }, courseId, home, locale }: RowProps) {
  const t = getTranslator(locale, 'studio');
  const links = [
    { href: `${home}/questions/${id}`, text: t('edit') },
    { href: `${home}/questions/${id}/versions`, text: t('versions') },
    { href: `${home}/new?${new URLSearchParams({ copy: id }).toString()}`, text: t('duplicate') },
    ...(states.includes('published') && !states.includes('archived')
      ? [
          { href: `${home}/lessons?${new URLSearchParams({ question: id }).toString()}`, text: t('toPlace') },
          { href: `${home}/questions/${id}/regrade`, text: t('toRegrade') },
        ]
      : []),
  ];
  return (
    <div className="-mx-2 flex flex-wrap items-center xl:min-w-72">
      {links.map(({ href, text }) => (
        <Link
          key={href}
          href={href}
          className="inline-flex min-h-11 items-center rounded-lg px-2 text-accent hover:bg-tint"
        >
          <span aria-hidden="true">{text}</span>
          <span className="sr-only">{t('actionOn', { action: text, title })}</span>
        </Link>
      ))}
      <ArchiveButton courseId={courseId} questionId={id} title={title} archived={states.includes('archived')} />
    </div>
  );
}
