import { classes } from '@/app/_components/ui/classes';
import { getTranslator } from '@/app/_edge/i18n';
import type { Locale } from '@/lib/core/shared/locale';
import type { SlipView } from '@/lib/services/insight/view-misconceptions';

import { SHARE_KEYS, SHARE_MARKS, VERDICT_MARKS } from './marks';

import type { Mark } from './marks';

interface LegendProps {
  readonly rows: 'students' | 'questions';
  readonly slips: readonly SlipView[];
  readonly locale: Locale;
}

const VERDICTS = ['has', 'unsure', 'free', 'too_little'] as const;

/** What signs, numbers and columns mean. */
export function Legend({ rows, slips, locale }: LegendProps) {
  const t = getTranslator(locale, 'insight');
  const entries =
    rows === 'students'
      ? VERDICTS.map((verdict) => ({ key: verdict, mark: VERDICT_MARKS[verdict], label: t(`verdicts.${verdict}`) }))
      : SHARE_KEYS.map((key) => ({ key, mark: SHARE_MARKS[key], label: t(`shares.${key}`) }));
  return (
    <div className="text-sm">
      <ul aria-label={t('legend')} className="m-0 flex list-none flex-wrap gap-x-5 gap-y-2 p-0">
        {entries.map(({ key, mark, label }) => (
          <li key={key} className="m-0 flex items-center gap-2">
            <Sign mark={mark} /> {label}
          </li>
        ))}
      </ul>
      <p className="mt-2 text-soft">{t(rows === 'students' ? 'legendNumbers' : 'legendQuestions')}</p>
      <details>
        <summary className="link inline-flex min-h-11 cursor-pointer items-center">{t('columnsLegend')}</summary>
        <ol className="my-2 list-decimal gap-x-8 ps-7 sm:columns-2 lg:columns-3">
          {slips.map(({ slip, title }) => (
            <li key={slip}>{title}</li>
          ))}
        </ol>
      </details>
    </div>
  );
}

function Sign({ mark: { sign, look } }: { readonly mark: Mark }) {
  return (
    <span className={classes('inline-flex size-7 items-center justify-center rounded border border-line', look)}>
      {sign}
    </span>
  );
}
