import Link from 'next/link';

import { getTranslator } from '@/app/_edge/i18n';
import type { Locale } from '@/lib/core/shared/locale';
import type { ItemPageView } from '@/lib/services/insight/view-item';

import { durationIn, percentIn, TableBox } from '../../figures';

interface ItsStudentsProps {
  readonly view: ItemPageView;
  readonly locale: Locale;
}

/** What each student answered first. */
export function ItsStudents({ view: { classId, students }, locale }: ItsStudentsProps) {
  const t = getTranslator(locale, 'insight');
  return (
    <section>
      <h2 id="its-students" className="mb-3 text-xl">
        {t('itsStudents')}
      </h2>
      <TableBox labelledBy="its-students" tall>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('student')}</th>
              <th scope="col">{t('distribution')}</th>
              <th scope="col">{t('score')}</th>
              <th scope="col">{t('slipsColumn')}</th>
              <th scope="col">{t('timeColumn')}</th>
              <th scope="col">{t('attemptsColumn')}</th>
              <th scope="col">{t('solved')}</th>
            </tr>
          </thead>
          <tbody>
            {students.map(({ userId, name, answer, score, slips, seconds, attempts, solved }) => (
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
                <td className="max-w-72 font-mono wrap-anywhere">{answer}</td>
                <td className={score === 1 ? 'text-(--right)' : score > 0 ? 'text-note' : 'text-wrong'}>
                  <span aria-hidden="true">{score === 1 ? '✓ ' : score > 0 ? '◐ ' : '✕ '}</span>
                  {percentIn(locale, score)}
                </td>
                <td>{slips.length === 0 ? <span className="text-soft">—</span> : slips.join(' · ')}</td>
                <td className="whitespace-nowrap">{seconds === null ? '—' : durationIn(locale, seconds)}</td>
                <td>{attempts}</td>
                <td>{t(solved ? 'yes' : 'no')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableBox>
    </section>
  );
}
