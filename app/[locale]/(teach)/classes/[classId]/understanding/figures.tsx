import type { ReactNode } from 'react';

import { classes } from '@/app/_components/ui/classes';
import { getFormatter, getTranslator } from '@/app/_edge/i18n';
import type { Locale } from '@/lib/core/shared/locale';
import type { ShareView } from '@/lib/services/insight/view-misconceptions';

/** @file How numbers stand on the pages about understanding. */

export function percentIn(locale: Locale, share: number): string {
  return getFormatter(locale).number(share, { style: 'percent', maximumFractionDigits: 0 });
}

/** Nothing about people is certain. */
export function probabilityIn(locale: Locale, probability: number): string {
  if (probability > 0.99) return `> ${percentIn(locale, 0.99)}`;
  return probability < 0.01 ? `< ${percentIn(locale, 0.01)}` : percentIn(locale, probability);
}

export function decimalIn(locale: Locale, value: number): string {
  return getFormatter(locale).number(value, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}

export function durationIn(locale: Locale, seconds: number): string {
  const t = getTranslator(locale, 'insight');
  const whole = Math.round(seconds);
  if (whole < 60) return t('seconds', { seconds: whole });
  return t('minutes', { minutes: Math.floor(whole / 60), seconds: whole % 60 });
}

interface SharePart {
  readonly share: ShareView;
  readonly locale: Locale;
}

/** "12 / 40 · 30 %", with the interval below. */
export function ShareText({ share: { count, of, interval }, locale }: SharePart) {
  if (of === 0 || interval === null) return <span className="text-soft">—</span>;
  const t = getTranslator(locale, 'insight');
  return (
    <span className="tabular-nums">
      <span className="whitespace-nowrap">
        {count} / {of} · {percentIn(locale, count / of)}
      </span>
      <span className="block text-xs text-soft">
        {t('interval', { low: percentIn(locale, interval.low), high: percentIn(locale, interval.high) })}
      </span>
    </span>
  );
}

interface ShareBarProps {
  readonly share: Pick<ShareView, 'count' | 'of'>;
  readonly tone?: 'right' | 'wrong' | 'note' | 'plain';
}

const FILLS = { right: 'bg-(--right)', wrong: 'bg-(--wrong)', note: 'bg-(--note)', plain: 'bg-(--edge)' } as const;

/** A picture of a share that stands beside it in numbers. */
export function ShareBar({ share: { count, of }, tone = 'plain' }: ShareBarProps) {
  const width = of === 0 ? 0 : (100 * count) / of;
  return (
    <span
      aria-hidden="true"
      className="block h-2.5 min-w-24 overflow-hidden rounded-full bg-sunken ring-1 ring-line ring-inset"
    >
      <span className={classes('block h-full rounded-full', FILLS[tone])} style={{ width: `${String(width)}%` }} />
    </span>
  );
}

interface TableBoxProps {
  /** The id of the heading that names it. */
  readonly labelledBy: string;
  /** Whether it scrolls up and down, too, below its head. */
  readonly tall?: boolean;
  /** Whether its cells stand on one line each. */
  readonly dense?: boolean;
  readonly children: ReactNode;
}

const TABLE = [
  '[&_table]:w-full [&_table]:border-separate [&_table]:border-spacing-0 [&_table]:text-sm',
  '[&_:is(td,th)]:border-b [&_:is(td,th)]:border-line [&_:is(td,th)]:px-3 [&_:is(td,th)]:py-2 [&_:is(td,th)]:text-start [&_:is(td,th)]:align-top',
  '[&_td]:tabular-nums [&_tbody_th]:font-medium [&_tbody_tr:last-child_:is(td,th)]:border-b-0',
  // The first column and the head stay in view.
  '[&_th:first-child]:sticky [&_th:first-child]:start-0 [&_th:first-child]:z-10 [&_th:first-child]:bg-surface',
  '[&_thead_th]:sticky [&_thead_th]:top-0 [&_thead_th]:z-20 [&_thead_th]:bg-surface [&_thead_th:first-child]:z-30',
].join(' ');

/** A table in a box of its own that the keyboard can scroll. */
export function TableBox({ labelledBy, tall = false, dense = false, children }: TableBoxProps) {
  return (
    <div
      role="region"
      aria-labelledby={labelledBy}
      tabIndex={0}
      className={classes(
        'relative overflow-auto rounded-xl border border-line bg-surface',
        tall && 'max-h-[85vh]',
        dense && '[&_td]:whitespace-nowrap',
        TABLE,
      )}
    >
      {children}
    </div>
  );
}
