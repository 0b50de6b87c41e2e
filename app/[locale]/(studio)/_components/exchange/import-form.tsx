'use client';

import { useRef, useState } from 'react';
import type { SubmitEvent } from 'react';
import { useTranslations } from 'use-intl/react';

import { Button } from '@/app/_components/ui/button';
import { Notice } from '@/app/_components/ui/notice';
import { ProgressBar } from '@/app/_components/ui/progress-bar';
import { failureText } from '@/app/_components/use-request';

import { FileField } from './file-field';
import { canStop } from './import-desk';
import { ImportOutcome } from './import-outcome';
import { ImportSettings } from './import-settings';
import { useImport } from './use-import';

import type { ImportStep } from './import-desk';
import type { Settings } from './import-settings';

interface ImportFormProps {
  readonly courseId: string;
  readonly concepts: readonly { readonly code: string; readonly name: string }[];
  readonly reviewRequired: boolean;
}

const LIMIT_MEGABYTES = 20;
const ACCEPTED = '.zip,.yaml,.yml,.gift,.txt,.xml';
/** These know what they train. */
const OWN_KINDS = /\.(?:zip|ya?ml)$/iu;

/** Chooses a file, looks at what an import of it would do, and does it. */
export function ImportForm({ courseId, concepts, reviewRequired }: ImportFormProps) {
  const t = useTranslations('exchange');
  const { desk, step, foreign } = useImport();
  const [file, setFile] = useState<File | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [settings, setSettings] = useState<Settings>({ mode: 'drafts', concept: concepts[0]?.code ?? '', note: '' });
  const fileInput = useRef<HTMLInputElement>(null);
  // A zip may turn out to be a package of another system.
  const needsConcept = file !== null && (!OWN_KINDS.test(file.name) || foreign === file);
  const isImporting = step.name === 'importing';
  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const tooLarge = file !== null && file.size > LIMIT_MEGABYTES * 1024 * 1024;
    setProblem(file === null ? t('chooseFile') : tooLarge ? t('fileTooLarge', { megabytes: LIMIT_MEGABYTES }) : null);
    if (file === null || tooLarge) fileInput.current?.focus();
    else void desk.check({ courseId, file, ...settings, concept: needsConcept ? settings.concept : '' });
  };
  return (
    <form method="post" noValidate onSubmit={onSubmit} className="flex flex-col gap-5">
      <FileField
        ref={fileInput}
        label={t('file')}
        hint={t('fileHint')}
        error={problem}
        accept={ACCEPTED}
        disabled={isImporting}
        onChange={(event) => {
          setFile(event.target.files?.[0] ?? null);
          setProblem(null);
          desk.forget();
        }}
      />
      <ImportSettings
        settings={settings}
        concepts={needsConcept ? concepts : null}
        reviewRequired={reviewRequired}
        disabled={isImporting}
        onChange={(changed) => {
          setSettings({ ...settings, ...changed });
          if (changed.note === undefined) desk.forget();
        }}
      />
      <CheckButtons step={step} onStop={desk.stop} />
      <Progress step={step} />
      <Failure step={step} />
      {(step.name === 'checked' || step.name === 'imported') && (
        <ImportOutcome
          key={step.name}
          courseId={courseId}
          report={step.report}
          isTrial={step.name === 'checked'}
          onImport={(skipRefused) => void desk.import({ skipRefused, note: settings.note })}
        />
      )}
    </form>
  );
}

interface CheckButtonsProps {
  readonly step: ImportStep;
  readonly onStop: () => void;
}

function CheckButtons({ step, onStop }: CheckButtonsProps) {
  const t = useTranslations('exchange');
  const isBusy = step.name === 'checking' || step.name === 'importing';
  return (
    <div className="flex flex-wrap gap-3">
      <Button type="submit" busy={isBusy} busyLabel={t(step.name === 'importing' ? 'importing' : 'checking')}>
        {t('check')}
      </Button>
      {canStop(step) && (
        <Button look="secondary" onClick={onStop}>
          {t('cancel')}
        </Button>
      )}
    </div>
  );
}

function Progress({ step }: { readonly step: ImportStep }) {
  const t = useTranslations('exchange');
  const isBusy = step.name === 'checking' || step.name === 'importing';
  const progress = isBusy ? step.progress : null;
  const label = progress === null ? t('preparing') : t('progress', { ...progress });
  return (
    <div className="empty:hidden">
      {isBusy && (
        <>
          <ProgressBar done={progress?.done ?? 0} total={progress?.total ?? 1} label={label} />
          <p className="mt-1.5 mb-0 text-sm text-soft">{label}</p>
        </>
      )}
    </div>
  );
}

function Failure({ step }: { readonly step: ImportStep }) {
  const t = useTranslations('exchange');
  const failed = step.name === 'failed' ? step : null;
  const stopped = failed?.failure.code === 'stopped';
  return (
    <div role="alert" className="empty:hidden">
      {failed !== null && <Notice tone={stopped ? 'plain' : 'wrong'}>{failureWords(failed, t)}</Notice>}
    </div>
  );
}

type FailedStep = ImportStep & { readonly name: 'failed' };

/** Where no answer came to an import, nobody knows here whether it was done. */
function failureWords({ failure, during }: FailedStep, t: ReturnType<typeof useTranslations<'exchange'>>): string {
  if (failure.field === 'concept') return t('conceptHint');
  if (during === 'importing' && failure.message === '') {
    return t(failure.code === 'stopped' ? 'stoppedImporting' : 'lostImporting');
  }
  if (failure.code === 'stopped') return t('stopped');
  return failureText(failure, { offline: t('offline'), unreadable: t('unreadable') });
}
