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

/** The preview or the import of a file, and how far it is. */
function useRosterImport(url: string) {
  const router = useRouter();
  const { failure, run } = useRequest();
  const [step, setStep] = useState<Step>('choosing');
  const [report, setReport] = useState<RosterReport | null>(null);
  const [wasImport, setWasImport] = useState(false);
  const ask = async (file: File, digest: string | null) => {
    setWasImport(digest !== null);
    setStep(digest === null ? 'previewing' : 'importing');
    const address = digest === null ? `${url}/previews` : `${url}?digest=${digest}`;
    const reply = await run(() => sendFile(address, file));
    const isGood = reply?.ok === true;
    setReport(isGood ? (reply.data as RosterReport) : null);
    setStep(!isGood ? 'choosing' : digest === null ? 'previewed' : 'imported');
    if (isGood && digest !== null) router.refresh();
  };
  const forget = () => {
    setReport(null);
    setStep('choosing');
  };
  return { step, report, failure, wasImport, ask, forget, isBusy: step === 'previewing' || step === 'importing' };
}

/** Chooses a roster, looks at what an import of it would do, and does it. */
export function RosterImport({ classId }: { readonly classId: string }) {
  const t = useTranslations('roster');
  const { step, report, isBusy, ask, forget, ...outcome } = useRosterImport(`/api/v1/classes/${classId}/roster`);
  const [file, setFile] = useState<File | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const fileInput = useRef<HTMLInputElement>(null);
  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isBusy) return;
    const tooLarge = file !== null && file.size > LIMIT_BYTES;
    const size = ((file?.size ?? 0) / MEBIBYTE).toFixed(1);
    setProblem(file === null ? t('chooseFile') : tooLarge ? t('fileTooLarge', { size }) : null);
    if (file === null || tooLarge) fileInput.current?.focus();
    else void ask(file, null);
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
          forget();
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
      <Failure {...outcome} />
      {report !== null && file !== null && !isBusy && (
        <ImportReport key={step} report={report} onImport={() => void ask(file, report.digest)} />
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
function Failure({ failure, wasImport }: { readonly failure: FailedReply | null; readonly wasImport: boolean }) {
  const t = useTranslations('roster');
  const texts = { offline: t(wasImport ? 'lostImporting' : 'offline'), unreadable: t('unreadable') };
  return (
    <div role="alert" className="empty:hidden">
      {failure !== null && (
        <Notice tone="wrong">{failure.code === 'file_gone' ? t('fileGone') : failureText(failure, texts)}</Notice>
      )}
    </div>
  );
}
