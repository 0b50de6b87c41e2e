'use client';

import { memo } from 'react';
import { useTranslations } from 'use-intl/react';

import { classes } from '@/app/_components/ui/classes';

import { useCellKeys } from './use-cell-keys';

import type { BoardRow, CellLook, GradebookBoardProps, SortKey, SortOrder } from './board-rows';

interface BoardTableProps extends Omit<GradebookBoardProps, 'classId'> {
  readonly hasGroups: boolean;
  readonly order: SortOrder;
  readonly onOrder: (order: SortOrder) => void;
  readonly onOpen: (cell: { readonly userId: string; readonly place: number }) => void;
}

const HEAD = 'sticky top-0 z-20 border-b border-edge bg-surface align-bottom font-semibold print:static';
const NAME = 'sticky start-0 border-b border-line bg-surface text-start print:static';
const SHARE = 'border-b border-line px-3 py-1.5 text-end tabular-nums';

/** Students down, marks across. The names and the headings stay in view. */
export function BoardTable({ rows, columns, categories, hasGroups, order, onOrder, onOpen, ...rest }: BoardTableProps) {
  const t = useTranslations('gradebook');
  const cellKeys = useCellKeys({ rows, onOpen });
  const heading = { order, onOrder };
  return (
    <div
      role="region"
      aria-label={t('title')}
      tabIndex={0}
      className="gradebook relative max-h-[75vh] overflow-auto rounded-xl border border-line bg-surface"
    >
      <table className="w-full border-separate border-spacing-0 text-sm">
        <caption className="sr-only">{t('tableCaption')}</caption>
        <thead>
          <tr>
            <th scope="col" aria-sort={sortOf('name', order)} className={classes(HEAD, 'start-0 z-30 min-w-32')}>
              <SortButton sortKey="name" label={t('student')} {...heading} />
            </th>
            <Heading sortKey="number" label={t('studentNumber')} {...heading} />
            {hasGroups && <Heading sortKey="group" label={t('group')} {...heading} />}
            <Heading sortKey="share:0" label={t('total')} end {...heading} />
            {categories.map((name, place) => (
              <Heading key={name} sortKey={`share:${place + 1}`} label={name} end {...heading} />
            ))}
            {columns.map(({ id, title, outOf }, place) => (
              <Heading
                key={id}
                sortKey={`cell:${place}`}
                label={title}
                detail={t('outOf', { points: String(outOf) })}
                end
                {...heading}
              />
            ))}
          </tr>
        </thead>
        <tbody {...cellKeys}>
          {rows.map((row) => (
            <Row key={row.userId} row={row} hasGroups={hasGroups} />
          ))}
        </tbody>
        <Statistics {...rest} hasGroups={hasGroups} />
      </table>
    </div>
  );
}

interface HeadingProps {
  readonly sortKey: SortKey;
  readonly label: string;
  readonly detail?: string;
  readonly end?: boolean;
  readonly order: SortOrder;
  readonly onOrder: (order: SortOrder) => void;
}

function Heading({ end = false, ...button }: HeadingProps) {
  const { sortKey, order } = button;
  return (
    <th
      scope="col"
      aria-sort={sortOf(sortKey, order)}
      className={classes(HEAD, 'max-w-40', end ? 'min-w-28 text-end' : 'min-w-20')}
    >
      <SortButton {...button} end={end} />
    </th>
  );
}

function SortButton({ sortKey, label, detail, end = false, order, onOrder }: HeadingProps) {
  const t = useTranslations('gradebook');
  const isSorted = order.key === sortKey;
  return (
    <button
      type="button"
      title={t('sortBy', { column: label })}
      onClick={() => onOrder({ key: sortKey, descending: isSorted ? !order.descending : end })}
      className={classes('min-h-11 w-full px-3 py-1.5 hover:text-accent', end ? 'text-end' : 'text-start')}
    >
      <span className="line-clamp-3 wrap-anywhere">{label}</span>
      {detail !== undefined && <span className="block text-xs font-normal text-soft">{detail}</span>}
      {isSorted && <span aria-hidden="true">{order.descending ? '↓' : '↑'}</span>}
    </button>
  );
}

function sortOf(key: SortKey, order: SortOrder): 'ascending' | 'descending' | undefined {
  if (order.key !== key) return undefined;
  return order.descending ? 'descending' : 'ascending';
}

const LOOKS: Readonly<Record<CellLook, string>> = {
  '': '',
  dropped: 'text-soft line-through',
  outside: 'italic text-soft',
  quiet: 'text-soft',
  alarm: 'text-wrong',
};

/** Drawn again only when its own student changed. */
const Row = memo(function Row({ row, hasGroups }: { readonly row: BoardRow; readonly hasGroups: boolean }) {
  return (
    <tr>
      <th scope="row" className={classes(NAME, 'z-10 max-w-40 truncate px-3 py-1.5 font-medium')} title={row.name}>
        {row.name}
      </th>
      <td className="border-b border-line px-3 py-1.5 whitespace-nowrap tabular-nums">{row.studentNumber}</td>
      {hasGroups && <td className="border-b border-line px-3 py-1.5 whitespace-nowrap">{row.group}</td>}
      {row.shares.map(([text], place) => (
        <td key={place} className={classes(SHARE, place === 0 && 'font-semibold')}>
          {text}
        </td>
      ))}
      {row.cells.map((cell, place) => (
        <td key={place} className="border-b border-line p-0 text-end tabular-nums">
          {cell !== null && (
            <button
              type="button"
              tabIndex={-1}
              data-place={place}
              className={classes(
                'min-h-11 w-full min-w-14 px-3 py-1.5 text-end whitespace-nowrap hover:bg-sunken',
                LOOKS[cell[1]],
              )}
            >
              {cell[0]}
            </button>
          )}
        </td>
      ))}
    </tr>
  );
});

function Statistics({
  mean,
  median,
  hasGroups,
}: Pick<GradebookBoardProps, 'mean' | 'median'> & { readonly hasGroups: boolean }) {
  const t = useTranslations('gradebook');
  const lines = [
    { label: t('mean'), ...mean },
    { label: t('median'), ...median },
  ];
  return (
    <tfoot>
      {lines.map(({ label, shares, cells }) => (
        <tr key={label} className="bg-sunken">
          <th scope="row" className={classes(NAME, 'z-10 bg-sunken px-3 py-2 font-semibold')}>
            {label}
          </th>
          <td className="border-b border-line" />
          {hasGroups && <td className="border-b border-line" />}
          {[...shares, ...cells].map((text, place) => (
            <td key={place} className={SHARE}>
              {text}
            </td>
          ))}
        </tr>
      ))}
    </tfoot>
  );
}
