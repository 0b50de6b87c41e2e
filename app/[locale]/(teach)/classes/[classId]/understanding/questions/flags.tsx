import { getTranslator } from '@/app/_edge/i18n';
import type { ItemFlag } from '@/lib/core/analytics/item-analysis';
import type { Locale } from '@/lib/core/shared/locale';

interface FlagsProps {
  readonly flags: readonly ItemFlag[];
  readonly locale: Locale;
}

const LOOKS: Readonly<Record<ItemFlag, { readonly sign: string; readonly look: string }>> = {
  negative: { sign: '✕', look: 'text-wrong' },
  weak: { sign: '≈', look: 'text-note' },
  hard: { sign: '▲', look: 'text-note' },
  easy: { sign: '▽', look: 'text-soft' },
  slow: { sign: '◷', look: 'text-note' },
};

/** What to look at, in words. */
export function Flags({ flags, locale }: FlagsProps) {
  const t = getTranslator(locale, 'insight');
  if (flags.length === 0) return <span className="text-soft">{t('noFlags')}</span>;
  return flags.map((flag) => (
    <span key={flag} className={`block whitespace-nowrap ${LOOKS[flag].look}`}>
      <span aria-hidden="true">{LOOKS[flag].sign} </span>
      {t(`flags.${flag}`)}
    </span>
  ));
}
