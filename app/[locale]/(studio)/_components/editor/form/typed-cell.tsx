'use client';

import { useState } from 'react';

import type { Path } from '../yaml-read';

interface TypedCellProps {
  readonly path: Path;
  readonly label: string;
  readonly text: string;
  readonly commit: (typed: string) => void;
}

/** One number of a table. What is typed stays while the cell has the focus. */
export function TypedCell({ path, label, text, commit }: TypedCellProps) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <input
      aria-label={label}
      data-path={path.join('.')}
      inputMode="decimal"
      autoComplete="off"
      value={typed ?? text}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        commit(event.currentTarget.value);
      }}
      onBlur={() => setTyped(null)}
      className="min-h-11 w-14 bg-surface px-1 text-center text-base text-ink tabular-nums"
    />
  );
}
