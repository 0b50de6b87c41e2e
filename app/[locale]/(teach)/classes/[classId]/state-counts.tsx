import Link from 'next/link';

import { classes } from '@/app/_components/ui/classes';
import { getTranslator } from '@/app/_edge/i18n';
import { RISK_STATES } from '@/lib/core/analytics/at-risk';
import type { Locale } from '@/lib/core/shared/locale';
import type { ClassPageView } from '@/lib/services/class-page/class-page-view';

import { addressOf } from './address';
import { STATE_SIGNS } from './words';

import type { PageQuery } from './address';

interface StateCountsProps {
  readonly view: ClassPageView;
  readonly query: PageQuery;
  readonly home: string;
  readonly locale: Locale;
}

/** How many are on, behind, stuck or new; each count leads to those students in the table below. */
export function StateCounts({ view, query, home, locale }: StateCountsProps) {
  const t = getTranslator(locale, 'classPage');
  const all = { state: null, sign: '', label: t('everybody'), hint: '', count: view.students.length };
  const states = RISK_STATES.map((state) => ({
    ...{ state, sign: STATE_SIGNS[state], label: t(`states.${state}`), hint: t(`stateHints.${state}`) },
    count: view.counts[state],
  }));
  return (
    <nav aria-label={t('countsLabel')}>
      <ul className="grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-5">
        {[all, ...states].map(({ state, sign, label, hint, count }) => (
          <li key={label}>
            <Link
              href={`${addressOf(home, { ...query, state })}#progress`}
              prefetch={false}
              aria-current={query.state === state ? 'true' : undefined}
              className={classes(
                'flex h-full min-h-11 flex-col rounded-xl border bg-surface px-4 py-3 hover:border-accent',
                query.state === state ? 'border-accent' : 'border-line',
              )}
            >
              <span className="text-2xl font-bold tabular-nums">{count}</span>
              <span className="font-medium">
                {sign !== '' && <span aria-hidden="true">{sign} </span>}
                {label}
              </span>
              {hint !== '' && <span className="text-sm text-soft">{hint}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
