'use client';

import { useId } from 'react';
import { useTranslations } from 'use-intl';

import { Button } from '@/app/_components/ui/button';
import { classes } from '@/app/_components/ui/classes';
import type { DraftProblem } from '@/lib/services/studio/check-draft';

import { FixButton } from './fix-button';

import type { Fixing } from './fix-button';

interface ProblemListProps extends Fixing {
  readonly title: string;
  readonly problems: readonly DraftProblem[];
  readonly onGoTo: (line: number, column: number, code: string | null) => void;
}

/** Problems of one severity, each with the way to its place and, where a program can make it, its fix. */
export function ProblemList({ title, problems, onGoTo, ...fixing }: ProblemListProps) {
  const id = useId();
  if (problems.length === 0) return null;
  return (
    <div>
      <h3 id={id} className="m-0 text-base">
        {title}
      </h3>
      <ul aria-labelledby={id} className="m-0 mt-2 flex list-none flex-col gap-2 p-0">
        {problems.map((problem, place) => (
          <ProblemItem
            key={`${problem.code ?? problem.message} ${String(place)}`}
            problem={problem}
            onGoTo={onGoTo}
            {...fixing}
          />
        ))}
      </ul>
    </div>
  );
}

const SIGNS = { error: '✕', warning: '!' } as const;

function ProblemItem({
  problem,
  onGoTo,
  ...fixing
}: Omit<ProblemListProps, 'title' | 'problems'> & { readonly problem: DraftProblem }) {
  const t = useTranslations('studioPreview');
  const { line, column, severity, message, fix, code, edit } = problem;
  const isError = severity === 'error';
  return (
    <li
      className={classes(
        'flex gap-3 rounded-lg border-s-4 px-3 py-2',
        isError ? 'border-wrong bg-wrong-tint' : 'border-note bg-note-tint',
      )}
    >
      <span
        aria-hidden="true"
        className={classes('w-4 shrink-0 text-center font-bold', isError ? 'text-wrong' : 'text-note')}
      >
        {SIGNS[severity]}
      </span>
      <div className="min-w-0 grow">
        <p className="m-0">
          <span className="sr-only">{t(isError ? 'errorIs' : 'warningIs')}</span>
          {message}
        </p>
        {fix !== '' && <p className="m-0 text-sm">{fix}</p>}
        <div className="-ms-4 mt-1 flex flex-wrap items-center gap-x-1">
          <Button look="quiet" onClick={() => onGoTo(line, column, code)}>
            {t('goTo', { line })}
          </Button>
          {edit !== null && <FixButton edit={edit} look="quiet" {...fixing} />}
          {code !== null && <code className="ms-4 text-xs text-soft">{code}</code>}
        </div>
      </div>
    </li>
  );
}
