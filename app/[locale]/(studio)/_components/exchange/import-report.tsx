'use client';

import Link from 'next/link';
import { useLocale, useTranslations } from 'use-intl/react';

import { classes } from '@/app/_components/ui/classes';

import type { ImportItem, ImportProblem, ImportReport, ImportState } from '@/lib/services/exchange/import-report';

interface ImportReportTableProps {
  readonly courseId: string;
  readonly report: ImportReport;
}

/** So many rows are read; whoever has more mends these first. */
const MOST_ROWS = 300;

const LOOKS: Readonly<Record<ImportState, { readonly sign: string; readonly look: string }>> = {
  refused: { sign: '✕', look: 'text-wrong' },
  new: { sign: '+', look: 'text-(--right)' },
  changed: { sign: '≠', look: 'text-accent' },
  left: { sign: '–', look: 'text-soft' },
  unchanged: { sign: '=', look: 'text-soft' },
};

/** Everything that an import would do, or did; what is unchanged is only counted. */
export function ImportReportTable({ courseId, report }: ImportReportTableProps) {
  const t = useTranslations('exchange');
  const { new: added, changed, unchanged, left, refused } = report.counts;
  const rows = report.items.filter(({ state }) => state !== 'unchanged');
  const more = rows.length - MOST_ROWS;
  return (
    <div className="flex flex-col gap-3">
      <p className="m-0">{t('summary', { added, changed, unchanged, left, refused })}</p>
      {rows.length > 0 && (
        <div
          role="region"
          aria-label={t('reportCaption')}
          tabIndex={0}
          className="relative overflow-x-auto rounded-lg border border-line"
        >
          <table className="w-full min-w-[34rem] border-collapse text-start">
            <caption className="sr-only">{t('reportCaption')}</caption>
            <thead className="bg-sunken text-start">
              <tr>
                {(['state', 'thing', 'details'] as const).map((name) => (
                  <th key={name} scope="col" className="px-3 py-2 text-start font-semibold">
                    {t(name)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.slice(0, MOST_ROWS).map((item, place) => (
                <ReportRow key={place} item={item} courseId={courseId} isDone={report.applied} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {more > 0 && <p className="m-0 text-sm text-soft">{t('moreLeftOut', { count: more })}</p>}
      {rows.length > 0 && unchanged > 0 && (
        <p className="m-0 text-sm text-soft">{t('unchangedLeftOut', { count: unchanged })}</p>
      )}
    </div>
  );
}

interface ReportRowProps {
  readonly item: ImportItem;
  readonly courseId: string;
  readonly isDone: boolean;
}

function ReportRow({ item, courseId, isDone }: ReportRowProps) {
  const t = useTranslations('exchange');
  const locale = useLocale();
  const { kind, state, name, entry, publishes } = item;
  const { sign, look } = LOOKS[state];
  const isThere = isDone && kind === 'question' && (state === 'new' || state === 'changed');
  const shown = kind === 'picture' ? `${name.slice(0, 12)}…` : name;
  return (
    <tr className="border-t border-line align-top">
      <td className={classes('px-3 py-2 font-medium whitespace-nowrap', look)}>
        <span aria-hidden="true" className="inline-block w-5 font-bold">
          {sign}
        </span>
        {t(`states.${state}`)}
        {publishes !== null && (
          <span className="block ps-5 text-sm font-normal text-soft">
            {publishes ? t(isDone ? 'published' : 'publishes') : t('asDraft')}
          </span>
        )}
      </td>
      <td className="min-w-40 px-3 py-2">
        <span className="block text-sm text-soft">{t(`kinds.${kind}`)}</span>
        {isThere ? (
          <Link href={`/${locale}/studio/${courseId}/questions/${name}`} className="link font-medium wrap-anywhere">
            {name}
          </Link>
        ) : (
          <span className="font-medium wrap-anywhere">{shown}</span>
        )}
        {entry !== name && kind !== 'picture' && <span className="block text-sm wrap-anywhere text-soft">{entry}</span>}
      </td>
      <td className="space-y-1.5 px-3 py-2">
        <Changes keys={item.changes} />
        {item.problems.map((problem, place) => (
          <Problem key={place} problem={problem} />
        ))}
      </td>
    </tr>
  );
}

function Changes({ keys }: { readonly keys: readonly string[] }) {
  const t = useTranslations('exchange');
  if (keys.length === 0) return null;
  const names = keys.map((key) => (key === 'layout' ? t('layout') : key)).join(', ');
  return <p className="m-0">{t('differs', { keys: names })}</p>;
}

function Problem({ problem: { severity, line, column, message, fix } }: { readonly problem: ImportProblem }) {
  const t = useTranslations('exchange');
  return (
    <p className="m-0">
      {line !== null && (
        <span className="text-soft">
          {column === null ? t('placeLine', { line }) : t('place', { line, column })}
          {' · '}
        </span>
      )}
      <span className={severity === 'error' ? 'font-medium text-wrong' : 'font-medium'}>{message}</span> {fix}
    </p>
  );
}
