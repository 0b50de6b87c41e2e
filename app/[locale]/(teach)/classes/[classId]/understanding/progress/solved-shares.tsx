import { getTranslator } from '@/app/_edge/i18n';
import type { Locale } from '@/lib/core/shared/locale';
import type { ClassProgressView } from '@/lib/services/insight/view-class-progress';

import { percentIn, ShareBar } from '../figures';

interface SolvedSharesProps {
  readonly view: ClassProgressView;
  readonly locale: Locale;
}

/** Students by how much they solved: a bar and a number for each tenth. */
export function SolvedShares({ view: { distribution, questionCount, studentCount }, locale }: SolvedSharesProps) {
  const t = getTranslator(locale, 'insight');
  return (
    <section aria-labelledby="shares">
      <h2 id="shares" className="text-xl">
        {t('distributionTitle')}
      </h2>
      <p className="mt-1 mb-3 text-sm text-soft">{t('distributionText', { count: questionCount })}</p>
      <table className="w-full max-w-2xl text-sm tabular-nums">
        <caption className="sr-only">{t('distributionTitle')}</caption>
        <tbody>
          {distribution.map(({ from, to, students }) => (
            <tr key={from}>
              <th scope="row" className="py-1 pe-3 text-start font-normal whitespace-nowrap">
                {t('tenth', { from: percentIn(locale, from), to: percentIn(locale, to) })}
              </th>
              <td className="w-full">
                <ShareBar share={{ count: students, of: studentCount }} tone="right" />
              </td>
              <td className="ps-3 text-end whitespace-nowrap">{t('studentsOf', { count: students })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
