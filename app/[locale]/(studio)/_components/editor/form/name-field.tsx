'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl/react';

import { TextField } from '@/app/_components/ui/text-field';

import { keysOf, useQuestionForm, useValue } from './question-form-context';
import { renameKey } from '../yaml-edit';

import type { Path } from '../yaml-read';

interface NameFieldProps {
  /** Ends with the name. */
  readonly path: Path;
  readonly label: string;
  readonly pattern?: RegExp;
  readonly rule?: string;
}

const NAME = /^[a-z][a-z0-9_]*$/u;

/** What a parameter, a grid or a letter is called. It is renamed when the field is left, so that half a name never counts. */
export function NameField({ path, label, pattern = NAME, rule }: NameFieldProps) {
  const t = useTranslations('studioEditor');
  const { change } = useQuestionForm();
  const taken = keysOf(useValue(path.slice(0, -1)).value);
  const name = String(path.at(-1));
  const [typed, setTyped] = useState<string | null>(null);
  const wanted = (typed ?? name).normalize('NFKC').trim();
  const isTaken = wanted !== name && taken.includes(wanted);
  const error = isTaken ? t('nameTaken') : pattern.test(wanted) ? undefined : (rule ?? t('nameRule'));
  const leave = () => {
    setTyped(null);
    if (error === undefined && wanted !== name) change((source) => renameKey(source, path, wanted), null);
  };
  return (
    <TextField
      label={<span className="text-sm">{label}</span>}
      value={typed ?? name}
      spellCheck={false}
      autoCapitalize="none"
      autoComplete="off"
      data-path={path.join('.')}
      {...(typed === null ? {} : { error })}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={leave}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) leave();
      }}
    />
  );
}
