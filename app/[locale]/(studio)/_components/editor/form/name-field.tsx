'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl/react';

import { TextField } from '@/app/_components/ui/text-field';

import { keysOf, namesIn, textOf, useQuestionForm, useValue } from './question-form-context';
import { shownIn } from './written-values';
import { renameName } from '../rename-name';
import { valueAt } from '../yaml-read';

import type { ReactNode } from 'react';
import type { Path } from '../yaml-read';
import type { Typed } from './written-values';

interface NameFieldProps {
  /** Ends with the name. */
  readonly path: Path;
  readonly label: string;
  readonly pattern?: RegExp;
  readonly rule?: string;
}

const NAME = /^[a-z][a-z0-9_]*$/u;

/** What a parameter, a grid or a letter is called: the key that it stands under. */
export function NameField({ path, ...field }: NameFieldProps) {
  const taken = keysOf(useValue(path.slice(0, -1)).value);
  return <RenameField {...field} path={path} name={String(path.at(-1))} taken={taken} />;
}

interface IdFieldProps {
  /** Ends with `id`. */
  readonly path: Path;
  readonly label: string;
  readonly hint?: ReactNode;
}

/** What a layer or a part is called. */
export function IdField({ path, ...field }: IdFieldProps) {
  const { written } = useQuestionForm();
  const name = textOf(valueAt(written, path));
  const { layers, parts } = namesIn(written);
  const taken = path[0] === 'ask' ? parts : ['input', ...layers];
  return <RenameField {...field} path={path} name={name} taken={taken} />;
}

interface RenameFieldProps extends NameFieldProps {
  readonly name: string;
  readonly taken: readonly string[];
  readonly hint?: ReactNode;
}

/**
 * A name with everything that uses it. It is renamed when the field is left, so that half a name never counts; what cannot be a name stays there
 * with the reason, and is not written.
 */
function RenameField({ path, label, hint, name, taken, pattern = NAME, rule }: RenameFieldProps) {
  const t = useTranslations('studioEditor');
  const { change } = useQuestionForm();
  const [typed, setTyped] = useState<Typed | null>(null);
  const shown = shownIn(typed, name);
  const wanted = shown.normalize('NFKC').trim();
  const isTaken = wanted !== name && taken.includes(wanted);
  const error = isTaken ? t('nameTaken') : pattern.test(wanted) ? undefined : (rule ?? t('nameRule'));
  const leave = () => {
    if (error !== undefined) return;
    setTyped(null);
    if (wanted !== name) change((source) => renameName(source, path, wanted), null);
  };
  return (
    <TextField
      label={<span className="text-sm">{label}</span>}
      hint={hint}
      value={shown}
      spellCheck={false}
      autoCapitalize="none"
      autoComplete="off"
      data-path={path.join('.')}
      data-own-undo
      {...(shown === name ? {} : { error })}
      onChange={(event) => setTyped({ text: event.currentTarget.value, holds: name })}
      onBlur={leave}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) leave();
        if (event.key === 'Escape') setTyped(null);
      }}
    />
  );
}
