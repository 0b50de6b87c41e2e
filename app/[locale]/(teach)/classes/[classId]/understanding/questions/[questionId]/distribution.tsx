import { getTranslator } from '@/app/_edge/i18n';
import type { Locale } from '@/lib/core/shared/locale';
import type { AnswerBar, ItemPageView } from '@/lib/services/insight/view-item';

import { ShareBar, ShareText, TableBox } from '../../figures';

const LOOKS = {
  right: { sign: '✓', look: 'text-(--right)', tone: 'right' },
  partly: { sign: '◐', look: 'text-note', tone: 'note' },
  slip: { sign: '✕', look: 'text-wrong', tone: 'wrong' },
  other: { sign: '·', look: 'text-soft', tone: 'plain' },
} as const;

interface DistributionProps {
  readonly bars: readonly AnswerBar[];
  readonly locale: Locale;
}

/** What first answers showed, as bars with their numbers. */
export function Distribution({ bars, locale }: DistributionProps) {
  const t = getTranslator(locale, 'insight');
  return (
    <section>
      <h2 id="distribution" className="mb-3 text-xl">
        {t('distribution')}
      </h2>
      <TableBox labelledBy="distribution">
        <table>
          <caption className="sr-only">{t('distributionCaption')}</caption>
          <tbody>
            {bars.map((bar) => {
              const { sign, look, tone } = LOOKS[bar.kind];
              return (
                <tr key={`${bar.kind} ${bar.slip ?? ''}`}>
                  <th scope="row" className={look}>
                    <span aria-hidden="true">{sign} </span>
                    {bar.kind === 'slip' ? bar.title : t(`bars.${bar.kind}`)}
                  </th>
                  <td>
                    <ShareText share={bar} locale={locale} />
                  </td>
                  <td className="w-2/5 max-sm:hidden">
                    <ShareBar share={bar} tone={tone} />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </TableBox>
      <p className="mt-2 text-sm text-soft">{t('severalSlips')}</p>
    </section>
  );
}

interface CommonestProps {
  readonly answers: ItemPageView['commonest'];
  readonly locale: Locale;
}

/** The answers that more than one student typed. */
export function Commonest({ answers, locale }: CommonestProps) {
  if (answers.length === 0) return null;
  const t = getTranslator(locale, 'insight');
  return (
    <section>
      <h2 id="commonest" className="text-xl">
        {t('commonest')}
      </h2>
      <p className="mt-1 mb-3 text-sm text-soft">{t('commonestText')}</p>
      <TableBox labelledBy="commonest">
        <table>
          <thead>
            <tr>
              <th scope="col">{t('answer')}</th>
              <th scope="col">{t('count')}</th>
              <th scope="col">{t('verdict')}</th>
            </tr>
          </thead>
          <tbody>
            {answers.map(({ answer, count, right }) => (
              <tr key={`${String(right)} ${answer}`}>
                <th scope="row" className="font-mono wrap-anywhere">
                  {answer}
                </th>
                <td>{count}</td>
                <td className={right ? 'text-(--right)' : 'text-wrong'}>
                  <span aria-hidden="true">{right ? '✓ ' : '✕ '}</span>
                  {t(right ? 'isRight' : 'isWrong')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableBox>
    </section>
  );
}
