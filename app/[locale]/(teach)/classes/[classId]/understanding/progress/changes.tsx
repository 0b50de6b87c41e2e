import Link from 'next/link';

import { getTranslator } from '@/app/_edge/i18n';
import { momentIn } from '@/app/_edge/moment';
import type { Locale } from '@/lib/core/shared/locale';
import type { Change, ClassProgressView } from '@/lib/services/insight/view-class-progress';

import { TableBox } from '../figures';

interface ChangesProps {
  readonly view: ClassProgressView;
  readonly locale: Locale;
}

const LOOKS: Readonly<Record<Change, { readonly sign: string; readonly look: string }>> = {
  up: { sign: '↗', look: 'text-(--right)' },
  down: { sign: '↘', look: 'text-note' },
  steady: { sign: '→', look: 'text-soft' },
  quiet: { sign: '∅', look: 'text-wrong' },
};

/** Who works more or less than the week before, and who has gone quiet. */
export function Changes({ view: { classId, changes }, locale }: ChangesProps) {
  const t = getTranslator(locale, 'insight');
  const count = (wanted: Change) => changes.filter(({ change }) => change === wanted).length;
  return (
    <section>
      <h2 id="changes" className="text-xl">
        {t('changesTitle')}
      </h2>
      <p className="mt-1 mb-0 font-medium">
        {t('changesSummary', { up: count('up'), down: count('down'), steady: count('steady'), quiet: count('quiet') })}
      </p>
      <p className="mt-1 mb-3 text-sm text-soft">{t('changesText')}</p>
      <TableBox labelledBy="changes" tall>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('student')}</th>
              <th scope="col">{t('change')}</th>
              <th scope="col">{t('answersLately')}</th>
              <th scope="col">{t('answersBefore')}</th>
              <th scope="col">{t('solvedLately')}</th>
              <th scope="col">{t('lastActive')}</th>
            </tr>
          </thead>
          <tbody>
            {changes.map(({ userId, name, change, answersLately, answersBefore, solvedLately, lastAt }) => (
              <tr key={userId}>
                <th scope="row">
                  <Link
                    href={`/${locale}/classes/${classId}/students/${userId}`}
                    prefetch={false}
                    className="link whitespace-nowrap"
                  >
                    {name}
                  </Link>
                </th>
                <td className={`whitespace-nowrap ${LOOKS[change].look}`}>
                  <span aria-hidden="true">{LOOKS[change].sign} </span>
                  {t(`changes.${change}`)}
                </td>
                <td>{answersLately}</td>
                <td>{answersBefore}</td>
                <td>{solvedLately}</td>
                <td className="whitespace-nowrap">{lastAt === null ? t('never') : momentIn(locale, lastAt)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableBox>
    </section>
  );
}
