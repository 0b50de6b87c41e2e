'use client';

import Link from 'next/link';
import { memo, useMemo, useState } from 'react';
import { useFormatter, useLocale, useTranslations } from 'use-intl/react';

import { classes } from '@/app/_components/ui/classes';
import { TextField } from '@/app/_components/ui/text-field';
import type { QuestionResult, StudentResult } from '@/lib/services/assignments/view-assignment-results';

import { sortResults } from './sort-results';

import type { SortKey, Sorting } from './sort-results';

interface ResultsTableProps {
  readonly students: readonly StudentResult[];
  readonly questions: readonly QuestionResult[];
  readonly outOf: number;
  /** The page of a student lies below it. */
  readonly studentsPath: string;
}

const CELL = 'border-b border-line px-3 py-2 text-start align-top';
const NUMBER = classes(CELL, 'text-end tabular-nums whitespace-nowrap');
/** Stays in view while the rest of the table scrolls below it. */
const STICKY = 'sticky start-0 z-10 bg-surface';

/** Students down, questions across; sorted by any column. */
export function ResultsTable({ students, questions, outOf, studentsPath }: ResultsTableProps) {
  const t = useTranslations('assignments');
  const locale = useLocale();
  const [sorting, setSorting] = useState<Sorting>({ by: 'number', descending: false });
  const [query, setQuery] = useState('');
  const sorted = useMemo(() => sortResults(students, sorting, locale), [students, sorting, locale]);
  const wanted = query.trim().toLowerCase();
  const shown = sorted.filter(({ name, studentNumber, group }) =>
    `${name} ${studentNumber ?? ''} ${group ?? ''}`.toLowerCase().includes(wanted),
  );
  const sortBy = (by: SortKey) => setSorting({ by, descending: sorting.by === by && !sorting.descending });
  return (
    <>
      <div className="no-print mb-3 flex flex-wrap items-end gap-x-6 gap-y-2">
        <TextField
          type="search"
          label={t('searchStudents')}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          className="min-w-56"
        />
        <p role="status" className="min-h-11 content-center text-soft">
          {t('shownStudents', { shown: shown.length, count: students.length })}
        </p>
      </div>
      {/* Focusable, so that the keyboard can scroll it. */}
      <div
        role="region"
        aria-labelledby="results-title"
        tabIndex={0}
        className="relative max-h-[80vh] overflow-auto rounded-xl border border-line bg-surface print:max-h-none print:overflow-visible"
      >
        <table className="w-full border-separate border-spacing-0 text-sm">
          <caption className="sr-only">{t('resultsCaption')}</caption>
          <TableHead {...{ questions, outOf, sorting, sortBy }} />
          <tbody>
            {shown.map((student) => (
              <StudentRow key={student.userId} {...{ student, asked: questions.length, studentsPath }} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

interface TableHeadProps extends Pick<ResultsTableProps, 'questions' | 'outOf'> {
  readonly sorting: Sorting;
  readonly sortBy: (by: SortKey) => void;
}

function TableHead({ questions, outOf, sorting, sortBy }: TableHeadProps) {
  const t = useTranslations('assignments');
  const heading = (by: SortKey, text: string, label = text) => (
    <SortHeading
      key={by}
      {...{ text, label, sticky: by === 'name' }}
      sorted={sorting.by === by ? sorting : null}
      onSort={() => sortBy(by)}
    />
  );
  return (
    <thead className="sticky top-0 z-20 bg-surface">
      <tr>
        {heading('name', t('student'))}
        {heading('number', t('studentNumber'))}
        {heading('state', t('state'))}
        {heading('answered', t('answered'))}
        {heading('mark', t('markOutOf', { points: outOf }))}
        {questions.map(({ title }, place) =>
          heading(place, String(place + 1), t('questionColumn', { place: place + 1, title })),
        )}
      </tr>
    </thead>
  );
}

interface SortHeadingProps {
  readonly text: string;
  readonly label: string;
  readonly sticky?: boolean;
  /** Null while the table is sorted by another column. */
  readonly sorted: Sorting | null;
  readonly onSort: () => void;
}

function SortHeading({ text, label, sticky = false, sorted, onSort }: SortHeadingProps) {
  const direction = sorted === null ? undefined : sorted.descending ? 'descending' : 'ascending';
  return (
    <th
      scope="col"
      aria-sort={direction}
      className={classes('border-b border-line px-1 text-start font-semibold', sticky && STICKY)}
    >
      <button
        type="button"
        title={label}
        aria-label={label}
        onClick={onSort}
        className="inline-flex min-h-11 min-w-11 items-center gap-1 rounded-lg px-2 whitespace-nowrap hover:bg-sunken"
      >
        {text}
        <span aria-hidden="true" className="no-print">
          {sorted === null ? '' : sorted.descending ? '↓' : '↑'}
        </span>
      </button>
    </th>
  );
}

interface StudentRowProps {
  readonly student: StudentResult;
  readonly asked: number;
  readonly studentsPath: string;
}

const StudentRow = memo(function StudentRow({ student, asked, studentsPath }: StudentRowProps) {
  const t = useTranslations('assignments');
  const format = useFormatter();
  const points = (value: number | null) => (value === null ? '–' : format.number(value, { maximumFractionDigits: 2 }));
  const { userId, name, studentNumber, group, state, late, extended, startedAt, answered, mark } = student;
  const notes = [late && t('isLate'), extended && t('isExtended')].filter((note) => note !== false);
  return (
    <tr>
      <th scope="row" className={classes(CELL, STICKY, 'max-w-40 min-w-24 font-medium')}>
        <Link href={`${studentsPath}/${userId}`} prefetch={false} className="link block truncate py-1" title={name}>
          {name}
        </Link>
        {group !== null && <span className="block truncate text-xs font-normal text-soft">{group}</span>}
      </th>
      <td className={classes(CELL, 'tabular-nums')}>{studentNumber ?? '–'}</td>
      <td className={classes(CELL, 'min-w-32')}>
        {t(`state_${state}`)}
        {notes.length > 0 && <span className="block text-note">{notes.join(t('listComma'))}</span>}
        {startedAt !== null && (
          <span className="block text-xs text-soft">
            {t('startedAt', { when: format.dateTime(new Date(startedAt), { dateStyle: 'short', timeStyle: 'short' }) })}
          </span>
        )}
      </td>
      <td className={NUMBER}>{t('answeredOf', { answered, asked })}</td>
      <td className={classes(NUMBER, 'font-semibold')}>
        {mark.state === 'marked' ? points(mark.points) : t(`mark_${mark.state}`)}
        {mark.overridden && <span className="block text-xs font-normal text-soft">{t('overridden')}</span>}
      </td>
      {student.points.map((value, place) => (
        // A question has no name here but its place, and the columns never change their order.
        <td key={place} className={NUMBER}>
          {points(value)}
        </td>
      ))}
    </tr>
  );
});
