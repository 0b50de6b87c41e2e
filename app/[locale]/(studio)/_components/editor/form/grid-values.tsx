'use client';

import { useTranslations } from 'use-intl/react';

import { useQuestionForm, useValue } from './question-form-context';
import { TypedCell } from './typed-cell';
import { readExpression, resized } from './written-values';
import { applyEdit } from '../yaml-edit';

import type { Path } from '../yaml-read';

interface GridValuesProps {
  readonly path: Path;
  readonly label: string;
  readonly size: { readonly rows: number; readonly columns: number; readonly channels: number };
}

/** The values of a grid, cell by cell; of several channels, one table for each. */
export function GridValues({ path, label, size }: GridValuesProps) {
  const t = useTranslations('studioEditor');
  if (size.channels === 1) return <Table path={path} label={label} size={size} />;
  return Array.from({ length: size.channels }, (_unused, channel) => (
    <Table key={channel} path={[...path, channel]} label={t('channelOf', { label, channel })} size={size} />
  ));
}

function Table({ path, label, size: { rows, columns } }: GridValuesProps) {
  const t = useTranslations('studioEditor');
  const { change } = useQuestionForm();
  const { value } = useValue(path);
  const table = resized(value, { rows, columns });
  const commit = (row: number, column: number) => (typed: string) => {
    const number = readExpression(typed) ?? 0;
    if (typeof number !== 'number') return;
    const holdsAll = hasSize(value, { rows, columns });
    const changed = table.map((cells, at) =>
      cells.map((cell, place) => (at === row && place === column ? number : cell)),
    );
    const edit = holdsAll ? { path: [...path, row, column], value: number } : { path, value: changed };
    change((source) => applyEdit(source, edit), path.join('.'));
  };
  return (
    <div role="group" aria-label={label} tabIndex={0} className="overflow-x-auto">
      <p className="m-0 mb-1 text-sm font-medium">{label}</p>
      <table className="border-collapse">
        <tbody>
          {table.map((cells, row) => (
            <tr key={row}>
              {cells.map((cell, column) => (
                <td key={column} className="border border-edge p-0">
                  <TypedCell
                    path={[...path, row, column]}
                    label={t('cellOf', { label, row: row + 1, column: column + 1 })}
                    text={String(cell)}
                    commit={commit(row, column)}
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

function hasSize(value: unknown, { rows, columns }: { readonly rows: number; readonly columns: number }): boolean {
  if (!Array.isArray(value) || value.length !== rows) return false;
  return value.every((row: unknown) => Array.isArray(row) && row.length === columns);
}
