'use client';

import { useRef, useState } from 'react';
import type { SubmitEvent } from 'react';
import { useTranslations } from 'use-intl/react';

import { Button } from '@/app/_components/ui/button';
import { Notice } from '@/app/_components/ui/notice';
import { ProgressBar } from '@/app/_components/ui/progress-bar';
import { failureText } from '@/app/_components/use-request';

import { FileField } from './file-field';
import { ImportOutcome } from './import-outcome';
import { ImportSettings } from './import-settings';
import { useImport } from './use-import';

import type { Settings } from './import-settings';
import type { ImportStep } from './use-import';

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
  const { step, isBusy, run, stop, forget } = useImport();
  const [file, setFile] = useState<File | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [settings, setSettings] = useState<Settings>({ mode: 'drafts', concept: concepts[0]?.code ?? '', note: '' });
  const fileInput = useRef<HTMLInputElement>(null);
  const needsConcept = file !== null && (!OWN_KINDS.test(file.name) || isForeign(step));
  const send = (options: { readonly dryRun: boolean; readonly skipRefused: boolean }) => {
    const tooLarge = file !== null && file.size > LIMIT_MEGABYTES * 1024 * 1024;
    setProblem(file === null ? t('chooseFile') : tooLarge ? t('fileTooLarge', { megabytes: LIMIT_MEGABYTES }) : null);
    if (file === null || tooLarge) fileInput.current?.focus();
    else void run({ courseId, file, ...settings, concept: needsConcept ? settings.concept : '', ...options });
  };
  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    send({ dryRun: true, skipRefused: false });
  };
  return (
    <form method="post" noValidate onSubmit={onSubmit} className="flex flex-col gap-5">
      <FileField
        ref={fileInput}
        label={t('file')}
        hint={t('fileHint')}
        error={problem}
        accept={ACCEPTED}
        onChange={(event) => {
          setFile(event.target.files?.[0] ?? null);
          setProblem(null);
          forget();
        }}
      />
      <ImportSettings
        settings={settings}
        concepts={needsConcept ? concepts : null}
        reviewRequired={reviewRequired}
        onChange={(changed) => {
          setSettings({ ...settings, ...changed });
          if (changed.note === undefined) forget();
        }}
      />
      <CheckButtons step={step} isBusy={isBusy} onStop={stop} />
      <Progress step={step} />
      <Failure step={step} />
      {(step.name === 'checked' || step.name === 'imported') && (
        <ImportOutcome
          key={step.name}
          courseId={courseId}
          report={step.report}
          isTrial={step.name === 'checked'}
          onImport={(skipRefused) => send({ dryRun: false, skipRefused })}
        />
      )}
    </form>
  );
}

interface CheckButtonsProps {
  readonly step: ImportStep;
  readonly isBusy: boolean;
  readonly onStop: () => void;
}

function CheckButtons({ step, isBusy, onStop }: CheckButtonsProps) {
  const t = useTranslations('exchange');
  return (
    <div className="flex flex-wrap gap-3">
      <Button type="submit" busy={isBusy} busyLabel={t(step.name === 'importing' ? 'importing' : 'checking')}>
        {t('check')}
      </Button>
      {isBusy && (
        <Button look="secondary" onClick={onStop}>
          {t('cancel')}
        </Button>
      )}
    </div>
  );
}

/** A zip may turn out to be a package of another system: the server then asks for a concept. */
function isForeign(step: ImportStep): boolean {
  if (step.name === 'failed') return step.failure.field === 'concept';
  return (step.name === 'checked' || step.name === 'imported') && step.report.format !== 'zip';
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
  const stopped = step.name === 'failed' && step.failure.code === 'stopped';
  return (
    <div role="alert" className="empty:hidden">
      {step.name === 'failed' && (
        <Notice tone={stopped ? 'plain' : 'wrong'}>
          {stopped
            ? t('stopped')
            : step.failure.field === 'concept'
              ? t('conceptHint')
              : failureText(step.failure, { offline: t('offline'), unreadable: t('unreadable') })}
        </Notice>
      )}
    </div>
  );
}
