'use client';

import { useRef, useState } from 'react';
import type { SubmitEvent } from 'react';
import { useTranslations } from 'use-intl/react';

import { Button } from '@/app/_components/ui/button';
import { Notice } from '@/app/_components/ui/notice';
import { ProgressBar } from '@/app/_components/ui/progress-bar';
import { SelectField } from '@/app/_components/ui/select-field';
import { TextField } from '@/app/_components/ui/text-field';
import { failureText } from '@/app/_components/use-request';

import { FileField } from './file-field';
import { ImportOutcome } from './import-outcome';
import { useImport } from './use-import';

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
const MODES = ['drafts', 'publish'] as const;

/** Chooses a file, looks at what an import of it would do, and does it. */
export function ImportForm({ courseId, concepts, reviewRequired }: ImportFormProps) {
  const t = useTranslations('exchange');
  const { step, isBusy, run, stop, forget } = useImport();
  const [file, setFile] = useState<File | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [mode, setMode] = useState<(typeof MODES)[number]>('drafts');
  const [concept, setConcept] = useState(concepts[0]?.code ?? '');
  const [note, setNote] = useState('');
  const fileInput = useRef<HTMLInputElement>(null);
  const needsConcept = file !== null && (!OWN_KINDS.test(file.name) || isQti(step));
  const send = (options: { readonly dryRun: boolean; readonly skipRefused: boolean }) => {
    const wrong =
      file === null ? t('chooseFile') : isTooLarge(file) ? t('fileTooLarge', { megabytes: LIMIT_MEGABYTES }) : null;
    setProblem(wrong);
    if (file === null || wrong !== null) fileInput.current?.focus();
    else void run({ courseId, file, mode, note, concept: needsConcept ? concept : '', ...options });
  };
  const choose = (chosen: File | null) => {
    setFile(chosen);
    setProblem(null);
    forget();
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
        onChange={(event) => choose(event.target.files?.[0] ?? null)}
      />
      {needsConcept && (
        <div>
          <SelectField
            label={t('concept')}
            options={concepts.map(({ code, name }) => ({ value: code, label: `${name} (${code})` }))}
            value={concept}
            onChange={(event) => {
              setConcept(event.target.value);
              forget();
            }}
          />
          <p className="mt-1.5 mb-0 text-sm text-soft">{t('conceptHint')}</p>
        </div>
      )}
      <fieldset className="m-0 border-0 p-0">
        <legend className="p-0 font-medium">{t('mode')}</legend>
        {MODES.map((name) => (
          <label key={name} className="flex min-h-11 items-start gap-3 py-2">
            <input
              type="radio"
              name="mode"
              checked={mode === name}
              onChange={() => {
                setMode(name);
                forget();
              }}
              className="mt-1 size-5 shrink-0 accent-accent"
            />
            <span>
              {t(`modes.${name}`)}
              <span className="block text-sm text-soft">
                {t(`modeHints.${name === 'publish' && reviewRequired ? 'review' : name}`)}
              </span>
            </span>
          </label>
        ))}
      </fieldset>
      {mode === 'publish' && (
        <TextField
          name="note"
          label={t('note')}
          maxLength={500}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      )}
      <div className="flex flex-wrap gap-3">
        <Button type="submit" busy={isBusy} busyLabel={t(step.name === 'importing' ? 'importing' : 'checking')}>
          {t('check')}
        </Button>
        {isBusy && (
          <Button look="secondary" onClick={stop}>
            {t('cancel')}
          </Button>
        )}
      </div>
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

function isTooLarge({ size }: File): boolean {
  return size > LIMIT_MEGABYTES * 1024 * 1024;
}

/** A zip may turn out to be a package of another system: the server then asks for a concept. */
function isQti(step: ImportStep): boolean {
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
