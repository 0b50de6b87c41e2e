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
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className="flex flex-col gap-4">
      <h3 ref={heading} tabIndex={-1} className="m-0 text-lg">
        {t(isTrial ? 'reportTitle' : 'resultTitle')}
      </h3>
      {isTrial ? <Prospect report={report} /> : <Result report={report} />}
      <ImportReportTable courseId={courseId} report={report} />
      {isTrial && !isEmpty(report) && <Offer refused={report.counts.refused} onImport={onImport} />}
    </section>
  );
}

interface ReportProps {
  readonly report: ImportReport;
}

function Prospect({ report }: ReportProps) {
  const t = useTranslations('exchange');
  const count = report.counts.refused;
  if (count > 0) return <Notice tone="wrong">{t('blockedBefore', { count })}</Notice>;
  return isEmpty(report) ? <Notice tone="plain">{t('nothingToDo')}</Notice> : null;
}

function Result({ report }: ReportProps) {
  const t = useTranslations('exchange');
  if (report.applied) return <Notice tone="right">{t('done')}</Notice>;
  return <Notice tone="wrong">{t('blocked', { count: report.counts.refused })}</Notice>;
}

function isEmpty({ counts }: ImportReport): boolean {
  return counts.new + counts.changed === 0;
}

function Offer({ refused: count, onImport }: Pick<ImportOutcomeProps, 'onImport'> & { readonly refused: number }) {
  const t = useTranslations('exchange');
  const [skips, setSkips] = useState(false);
  return (
    <div className="flex flex-col items-start gap-3">
      {count > 0 && (
        <label className="flex min-h-11 items-center gap-3">
          <input
            type="checkbox"
            checked={skips}
            onChange={(event) => setSkips(event.target.checked)}
            className="size-5 shrink-0 accent-accent"
          />
          {t('skipRefused', { count })}
        </label>
      )}
      <Button disabled={count > 0 && !skips} onClick={() => onImport(skips)}>
        {t('import')}
      </Button>
    </div>
  );
}
