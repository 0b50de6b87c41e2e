'use client';

import { useTranslations } from 'use-intl';

import { Notice } from '@/app/_components/ui/notice';

import { Discrimination } from './discrimination';
import { DraftFacts } from './draft-facts';
import { ProblemList } from './problem-list';

import type { DocumentEdit } from '@/lib/core/questions/edit';
import type { Checks } from './use-checks';

interface ChecksPanelProps {
  readonly checks: Checks;
  /** Both count from 1. */
  readonly onGoTo: (line: number, column: number) => void;
  readonly onFix: (edit: DocumentEdit) => void;
}

/** What is wrong with the text, what could be better, and how well the question tells right from wrong. */
export function ChecksPanel({ checks, onGoTo, onFix }: ChecksPanelProps) {
  const t = useTranslations('studioPreview');
  const { state, problems, assessment } = checks;
  const errors = problems.filter(({ severity }) => severity === 'error');
  const warnings = problems.filter(({ severity }) => severity === 'warning');
  return (
    <section aria-label={t('checks')} aria-busy={state === 'checking'} className="flex min-w-0 flex-col gap-5">
      <Standing checks={checks} errors={errors.length} warnings={warnings.length} />
      {state === 'offline' && <Notice tone="note">{t('checksOffline')}</Notice>}
      <ProblemList title={t('errors')} problems={errors} onGoTo={onGoTo} onFix={onFix} />
      <ProblemList title={t('warnings')} problems={warnings} onGoTo={onGoTo} onFix={onFix} />
      {assessment !== null && (
        <>
          <Discrimination assessment={assessment} onFix={onFix} />
          <DraftFacts assessment={assessment} />
        </>
      )}
    </section>
  );
}

interface StandingProps {
  readonly checks: Checks;
  readonly errors: number;
  readonly warnings: number;
}

/** The result in a sentence, announced when it is there. While it is being looked for, nothing is said. */
function Standing({ checks: { state }, errors, warnings }: StandingProps) {
  const t = useTranslations('studioPreview');
  const result = errors + warnings === 0 ? t('nothingFound') : t('found', { errors, warnings });
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-4">
      <h2 className="m-0 text-lg">{t('checks')}</h2>
      <p className="m-0 text-sm text-soft">
        {state === 'checking' && t('checking')}
        <span role="status">{state === 'done' && result}</span>
      </p>
    </div>
  );
}
