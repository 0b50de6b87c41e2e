'use client';

import { useId, useState } from 'react';
import { useTranslations } from 'use-intl/react';

import { SelectField } from '@/app/_components/ui/select-field';
import { TextField } from '@/app/_components/ui/text-field';

import { listOf, textOf, useQuestionForm, useValue } from './question-form-context';
import { applyEdit } from '../yaml-edit';

import type { ReactNode } from 'react';
import type { Path } from '../yaml-read';

export interface Choice {
  readonly value: string;
  readonly label: string;
}

interface SelectValueProps {
  readonly path: Path;
  readonly label: string;
  readonly choices: readonly Choice[];
  /** What stands for nothing; without it something must be chosen. */
  readonly none?: string;
}

/** One of a few. What is written and not among them stays choosable. */
export function SelectValue({ path, label, choices, none }: SelectValueProps) {
  const { value, set } = useValue(path);
  return (
    <Choices
      path={path}
      label={label}
      choices={choices}
      value={textOf(value)}
      choose={(chosen) => set(chosen === '' ? undefined : chosen)}
      {...(none === undefined ? {} : { none })}
    />
  );
}

/** Yes, no, or left out. */
export function FlagValue({ path, label, none }: Omit<SelectValueProps, 'choices'>) {
  const t = useTranslations('studioEditor');
  const { value, set } = useValue(path);
  const choices = [
    { value: 'true', label: t('yes') },
    { value: 'false', label: t('no') },
  ];
  const choose = (chosen: string) => set(chosen === '' ? undefined : chosen === 'true');
  return (
    <Choices
      path={path}
      label={label}
      choices={choices}
      none={none ?? t('leftOut')}
      value={textOf(value)}
      choose={choose}
    />
  );
}

interface ChoicesProps extends SelectValueProps {
  readonly value: string;
  readonly choose: (value: string) => void;
}

export function Choices({ path, label, choices, none, value, choose }: ChoicesProps) {
  const t = useTranslations('studioEditor');
  const isKnown = value === '' || choices.some((choice) => choice.value === value);
  const empty = none ?? (value === '' ? t('choose') : undefined);
  const options = [
    ...(empty === undefined ? [] : [{ value: '', label: empty }]),
    ...choices,
    ...(isKnown ? [] : [{ value, label: value }]),
  ];
  return (
    <SelectField
      label={<span className="text-sm">{label}</span>}
      options={options}
      value={value}
      data-path={path.join('.')}
      onChange={(event) => choose(event.currentTarget.value)}
    />
  );
}

/** On or off; off is left out. */
export function CheckValue({ path, label }: { readonly path: Path; readonly label: ReactNode }) {
  const { value, set } = useValue(path);
  return (
    <CheckLine path={path} checked={value === true} onChange={(checked) => set(checked ? true : undefined)}>
      {label}
    </CheckLine>
  );
}

interface CheckLineProps {
  readonly path: Path;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly children: ReactNode;
}

export function CheckLine({ path, checked, onChange, children }: CheckLineProps) {
  return (
    <label className="flex min-h-11 items-center gap-3 py-1">
      <input
        type="checkbox"
        checked={checked}
        data-path={path.join('.')}
        onChange={(event) => onChange(event.currentTarget.checked)}
        className="size-5 shrink-0 accent-accent"
      />
      <span className="min-w-0">{children}</span>
    </label>
  );
}

interface Word {
  readonly code: string;
  readonly title: string;
}

interface CodeListProps {
  readonly path: Path;
  readonly label: string;
  /** Offered at once; the others are found by searching. */
  readonly near: readonly Word[];
  readonly all: readonly Word[];
}

/** Several of many, by their names; the list of their codes is what is written. */
export function CodeListValue({ path, label, near, all }: CodeListProps) {
  const t = useTranslations('studioEditor');
  const { change } = useQuestionForm();
  const id = useId();
  const [search, setSearch] = useState('');
  const chosen = listOf(useValue(path).value).map(textOf);
  const wanted = search.trim().toLowerCase();
  const fits = ({ code, title }: Word) => `${code} ${title}`.toLowerCase().includes(wanted);
  const titled = (code: string): Word => all.find((word) => word.code === code) ?? { code, title: code };
  const offered = wanted === '' ? near : all.filter(fits);
  const shown = [...chosen.map(titled), ...offered.filter(({ code }) => !chosen.includes(code))];
  const toggle = (code: string, checked: boolean) => {
    const place = chosen.indexOf(code);
    const edit = checked
      ? { path: [...path, chosen.length], value: code }
      : { path: [...path, place], value: undefined };
    change((source) => applyEdit(source, edit), null);
  };
  return (
    <fieldset className="min-w-0">
      <legend className="sr-only">{label}</legend>
      <TextField
        label={<span className="text-sm">{t('searchIn', { what: label })}</span>}
        type="search"
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
        aria-controls={id}
      />
      <ul id={id} className="mt-2 max-h-80 overflow-y-auto rounded-lg border border-line p-2 sm:columns-2">
        {shown.map(({ code, title }) => (
          <li key={code} className="break-inside-avoid">
            <CheckLine path={[...path, code]} checked={chosen.includes(code)} onChange={(on) => toggle(code, on)}>
              {title} <code className="text-sm text-soft">{code}</code>
            </CheckLine>
          </li>
        ))}
      </ul>
      <p role="status" className="m-0 mt-1 text-sm text-soft">
        {t('chosen', { count: chosen.length })}
        {shown.length === 0 && ` ${t('nothingFits')}`}
      </p>
    </fieldset>
  );
}
