'use client';

import { useId } from 'react';
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
  readonly onGoTo: (line: number, column: number, code: string | null) => void;
  readonly onFix: (edit: DocumentEdit) => void;
}

/** What is wrong with the text, what could be better, and how well the question tells right from wrong. */
export function ChecksPanel({ checks, onGoTo, onFix }: ChecksPanelProps) {
  const t = useTranslations('studioPreview');
  const { state, problems, assessment, isCurrent } = checks;
  const whyNot = useId();
  const fixing = { onFix, waits: isCurrent ? null : whyNot };
  const hasFix = problems.some(({ edit }) => edit !== null) || (assessment?.advice?.edit ?? null) !== null;
  const errors = problems.filter(({ severity }) => severity === 'error');
  const warnings = problems.filter(({ severity }) => severity === 'warning');
  return (
    <section aria-label={t('checks')} aria-busy={state === 'checking'} className="flex min-w-0 flex-col gap-5">
      <Standing
        checks={checks}
        errors={errors.length}
        warnings={warnings.length + (assessment === null || assessment.advice === null ? 0 : 1)}
        whyNot={isCurrent || !hasFix ? null : whyNot}
      />
      {state === 'offline' && <Notice tone="note">{t('checksOffline')}</Notice>}
      <ProblemList title={t('errors')} problems={errors} onGoTo={onGoTo} {...fixing} />
      <ProblemList title={t('warnings')} problems={warnings} onGoTo={onGoTo} {...fixing} />
      {assessment !== null && (
        <>
          <Discrimination assessment={assessment} {...fixing} />
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
  /** The id of what says why fixes wait; null while none does. */
  readonly whyNot: string | null;
}

/** The result in a sentence, announced when it is there. While it is being looked for, nothing is said. */
function Standing({ checks: { state }, errors, warnings, whyNot }: StandingProps) {
  const t = useTranslations('studioPreview');
  const result = errors + warnings === 0 ? t('nothingFound') : t('found', { errors, warnings });
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-4">
      <h2 className="m-0 text-lg">{t('checks')}</h2>
      <p className="m-0 text-sm text-soft">
        {state === 'checking' && `${t('checking')} `}
        {whyNot !== null && <span id={whyNot}>{t('fixesWait')}</span>}
        <span role="status">{state === 'done' && result}</span>
      </p>
    </div>
  );
}
