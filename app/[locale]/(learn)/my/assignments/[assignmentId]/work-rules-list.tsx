import { getFormatter, getTranslator } from '@/app/_edge/i18n';
import type { Locale } from '@/lib/core/shared/locale';
import type { WorkView } from '@/lib/services/assignments/view-my-assignment';

/** How it is marked, in a few sentences. */
export function WorkRulesList({ work, locale }: { readonly work: WorkView; readonly locale: Locale }) {
  const t = getTranslator(locale, 'work');
  if (work.standing === 'closed') return null;
  return (
    <section aria-labelledby="rules">
      <h2 id="rules" className="text-xl">
        {t('rulesTitle')}
      </h2>
      <ul className="mt-2 list-disc ps-6">
        {rulesIn(work, locale).map((rule) => (
          <li key={rule}>{rule}</li>
        ))}
      </ul>
    </section>
  );
}

function rulesIn({ rules, dueAt, closesAt }: WorkView, locale: Locale): readonly string[] {
  const t = getTranslator(locale, 'work');
  const percent = (share: number) => getFormatter(locale).number(share, { style: 'percent', maximumFractionDigits: 1 });
  const { keeps, release, attemptLimit, worth, counts, late } = rules;
  const takesLate = dueAt !== null && closesAt !== null && closesAt > dueAt;
  return [
    keeps ? t(release === 'by_hand' ? 'rule.keptByHand' : 'rule.kept') : t('rule.atOnce'),
    attemptLimit === null ? t('rule.anyAttempts') : t('rule.attempts', { count: attemptLimit }),
    ...(attemptLimit === 1 ? [] : [t(`rule.${counts}`)]),
    ...(worth.length > 1
      ? [t('rule.worth', { list: getFormatter(locale).list(worth.map(percent), { type: 'unit' }) })]
      : []),
    ...(takesLate && late.perDay > 0
      ? [t('rule.late', { perDay: percent(late.perDay), floor: percent(late.floor) })]
      : []),
  ];
}
