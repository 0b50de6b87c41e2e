'use client';

import { useId, useState } from 'react';
import { useTranslations } from 'use-intl/react';

import { classes } from '@/app/_components/ui/classes';

import { readExpression, shownIn } from './written-values';

import type { Path } from '../yaml-read';
import type { Typed } from './written-values';

interface TypedCellProps {
  readonly path: Path;
  readonly label: string;
  readonly number: number;
  readonly commit: (number: number) => void;
}

/** One number of a table. What is typed stays while the cell has the focus; what is no number stays after it, too, with the reason. */
export function TypedCell({ path, label, number, commit }: TypedCellProps) {
  const t = useTranslations('studioEditor');
  const id = useId();
  const [typed, setTyped] = useState<Typed | null>(null);
  const text = String(number);
  const shown = shownIn(typed, text);
  const isWrong = numberIn(shown) === null;
  return (
    <>
      <input
        aria-label={label}
        aria-invalid={isWrong ? true : undefined}
        aria-describedby={isWrong ? id : undefined}
        data-path={path.join('.')}
        inputMode="decimal"
        autoComplete="off"
        value={shown}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => {
          const next = event.currentTarget.value;
          const read = numberIn(next);
          setTyped({ text: next, holds: read === null ? text : String(read) });
          if (read !== null) commit(read);
        }}
        onBlur={() => {
          if (!isWrong) setTyped(null);
        }}
        className={classes(
          'min-h-11 w-14 bg-surface px-1 text-center text-base tabular-nums',
          isWrong ? 'text-wrong outline-2 -outline-offset-2 outline-wrong' : 'text-ink',
        )}
      />
      {isWrong && (
        <p id={id} className="m-0 w-14 px-1 text-xs font-medium text-wrong">
          {t('cellRule')}
        </p>
      )}
    </>
  );
}

/** An empty cell is 0; null for what is no number. */
function numberIn(typed: string): number | null {
  const read = readExpression(typed) ?? 0;
  return typeof read === 'number' ? read : null;
}
