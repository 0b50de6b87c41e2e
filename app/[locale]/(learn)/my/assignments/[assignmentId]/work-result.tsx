import Link from 'next/link';

import { Card } from '@/app/_components/ui/card';
import { getTranslator } from '@/app/_edge/i18n';
import type { Locale } from '@/lib/core/shared/locale';
import type { WorkView } from '@/lib/services/assignments/view-my-assignment';

/** The mark, and what each question brought to it. */
export function WorkResult({ work, locale }: { readonly work: WorkView; readonly locale: Locale }) {
  const t = getTranslator(locale, 'work');
  const { mark, outOf, questions } = work;
  if (mark === null) return null;
  return (
    <Card className="flex flex-col gap-3">
      <h2 className="m-0 text-xl">{t('result')}</h2>
      <p className="m-0 text-2xl font-semibold tabular-nums">
        {mark.points === null ? t('excused') : t('markOf', { points: mark.points, outOf })}
        {mark.overridden && <span className="ms-3 text-base font-normal text-soft">{t('byTeacher')}</span>}
      </p>
      <ol className="m-0 flex list-none flex-col p-0">
        {questions.map(({ questionId, title, points, earned, standing }, place) => (
          <li
            key={questionId}
            className="flex flex-wrap justify-between gap-x-4 border-b border-line py-2 last:border-b-0"
          >
            <span className="min-w-0 wrap-anywhere">
              {place + 1}. {title}
            </span>
            <span className="text-soft tabular-nums">
              {t(`standing.${standing}`)} · {t('earnedOf', { points: earned ?? 0, outOf: points })}
            </span>
          </li>
        ))}
      </ol>
      <p className="m-0">
        <Link href={`/${locale}/my`} className="link inline-flex min-h-11 items-center">
          {t('whyThisMark')}
        </Link>
      </p>
    </Card>
  );
}
