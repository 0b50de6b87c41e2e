import type { ReactNode } from 'react';

import { getTranslator } from '@/app/_edge/i18n';
import type { Locale } from '@/lib/core/shared/locale';
import type { ItemView } from '@/lib/services/insight/view-items';

import { decimalIn, durationIn, percentIn, ShareText } from '../../figures';
import { Flags } from '../flags';

interface ItemFiguresProps {
  readonly item: ItemView;
  readonly locale: Locale;
}

/** The question's statistics; under ten students it says so. */
export function ItemFigures({ item, locale }: ItemFiguresProps) {
  const t = getTranslator(locale, 'insight');
  const { facility, meanScore, discrimination, pointBiserial, seconds, attemptsToSolve, flags } = item;
  if (facility === null) return <p className="m-0 text-soft">{t('tooFewText')}</p>;
  const decimal = (value: number | null) => (value === null ? '—' : decimalIn(locale, value));
  const figures: readonly (readonly [string, ReactNode])[] = [
    [t('columns.facility'), <ShareText key="facility" share={facility} locale={locale} />],
    [t('columns.meanScore'), meanScore === null ? '—' : percentIn(locale, meanScore)],
    [t('columns.discrimination'), decimal(discrimination)],
    [t('columns.pointBiserial'), decimal(pointBiserial)],
    [t('columns.attempts'), decimal(attemptsToSolve)],
    [t('columns.flags'), <Flags key="flags" flags={flags} locale={locale} />],
  ];
  return (
    <section aria-labelledby="figures">
      <h2 id="figures" className="mb-3 text-xl">
        {t('figures')}
      </h2>
      <dl className="m-0 grid grid-cols-2 gap-4 sm:grid-cols-3 lg:grid-cols-6">
        {figures.map(([label, value]) => (
          <div key={label}>
            <dt className="text-sm text-soft">{label}</dt>
            <dd className="m-0 font-medium tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      {seconds !== null && (
        <p className="mt-4 mb-0">
          <span className="font-medium">{t('time')}: </span>
          {t('timeText', {
            low: durationIn(locale, seconds.low),
            high: durationIn(locale, seconds.high),
            median: durationIn(locale, seconds.median),
          })}
        </p>
      )}
    </section>
  );
}
