'use client';

import { useTranslations } from 'use-intl/react';

import { Button } from '@/app/_components/ui/button';

import { keysOf, useQuestionForm, useValue } from './question-form-context';

import type { Path } from '../yaml-read';

interface UnknownKeysProps {
  readonly path: Path;
  /** Keys that the form has fields for. */
  readonly known: readonly string[];
}

/** What the form has no fields for stays as it is, and can be found in the source. */
export function UnknownKeys({ path, known }: UnknownKeysProps) {
  const t = useTranslations('studioEditor');
  const { showSource } = useQuestionForm();
  const others = keysOf(useValue(path).value).filter((key) => !known.includes(key));
  if (others.length === 0) return null;
  return (
    <p className="m-0 mt-2 flex flex-wrap items-center gap-x-2 text-sm text-soft">
      {t('alsoWritten')}
      {others.map((key) => (
        <Button key={key} look="quiet" className="px-2 text-sm" onClick={() => showSource([...path, key])}>
          <code>{key}</code> {t('editInSource')}
        </Button>
      ))}
    </p>
  );
}
