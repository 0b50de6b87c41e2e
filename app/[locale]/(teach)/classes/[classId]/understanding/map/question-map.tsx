import Link from 'next/link';

import { classes } from '@/app/_components/ui/classes';
import { getTranslator } from '@/app/_edge/i18n';
import type { Locale } from '@/lib/core/shared/locale';
import type { SlipView } from '@/lib/services/insight/view-misconceptions';

import { TableBox } from '../figures';
import { SHARE_MARKS, shareKey } from './marks';
import { SlipHeads } from './slip-heads';

interface QuestionMapProps {
  readonly slips: readonly SlipView[];
  readonly home: string;
  readonly locale: Locale;
}

/** Which question shows which slip; the questions that show most come first. */
export function QuestionMap({ slips, home, locale }: QuestionMapProps) {
  const t = getTranslator(locale, 'insight');
  return (
    <TableBox labelledBy="map-title" tall dense>
      <table>
        <caption className="sr-only">{t('mapCaptionQuestions')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('question')}</th>
            <SlipHeads slips={slips} home={home} />
          </tr>
        </thead>
        <tbody>
          {questionsOf(slips).map(({ questionId, title, cells }) => (
            <tr key={questionId}>
              <th scope="row">
                <Link
                  href={`${home}/understanding/questions/${questionId}`}
                  prefetch={false}
                  className="inline-flex min-h-8 w-36 items-center underline sm:w-56"
                >
                  {title}
                </Link>
              </th>
              {slips.map(({ slip }) => (
                <Cell key={slip} share={cells.get(slip)} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}

type Share = SlipView['byQuestion'][number];

function Cell({ share }: { readonly share: Share | undefined }) {
  if (share === undefined) return <td className="text-soft">—</td>;
  const { sign, look } = SHARE_MARKS[shareKey(share)];
  return (
    <td className={classes('whitespace-nowrap', look)}>
      <span aria-hidden="true">{sign} </span>
      {share.count}/{share.of}
    </td>
  );
}

function questionsOf(slips: readonly SlipView[]) {
  const rows = new Map<string, { questionId: string; title: string; shown: number; cells: Map<string, Share> }>();
  for (const { slip, byQuestion } of slips) {
    for (const share of byQuestion) {
      const { questionId, title, count } = share;
      const row = rows.get(questionId) ?? { questionId, title, shown: 0, cells: new Map<string, Share>() };
      row.shown += count;
      row.cells.set(slip, share);
      rows.set(questionId, row);
    }
  }
  return [...rows.values()].sort((left, right) => right.shown - left.shown);
}
