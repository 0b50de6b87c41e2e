'use client';

import { useTranslations } from 'use-intl/react';
import type { ReactNode } from 'react';

import { Button } from '@/app/_components/ui/button';

import { padList } from './pad-list';
import { listOf, useQuestionForm } from './question-form-context';
import { useRowFocus } from './use-row-focus';
import { applyEdit, moveItem } from '../yaml-edit';
import { valueAt } from '../yaml-read';

import type { Path } from '../yaml-read';

interface RowListProps {
  readonly path: Path;
  /** What one row is called, such as "Layer 2". */
  readonly name: (place: number) => string;
  readonly children: (item: unknown, place: number) => ReactNode;
  readonly addLabel: string;
  /** A new row. */
  readonly fresh: () => unknown;
  /** Several lists that belong together, such as the hints of both languages; there are as many rows as the longest has items. */
  readonly paths?: readonly Path[];
  readonly most?: number;
}

/** A list of the question, row by row: added to, taken from, put in order. */
export function RowList({ path, name, children, addLabel, fresh, paths = [path], most = Infinity }: RowListProps) {
  const { written, change } = useQuestionForm();
  const lists = paths.map((at) => listOf(valueAt(written, at)));
  const items = lists.reduce((longest, next) => (next.length > longest.length ? next : longest), []);
  const { list, focusRow } = useRowFocus();
  const each = (make: (source: string, at: Path) => string) => {
    change((source) => paths.reduce(make, source), null);
  };
  const padded = (source: string, at: Path) =>
    paths.length === 1 ? source : padList(source, at, { length: items.length, blank: fresh() });
  const move = (from: number, to: number) => {
    each((source, at) => moveItem(padded(source, at), at, { from, to }));
    focusRow(to);
  };
  const remove = (place: number) => {
    each((source, at) => applyEdit(source, { path: [...at, place], value: undefined }));
    focusRow(Math.max(0, Math.min(place, items.length - 2)));
  };
  const add = () => {
    each((source, at) => applyEdit(padded(source, at), { path: [...at, items.length], value: fresh() }));
    focusRow(items.length);
  };
  return (
    <div className="flex flex-col items-start gap-3">
      <ol ref={list} className="flex w-full flex-col gap-3 empty:hidden">
        {items.map((item, place) => (
          <li
            key={place}
            data-row={place}
            tabIndex={-1}
            aria-label={name(place)}
            className="rounded-lg border border-line bg-paper p-3"
          >
            <RowHead name={name(place)} place={place} count={items.length} move={move} remove={remove} />
            {children(item, place)}
          </li>
        ))}
      </ol>
      {items.length < most && (
        <Button look="secondary" onClick={add} data-path={path.join('.')}>
          <span aria-hidden="true">+</span> {addLabel}
        </Button>
      )}
    </div>
  );
}

interface RowHeadProps {
  readonly name: string;
  readonly place: number;
  readonly count: number;
  readonly move: (from: number, to: number) => void;
  readonly remove: (place: number) => void;
}

function RowHead({ name, place, count, move, remove }: RowHeadProps) {
  const t = useTranslations('studioEditor');
  return (
    <div className="mb-2 flex flex-wrap items-center gap-x-1">
      <p className="m-0 grow font-semibold">{name}</p>
      {count > 1 && (
        <>
          <SmallButton label={t('moveUp', { name })} sign="↑" off={place === 0} press={() => move(place, place - 1)} />
          <SmallButton
            label={t('moveDown', { name })}
            sign="↓"
            off={place === count - 1}
            press={() => move(place, place + 1)}
          />
        </>
      )}
      <SmallButton label={t('remove', { name })} sign="✕" press={() => remove(place)} />
    </div>
  );
}

interface SmallButtonProps {
  readonly label: string;
  readonly sign: string;
  readonly off?: boolean;
  readonly press: () => void;
}

/** A sign with a name. Where it can do nothing it stays, so that the others keep their places. */
export function SmallButton({ label, sign, off = false, press }: SmallButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      aria-disabled={off ? true : undefined}
      onClick={off ? undefined : press}
      className="inline-flex size-11 items-center justify-center rounded-lg text-soft hover:bg-tint hover:text-ink aria-disabled:opacity-40"
    >
      <span aria-hidden="true">{sign}</span>
    </button>
  );
}
