'use client';

import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl/react';

import { Button } from '@/app/_components/ui/button';
import { Notice } from '@/app/_components/ui/notice';

import type { ReportRow, RosterReport } from '@/lib/services/roster/roster-report';

const OUTCOMES = ['account', 'join', 'wait', 'changed', 'here', 'duplicate', 'broken'] as const;
const ROWS_AT_FIRST = 50;

interface ImportReportProps {
  readonly report: RosterReport;
  readonly onImport: () => void;
}

/** What an import would do, or did; its heading takes the focus, so that it is read out and found. */
export function ImportReport({ report, onImport }: ImportReportProps) {
  const t = useTranslations('roster');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const left = report.rows.filter(isLeftOut);
  const written = report.rows.filter((row) => !isLeftOut(row) && row.outcome !== 'here');
  return (
    <section className="flex flex-col gap-4">
      <h3 ref={heading} tabIndex={-1} className="m-0 text-lg">
        {t(report.applied ? 'resultTitle' : 'previewTitle')}
      </h3>
      <p className="m-0 text-sm text-soft">
        {t('readAs', { encoding: report.encoding.toUpperCase(), header: report.hasHeader ? 'yes' : 'no' })}
      </p>
      {report.applied && <Done report={report} written={written.length} left={left.length} />}
      <Counts report={report} />
      {report.newGroups.length > 0 && !report.applied && (
        <p className="m-0 wrap-anywhere">{t('newGroups', { groups: report.newGroups.join('、') })}</p>
      )}
      {!report.applied && <Offer written={written.length} left={left.length} onImport={onImport} />}
      <RowTable title={t('problemsTitle')} rows={left} />
      {!report.applied && <RowTable title={t('rowsTitle')} rows={written} />}
    </section>
  );
}

function isLeftOut({ outcome }: ReportRow): boolean {
  return outcome === 'broken' || outcome === 'duplicate';
}

function Counts({ report }: { readonly report: RosterReport }) {
  const t = useTranslations('roster');
  return (
    <dl className="m-0 flex flex-wrap gap-x-6 gap-y-2">
      {OUTCOMES.filter((outcome) => report.counts[outcome] > 0).map((outcome) => (
        <div key={outcome} className="flex items-baseline gap-2">
          <dt className="text-soft">{t(`outcomes.${outcome}`)}</dt>
          <dd className="m-0 font-semibold tabular-nums">{report.counts[outcome]}</dd>
        </div>
      ))}
    </dl>
  );
}

interface Sums {
  readonly written: number;
  readonly left: number;
}

function Offer({ written, left, onImport }: Sums & Pick<ImportReportProps, 'onImport'>) {
  const t = useTranslations('roster');
  if (written === 0) return <Notice tone="plain">{t('nothingToDo')}</Notice>;
  return (
    <Button className="self-start" onClick={onImport}>
      {t(left === 0 ? 'import' : 'importGood', { count: written })}
    </Button>
  );
}

function Done({ report, written, left }: Sums & { readonly report: RosterReport }) {
  const t = useTranslations('roster');
  const { account, join, wait, changed } = report.counts;
  return (
    <Notice tone={left === 0 ? 'right' : 'note'}>
      <p className="m-0">{written === 0 ? t('importedNothing') : t('imported', { account, join, wait, changed })}</p>
      {left > 0 && <p className="m-0">{t('importedSkipped', { count: left })}</p>}
    </Notice>
  );
}

const CELL = 'border-b border-line py-2 pe-3 text-start align-top';

function RowTable({ title, rows }: { readonly title: string; readonly rows: readonly ReportRow[] }) {
  const t = useTranslations('roster');
  const [all, setAll] = useState(false);
  if (rows.length === 0) return null;
  const shown = all ? rows : rows.slice(0, ROWS_AT_FIRST);
  return (
    <div className="flex flex-col gap-2">
      <table className="w-full border-collapse text-sm">
        <caption className="pb-2 text-start font-semibold">{title}</caption>
        <thead>
          <tr>
            <th scope="col" className={CELL}>
              {t('line')}
            </th>
            <th scope="col" className={CELL}>
              {t('name')}
            </th>
            <th scope="col" className={`${CELL} w-2/5`}>
              {t('what')}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <tr key={row.line}>
              <td className={`${CELL} tabular-nums`}>{row.line}</td>
              <td className={`${CELL} wrap-anywhere`}>
                <span className="block">{row.name}</span>
                <span className="block text-xs text-soft">
                  {[row.studentNumber, row.email, row.group].filter(Boolean).join(' · ')}
                </span>
              </td>
              <td className={CELL}>
                <What row={row} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length < rows.length && (
        <Button look="quiet" className="self-start" onClick={() => setAll(true)}>
          {t('moreRows', { count: rows.length - shown.length })}
        </Button>
      )}
    </div>
  );
}

/** What becomes of the row; for one that is left out, why and what to do. */
function What({ row }: { readonly row: ReportRow }) {
  const t = useTranslations('roster');
  if (row.problem !== undefined) return t(`problems.${row.problem}`);
  if (row.firstLine !== undefined) {
    return t('duplicateOf', { line: row.firstLine, by: row.by ?? 'studentNumber' });
  }
  return t(`outcomes.${row.outcome}`);
}
