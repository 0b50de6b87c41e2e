import { getTranslator } from '@/app/_edge/i18n';
import type { Locale } from '@/lib/core/shared/locale';
import type { ClassProgressView } from '@/lib/services/insight/view-class-progress';

import { percentIn, ShareBar, TableBox } from '../figures';

interface ConceptsProps {
  readonly concepts: ClassProgressView['concepts'];
  readonly locale: Locale;
}

/** How well the class masters each concept, the weakest first. */
export function Concepts({ concepts, locale }: ConceptsProps) {
  const t = getTranslator(locale, 'insight');
  return (
    <section>
      <h2 id="concepts" className="text-xl">
        {t('conceptsTitle')}
      </h2>
      <p className="mt-1 mb-3 text-sm text-soft">{t('conceptsText')}</p>
      <TableBox labelledBy="concepts" tall>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('concept')}</th>
              <th scope="col">{t('mastery')}</th>
              <th scope="col">{t('students')}</th>
              <th scope="col">{t('weakStudents')}</th>
              <th scope="col">{t('strongStudents')}</th>
            </tr>
          </thead>
          <tbody>
            {concepts.map(({ concept, name, mastery, students, weak, strong }) => (
              <tr key={concept}>
                <th scope="row">{name}</th>
                <td>
                  {percentIn(locale, mastery)}
                  <ShareBar
                    share={{ count: mastery, of: 1 }}
                    tone={mastery < 0.5 ? 'wrong' : mastery < 0.8 ? 'note' : 'right'}
                  />
                </td>
                <td>{students}</td>
                <td>{weak}</td>
                <td>{strong}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableBox>
    </section>
  );
}
