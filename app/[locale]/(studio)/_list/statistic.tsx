import { getFormatter, getTranslator } from '@/app/_edge/i18n';
import type { ItemStatistics } from '@/lib/core/analytics/item-statistics';
import type { Locale } from '@/lib/core/shared/locale';

interface StatisticProps {
  readonly statistics: ItemStatistics;
  readonly locale: Locale;
}

/** How easy a question is, and for how many; too few answers say so. */
export function Facility({ statistics: { facility, students }, locale }: StatisticProps) {
  const t = getTranslator(locale, 'studio');
  if (students === 0) return <span className="text-soft">{t('unansweredYet')}</span>;
  if (facility === null) return <span className="text-soft">{t('tooFew', { count: students })}</span>;
  const share = getFormatter(locale).number(facility, { style: 'percent', maximumFractionDigits: 0 });
  return <span className="whitespace-nowrap tabular-nums">{t('percent', { share, count: students })}</span>;
}

const SIGNS = { good: '✓', weak: '≈', negative: '✕' } as const;
const COLOURS = { good: 'text-(--right)', weak: 'text-note', negative: 'text-wrong' } as const;

/** How well it tells students apart, with what to make of it. */
export function Discrimination({ statistics: { facility, discrimination, verdict }, locale }: StatisticProps) {
  const t = getTranslator(locale, 'studio');
  if (facility === null) return <span className="text-soft">—</span>;
  if (discrimination === null || verdict === null) return <span className="text-soft">{t('noDiscrimination')}</span>;
  const shown = getFormatter(locale).number(discrimination, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return (
    <span className="tabular-nums">
      {shown}
      <span className={`block text-xs ${COLOURS[verdict]}`}>
        <span aria-hidden="true">{SIGNS[verdict]} </span>
        {t(`verdicts.${verdict}`)}
      </span>
    </span>
  );
}
