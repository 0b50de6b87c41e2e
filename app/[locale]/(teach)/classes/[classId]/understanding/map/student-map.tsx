import Link from 'next/link';

import { getTranslator } from '@/app/_edge/i18n';
import type { Locale } from '@/lib/core/shared/locale';
import type { MisconceptionsView, SlipView, StandingView } from '@/lib/services/insight/view-misconceptions';

import { TableBox } from '../figures';
import { VERDICT_MARKS } from './marks';
import { SlipHeads } from './slip-heads';

interface StudentMapProps {
  readonly students: MisconceptionsView['students'];
  readonly slips: readonly SlipView[];
  readonly home: string;
  readonly locale: Locale;
}

/** Who has which slip. */
export function StudentMap({ students, slips, home, locale }: StudentMapProps) {
  const t = getTranslator(locale, 'insight');
  return (
    <TableBox labelledBy="map-title" tall dense>
      <table>
        <caption className="sr-only">{t('mapCaptionStudents')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('student')}</th>
            <SlipHeads slips={slips} home={home} />
          </tr>
        </thead>
        <tbody>
          {students.map(({ userId, name, standings }) => {
            const bySlip = new Map(standings.map((standing) => [standing.slip, standing]));
            return (
              <tr key={userId}>
                <th scope="row">
                  <Link
                    href={`${home}/students/${userId}`}
                    prefetch={false}
                    className="inline-flex min-h-8 items-center whitespace-nowrap underline"
                  >
                    {name}
                  </Link>
                </th>
                {slips.map(({ slip }) => cellOf(slip, bySlip.get(slip)))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </TableBox>
  );
}

/** One text and nothing around it: three hundred students by two dozen slips are seven thousand cells. The legend says what the signs mean. */
function cellOf(slip: string, standing: StandingView | undefined) {
  if (standing === undefined) return <td key={slip}>—</td>;
  const { sign, look } = VERDICT_MARKS[standing.verdict];
  return (
    <td key={slip} className={look}>
      {`${sign} ${String(standing.shown)}/${String(standing.opportunities)}`}
    </td>
  );
}
