import Link from 'next/link';

import { classes } from '@/app/_components/ui/classes';
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
  const words = {
    has: t('verdicts.has'),
    free: t('verdicts.free'),
    unsure: t('verdicts.unsure'),
    too_little: t('verdicts.too_little'),
  };
  return (
    <TableBox labelledBy="map-title" tall>
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
                {slips.map(({ slip }) => (
                  <Cell key={slip} standing={bySlip.get(slip)} words={words} />
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </TableBox>
  );
}

interface CellProps {
  readonly standing: StandingView | undefined;
  readonly words: Readonly<Record<StandingView['verdict'], string>>;
}

function Cell({ standing, words }: CellProps) {
  if (standing === undefined) return <td className="text-soft">—</td>;
  const { verdict, shown, opportunities } = standing;
  const { sign, look } = VERDICT_MARKS[verdict];
  return (
    <td className={classes('whitespace-nowrap', look)}>
      <span aria-hidden="true">{sign} </span>
      <span className="sr-only">{words[verdict]} </span>
      {shown}/{opportunities}
    </td>
  );
}
