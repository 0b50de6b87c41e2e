'use client';

import { useTranslations } from 'use-intl/react';

import { cellPath, channelsOf, gridValue } from './grid-shape';
import { useQuestionForm, useValue } from './question-form-context';
import { TypedCell } from './typed-cell';
import { applyEdit } from '../yaml-edit';

import type { GridSize } from './grid-shape';
import type { Path } from '../yaml-read';

interface GridValuesProps {
  readonly path: Path;
  readonly label: string;
  readonly size: GridSize;
}

/** The values of a grid, cell by cell; of several channels, one table for each. */
export function GridValues({ path, label, size }: GridValuesProps) {
  const t = useTranslations('studioEditor');
  const { change } = useQuestionForm();
  const { value } = useValue(path);
  const channels = channelsOf(value, size);
  const commit = (cell: readonly [number, number, number], number: number) => {
    const own = cellPath(value, size, cell);
    const edit =
      own === null
        ? { path, value: gridValue(withCell(channels, { cell, number })) }
        : { path: [...path, ...own], value: number };
    change((source) => applyEdit(source, edit), path.join('.'));
  };
  return channels.map((rows, channel) => (
    <Table
      key={channel}
      path={channels.length === 1 ? path : [...path, channel]}
      label={channels.length === 1 ? label : t('channelOf', { label, channel })}
      rows={rows}
      commit={(row, column, number) => commit([channel, row, column], number)}
    />
  ));
}

interface TableProps {
  readonly path: Path;
  readonly label: string;
  readonly rows: readonly (readonly number[])[];
  readonly commit: (row: number, column: number, number: number) => void;
}

function Table({ path, label, rows, commit }: TableProps) {
  const t = useTranslations('studioEditor');
  return (
    <div role="group" aria-label={label} tabIndex={0} className="overflow-x-auto">
      <p className="m-0 mb-1 text-sm font-medium">{label}</p>
      <table className="border-collapse">
        <tbody>
          {rows.map((cells, row) => (
            <tr key={row}>
              {cells.map((cell, column) => (
                <td key={column} className="border border-edge p-0">
                  <TypedCell
                    path={[...path, row, column]}
                    label={t('cellOf', { label, row: row + 1, column: column + 1 })}
                    number={cell}
                    commit={(number) => commit(row, column, number)}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface CellChange {
  readonly cell: readonly [number, number, number];
  readonly number: number;
}

function withCell(channels: readonly (readonly (readonly number[])[])[], { cell, number }: CellChange) {
  const [channel, row, column] = cell;
  return channels.map((rows, at) =>
    rows.map((cells, line) =>
      cells.map((old, place) => (at === channel && line === row && place === column ? number : old)),
    ),
  );
}
