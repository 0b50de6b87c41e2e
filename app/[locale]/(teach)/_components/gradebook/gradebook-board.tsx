'use client';

import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl/react';

import { BoardFilter } from './board-filter';
import { filterRows, sortRows } from './board-rows';
import { BoardTable } from './board-table';
import { MarkPanel } from './mark-panel';

import type { GradebookBoardProps, SortOrder } from './board-rows';

interface BoardProps extends GradebookBoardProps {
  /** Marks are opened, and not changed. */
  readonly readOnly: boolean;
}

/** Everybody's marks: searched, sorted, and opened one by one. */
export function GradebookBoard({ classId, rows, readOnly, ...table }: BoardProps) {
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
    <section className="flex flex-col gap-4">
      <BoardFilter
        groups={groups}
        query={query}
        onQuery={setQuery}
        group={group}
        onGroup={setGroup}
        counts={{ shown: shown.length, all: rows.length }}
      />
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
          readOnly={readOnly}
          onClose={() => setOpened(null)}
        />
      )}
    </section>
  );
}
