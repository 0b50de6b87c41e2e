'use client';

import { useRef, useState } from 'react';

import { sendImport } from './send-import';

import type { FailedReply } from '@/app/_components/send-json';
import type { ImportProgress } from '@/lib/services/exchange/import-file';
import type { ImportReport } from '@/lib/services/exchange/import-report';
import type { ImportRequest } from './send-import';

export type ImportStep =
  | { readonly name: 'idle' }
  | { readonly name: 'checking' | 'importing'; readonly progress: ImportProgress | null }
  | { readonly name: 'checked' | 'imported'; readonly report: ImportReport }
  | { readonly name: 'failed'; readonly failure: FailedReply };

export type WantedImport = Omit<ImportRequest, 'signal' | 'onProgress'>;

/** One import at a time: first looked at, then done. */
export function useImport() {
  const [step, setStep] = useState<ImportStep>({ name: 'idle' });
  const controller = useRef<AbortController | null>(null);
  const isBusy = step.name === 'checking' || step.name === 'importing';
  const run = async (wanted: WantedImport) => {
    if (isBusy) return;
    const name = wanted.dryRun ? 'checking' : 'importing';
    const own = new AbortController();
    controller.current = own;
    setStep({ name, progress: null });
    const onProgress = (progress: ImportProgress) => setStep({ name, progress });
    const reply = await sendImport({ ...wanted, signal: own.signal, onProgress });
    if (!reply.ok) setStep({ name: 'failed', failure: reply });
    else setStep({ name: wanted.dryRun ? 'checked' : 'imported', report: reply.report });
  };
  const stop = () => controller.current?.abort();
  /** Something else is wanted: what was found out about it no longer counts. */
  const forget = () => {
    if (!isBusy) setStep({ name: 'idle' });
  };
  return { step, isBusy, run, stop, forget };
}
