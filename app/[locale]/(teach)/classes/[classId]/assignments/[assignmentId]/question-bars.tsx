import { ProgressBar } from '@/app/_components/ui/progress-bar';
import { getFormatter, getTranslator } from '@/app/_edge/i18n';
import type { Locale } from '@/lib/core/shared/locale';
import type { QuestionResult } from '@/lib/services/assignments/view-assignment-results';

interface QuestionBarsProps {
  readonly questions: readonly QuestionResult[];
  readonly locale: Locale;
}

/** How each question went: of the points that could be got, the share that was. */
export function QuestionBars({ questions, locale }: QuestionBarsProps) {
  const t = getTranslator(locale, 'assignments');
  const format = getFormatter(locale);
  return (
    <ol className="grid gap-x-8 gap-y-4 md:grid-cols-2">
      {questions.map(({ questionId, title, points, judged, rate }, place) => {
        const share = rate === null ? null : format.number(rate, { style: 'percent' });
        const fact = share === null ? t('noRate') : t('rate', { share, judged });
        return (
          <li key={questionId}>
            <p className="flex flex-wrap justify-between gap-x-4">
              <span>
                <span className="text-soft tabular-nums">{place + 1}.</span> {title}{' '}
                <span className="text-sm text-soft">{t('points', { points })}</span>
              </span>
              <span className="text-sm tabular-nums">{fact}</span>
            </p>
            <ProgressBar done={rate ?? 0} total={1} label={t('rateOf', { title, fact })} className="mt-1" />
          </li>
        );
      })}
    </ol>
  );
}
