'use client';

import { useTranslations } from 'use-intl/react';
import type { ReactNode } from 'react';

import { Button } from '@/app/_components/ui/button';

import { NameField } from './name-field';
import { keysOf, useQuestionForm, useValue } from './question-form-context';
import { SmallButton } from './row-list';
import { useRowFocus } from './use-row-focus';
import { applyEdit } from '../yaml-edit';

import type { Path } from '../yaml-read';

interface NamedRowsProps {
  /** Of the map whose keys are the names. */
  readonly path: Path;
  readonly nameLabel: string;
  readonly pattern?: RegExp;
  readonly rule?: string;
  readonly children: (path: Path, name: string) => ReactNode;
  readonly addLabel: string;
  /** A new name and what stands under it. */
  readonly fresh: (taken: readonly string[]) => readonly [string, unknown];
  readonly most?: number;
}

/** A map of the question, name by name: added to, taken from, renamed. A row keeps its place, and with it the focus, under every name. */
export function NamedRows({
  path,
  nameLabel,
  pattern,
  rule,
  children,
  addLabel,
  fresh,
  most = Infinity,
}: NamedRowsProps) {
  const t = useTranslations('studioEditor');
  const { change } = useQuestionForm();
  const names = keysOf(useValue(path).value);
  const { list, focusRow } = useRowFocus();
  const add = () => {
    const [name, value] = fresh(names);
    change((source) => applyEdit(source, { path: [...path, name], value }), null);
    focusRow(names.length);
  };
  const remove = (place: number) => {
    change((source) => applyEdit(source, { path: [...path, names[place] ?? ''], value: undefined }), null);
    focusRow(Math.max(0, Math.min(place, names.length - 2)));
  };
  const naming = {
    label: nameLabel,
    ...(pattern === undefined ? {} : { pattern }),
    ...(rule === undefined ? {} : { rule }),
  };
  return (
    <div className="flex flex-col items-start gap-3">
      <ol ref={list} className="flex w-full flex-col gap-3 empty:hidden">
        {names.map((name, place) => (
          <li
            key={place}
            data-row={place}
            tabIndex={-1}
            aria-label={name}
            className="rounded-lg border border-line bg-paper p-3"
          >
            <div className="mb-2 flex flex-wrap items-end gap-2">
              <NameField path={[...path, name]} {...naming} />
              <span className="grow" />
              <SmallButton label={t('remove', { name })} sign="✕" press={() => remove(place)} />
            </div>
            {children([...path, name], name)}
          </li>
        ))}
      </ol>
      {names.length < most && (
        <Button look="secondary" onClick={add}>
          <span aria-hidden="true">+</span> {addLabel}
        </Button>
      )}
    </div>
  );
}
