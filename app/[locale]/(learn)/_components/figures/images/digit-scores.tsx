'use client';

import { useLocale, useTranslations } from 'use-intl';

import { classes } from '@/app/_components/ui/classes';
import type { DigitNetworkView } from '@/lib/services/figures/digit-network';

import { numeral } from '../grid-picture';

/** The ten scores as bars, each with its number. */
export function DigitScores({ view }: { readonly view: DigitNetworkView }) {
  const t = useTranslations('images');
  const percent = new Intl.NumberFormat(useLocale(), { style: 'percent', maximumFractionDigits: 1 });
  return (
    <div className="min-w-0 grow basis-64">
      <p className="mb-1.5 text-sm text-soft">{t('scores')}</p>
      <ul className="m-0 flex list-none flex-col gap-1 p-0 text-sm tabular-nums">
        {view.scores.map(({ output, share }, digit) => (
          <li key={digit} className={classes('m-0 flex items-center gap-2', digit === view.best && 'font-bold')}>
            <span className="w-3">{digit}</span>
            <span aria-hidden="true" className="h-4 min-w-0 grow rounded-sm bg-sunken">
              <span
                className={classes('block h-4 rounded-sm', digit === view.best ? 'bg-accent' : 'bg-edge')}
                style={{ width: `${100 * share}%` }}
              />
            </span>
            <span className="w-16 text-end">{percent.format(share)}</span>
            <span className="w-14 text-end text-soft">{numeral(Number(output.toFixed(1)))}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
