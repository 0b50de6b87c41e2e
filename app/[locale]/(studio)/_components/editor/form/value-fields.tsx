'use client';

import { useTranslations } from 'use-intl/react';
import type { ReactNode } from 'react';

import { TypedField } from './typed-field';
import { textOf, useQuestionForm, useValue } from './question-form-context';
import {
  readBlock,
  readExpression,
  readExpressions,
  readLines,
  readList,
  showBlock,
  showExpressions,
} from './written-values';
import { applyEdit } from '../yaml-edit';
import { valueAt } from '../yaml-read';

import type { Path } from '../yaml-read';

interface FieldProps {
  readonly path: Path;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly className?: string;
}

interface NumberProps extends FieldProps {
  /** Cleared, its key stays without a value, because the form shows this field only where the key is written. */
  readonly stays?: boolean;
}

/** The id of the list of parameter names that fields for numbers offer. */
export const PARAMETER_LIST = 'parameter-names';

/** A plain text; nothing takes it away. */
export function TextValue({ code = true, ...field }: FieldProps & { readonly code?: boolean }) {
  const { value, set } = useValue(field.path);
  return (
    <TypedField {...field} code={code} text={textOf(value)} commit={(text) => set(text === '' ? undefined : text)} />
  );
}

/** A number, or an expression over the parameters. */
export function ExpressionValue({ stays = false, ...field }: NumberProps) {
  const { value, set } = useValue(field.path);
  return (
    <TypedField
      {...field}
      code
      list={PARAMETER_LIST}
      text={textOf(value)}
      normal={(typed) => textOf(readExpression(typed))}
      commit={(typed) => set(readExpression(typed) ?? cleared(stays))}
    />
  );
}

/** One expression, or several with commas between them; with `always`, a list also of one. */
export function ExpressionsValue({
  always = false,
  stays = false,
  ...field
}: NumberProps & { readonly always?: boolean }) {
  const { value, set } = useValue(field.path);
  const read = always ? readList : readExpressions;
  return (
    <TypedField
      {...field}
      code
      list={PARAMETER_LIST}
      text={showExpressions(value)}
      normal={(typed) => showExpressions(read(typed))}
      commit={(typed) => set(read(typed) ?? cleared(stays))}
    />
  );
}

function cleared(stays: boolean): null | undefined {
  return stays ? null : undefined;
}

/** One entry on each line. */
export function LinesValue({ lang, ...field }: FieldProps & { readonly lang?: string }) {
  const { value, set } = useValue(field.path);
  const text = Array.isArray(value) ? value.map(textOf).join('\n') : '';
  return (
    <TypedField
      {...field}
      multiline
      {...(lang === undefined ? {} : { lang })}
      text={text}
      normal={(typed) => readLines(typed).join('\n')}
      commit={(typed) => set(readLines(typed))}
    />
  );
}

interface LocalizedProps extends Omit<FieldProps, 'label'> {
  readonly label: string;
  readonly multiline?: boolean;
  /** Without a text in either language it is taken away. */
  readonly optional?: boolean;
}

const LANGUAGES = [
  { key: 'zh', lang: 'zh-CN' },
  { key: 'en', lang: 'en' },
] as const;

/** A text in both languages, beside each other. */
export function LocalizedValue({ path, label, hint, multiline = false, optional = false, className }: LocalizedProps) {
  const t = useTranslations('studioEditor');
  const { change } = useQuestionForm();
  const { value } = useValue(path);
  const read = (key: 'zh' | 'en', typed: string) =>
    multiline ? readBlock(typed, textOf(valueAt(value, [key]))) : typed;
  const normal = (key: 'zh' | 'en') => (typed: string) => showBlock(read(key, typed));
  const commit = (key: 'zh' | 'en') => (typed: string) => {
    const text = read(key, typed);
    const other = textOf(valueAt(value, [key === 'zh' ? 'en' : 'zh']));
    const isGone = optional && text === '' && other === '';
    const edit = isGone ? { path, value: undefined } : { path: [...path, key], value: text };
    change((source) => applyEdit(source, edit), [...path, key].join('.'));
  };
  return (
    <div role="group" aria-label={label} className={className}>
      <div className="grid gap-3 sm:grid-cols-2">
        {LANGUAGES.map(({ key, lang }) => (
          <TypedField
            key={key}
            path={[...path, key]}
            label={t('inLanguage', { what: label, language: t(`languages.${key}`) })}
            lang={lang}
            multiline={multiline}
            text={showBlock(textOf(valueAt(value, [key])))}
            normal={normal(key)}
            commit={commit(key)}
          />
        ))}
      </div>
      {hint !== undefined && <p className="m-0 mt-1 text-sm text-soft">{hint}</p>}
    </div>
  );
}
