'use client';

import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl/react';

import { Button } from '@/app/_components/ui/button';
import { Notice } from '@/app/_components/ui/notice';

import { ImportReportTable } from './import-report';

import type { ImportReport } from '@/lib/services/exchange/import-report';

interface ImportOutcomeProps {
  readonly courseId: string;
  readonly report: ImportReport;
  /** Nothing was done yet: the import is offered. */
  readonly isTrial: boolean;
  readonly onImport: (skipRefused: boolean) => void;
}

/** What was found out, or done; its heading takes the focus, so that it is read out and found. */
export function ImportOutcome({ courseId, report, isTrial, onImport }: ImportOutcomeProps) {
  const t = useTranslations('exchange');
  const [skips, setSkips] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { refused, new: added, changed } = report.counts;
  const isEmpty = added + changed === 0;
  return (
    <section className="flex flex-col gap-4">
      <h3 ref={heading} tabIndex={-1} className="m-0 text-lg">
        {t(isTrial ? 'reportTitle' : 'resultTitle')}
      </h3>
      {isTrial && refused > 0 && <Notice tone="wrong">{t('blockedBefore', { count: refused })}</Notice>}
      {isTrial && refused === 0 && isEmpty && <Notice tone="plain">{t('nothingToDo')}</Notice>}
      {!isTrial &&
        (report.applied ? (
          <Notice tone="right">{t('done')}</Notice>
        ) : (
          <Notice tone="wrong">{t('blocked', { count: refused })}</Notice>
        ))}
      <ImportReportTable courseId={courseId} report={report} />
      {isTrial && !isEmpty && (
        <div className="flex flex-col items-start gap-3">
          {refused > 0 && (
            <label className="flex min-h-11 items-center gap-3">
              <input
                type="checkbox"
                checked={skips}
                onChange={(event) => setSkips(event.target.checked)}
                className="size-5 shrink-0 accent-accent"
              />
              {t('skipRefused', { count: refused })}
            </label>
          )}
          <Button disabled={refused > 0 && !skips} onClick={() => onImport(skips)}>
            {t('import')}
          </Button>
        </div>
      )}
    </section>
  );
}
