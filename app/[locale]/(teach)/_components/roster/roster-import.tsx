'use client';

import { useRouter } from 'next/navigation';
import { useRef, useState } from 'react';
import type { SubmitEvent } from 'react';
import { useTranslations } from 'use-intl/react';

import { FileField } from '@/app/[locale]/(studio)/_components/exchange/file-field';
import type { FailedReply } from '@/app/_components/send-json';
import { Button } from '@/app/_components/ui/button';
import { Notice } from '@/app/_components/ui/notice';
import { ProgressBar } from '@/app/_components/ui/progress-bar';
import { failureText, useRequest } from '@/app/_components/use-request';

import { sendFile } from './fetch-file';
import { ImportReport } from './import-report';

import type { RosterReport } from '@/lib/services/roster/roster-report';

const LIMIT_BYTES = 2 * 1024 * 1024;
const MEBIBYTE = 1024 * 1024;
const ACCEPTED = '.csv,.tsv,.txt,text/csv,text/plain';

type Step = 'choosing' | 'previewing' | 'previewed' | 'importing' | 'imported';

/** Chooses a roster, looks at what an import of it would do, and does it. */
export function RosterImport({ classId }: { readonly classId: string }) {
  const t = useTranslations('roster');
  const router = useRouter();
  const { failure, run } = useRequest();
  const [file, setFile] = useState<File | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [step, setStep] = useState<Step>('choosing');
  const [report, setReport] = useState<RosterReport | null>(null);
  const fileInput = useRef<HTMLInputElement>(null);
  const url = `/api/v1/classes/${classId}/roster`;
  const isBusy = step === 'previewing' || step === 'importing';

  const ask = async (address: string, steps: { readonly during: Step; readonly after: Step }) => {
    if (file === null) return;
    setStep(steps.during);
    const reply = await run(() => sendFile(address, file));
    if (reply?.ok === true) setReport(reply.data as RosterReport);
    else setReport(null);
    setStep(reply?.ok === true ? steps.after : 'choosing');
    if (reply?.ok === true && steps.after === 'imported') router.refresh();
  };
  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isBusy) return;
    const tooLarge = file !== null && file.size > LIMIT_BYTES;
    const size = ((file?.size ?? 0) / MEBIBYTE).toFixed(1);
    setProblem(file === null ? t('chooseFile') : tooLarge ? t('fileTooLarge', { size }) : null);
    if (file === null || tooLarge) fileInput.current?.focus();
    else void ask(`${url}/previews`, { during: 'previewing', after: 'previewed' });
  };
  return (
    <form method="post" noValidate onSubmit={onSubmit} className="flex flex-col gap-4">
      <p className="m-0 text-soft">{t('importText')}</p>
      <p className="m-0 text-sm text-soft">{t('importHow')}</p>
      <FileField
        ref={fileInput}
        label={t('file')}
        hint={t('fileHint')}
        error={problem}
        accept={ACCEPTED}
        disabled={isBusy}
        onChange={(event) => {
          setFile(event.target.files?.[0] ?? null);
          setProblem(null);
          setReport(null);
          setStep('choosing');
        }}
      />
      <Button
        type="submit"
        look="secondary"
        busy={isBusy}
        busyLabel={t(step === 'importing' ? 'importing' : 'previewing')}
        className="self-start"
      >
        {t('preview')}
      </Button>
      <Waiting step={step} />
      <Failure failure={failure} />
      {report !== null && (step === 'previewed' || step === 'imported') && (
        <ImportReport
          key={step}
          report={report}
          onImport={() => void ask(`${url}?digest=${report.digest}`, { during: 'importing', after: 'imported' })}
        />
      )}
    </form>
  );
}

function Waiting({ step }: { readonly step: Step }) {
  const t = useTranslations('roster');
  const label = step === 'previewing' ? t('previewing') : step === 'importing' ? t('importing') : null;
  return (
    <div role="status" className="empty:hidden">
      {label !== null && <ProgressBar done={step === 'importing' ? 2 : 1} total={3} label={label} />}
    </div>
  );
}

/** Where no answer came to an import, nobody knows here whether it was done. */
function Failure({ failure }: { readonly failure: FailedReply | null }) {
  const t = useTranslations('roster');
  const texts = { offline: t('lostImporting'), unreadable: t('unreadable') };
  return (
    <div role="alert" className="empty:hidden">
      {failure !== null && (
        <Notice tone="wrong">{failure.code === 'file_gone' ? t('fileGone') : failureText(failure, texts)}</Notice>
      )}
    </div>
  );
}
