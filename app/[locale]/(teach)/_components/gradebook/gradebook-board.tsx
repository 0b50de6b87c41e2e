'use client';

import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl/react';

import { SelectField } from '@/app/_components/ui/select-field';
import { TextField } from '@/app/_components/ui/text-field';

import { filterRows, sortRows } from './board-rows';
import { BoardTable } from './board-table';
import { MarkPanel } from './mark-panel';

import type { BoardRow, SortOrder } from './board-rows';

export interface BoardColumn {
  readonly id: string;
  readonly title: string;
  readonly outOf: number;
}

export interface BoardStatistics {
  /** Of the totals, then the categories; empty for none. */
  readonly shares: readonly string[];
  readonly cells: readonly string[];
}

export interface GradebookBoardProps {
  readonly classId: string;
  readonly columns: readonly BoardColumn[];
  /** "作业（60%）": in the order of the rows' shares, without the total. */
  readonly categories: readonly string[];
  readonly rows: readonly BoardRow[];
  readonly mean: BoardStatistics;
  readonly median: BoardStatistics;
}

/** Everybody's marks: searched, sorted, and opened one by one. */
export function GradebookBoard({ classId, rows, ...table }: GradebookBoardProps) {
  const t = useTranslations('gradebook');
  const [query, setQuery] = useState('');
  const [group, setGroup] = useState<string | null>(null);
  const [order, setOrder] = useState<SortOrder>({ key: 'number', descending: false });
  const [opened, setOpened] = useState<{ readonly userId: string; readonly place: number } | null>(null);
  // Typing stays swift: the thousands of cells follow when there is time.
  const sought = useDeferredValue(query);
  const shown = useMemo(
    () => sortRows(filterRows(rows, { query: sought, group }), order),
    [rows, sought, group, order],
  );
  const groups = useMemo(() => [...new Set(rows.map((row) => row.group))].filter((name) => name !== '').sort(), [rows]);
  const student = opened === null ? undefined : rows.find(({ userId }) => userId === opened.userId);
  const assignment = opened === null ? undefined : table.columns[opened.place];
  return (
    <section aria-label={t('title')} className="flex flex-col gap-4">
      <div className="no-print flex flex-wrap items-end gap-x-4 gap-y-3">
        <TextField
          label={t('search')}
          type="search"
          name="query"
          autoComplete="off"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          className="w-full sm:w-64"
        />
        {groups.length > 0 && (
          <SelectField
            label={t('group')}
            name="group"
            value={group === null ? 'all' : `=${group}`}
            onChange={({ target }) => setGroup(target.value === 'all' ? null : target.value.slice(1))}
            options={[
              { value: 'all', label: t('allGroups') },
              ...groups.map((name) => ({ value: `=${name}`, label: name })),
              { value: '=', label: t('noGroup') },
            ]}
            className="w-full sm:w-48"
          />
        )}
        <p role="status" className="m-0 py-2 text-soft">
          {t('shown', { shown: shown.length, all: rows.length })}
        </p>
      </div>
      <BoardTable
        {...table}
        rows={shown}
        hasGroups={groups.length > 0}
        order={order}
        onOrder={setOrder}
        onOpen={setOpened}
      />
      {shown.length === 0 && <p className="text-soft">{t('nobodyFound')}</p>}
      {student !== undefined && assignment !== undefined && (
        <MarkPanel
          key={`${student.userId} ${assignment.id}`}
          classId={classId}
          student={student}
          assignment={assignment}
          onClose={() => setOpened(null)}
        />
      )}
    </section>
  );
}
