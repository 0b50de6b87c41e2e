import { getTranslator } from '@/app/_edge/i18n';
import type { Locale } from '@/lib/core/shared/locale';
import type { Sheet } from '@/lib/services/worksheets/make-worksheet';

interface MarkingGridProps {
  readonly sheets: readonly Sheet[];
  readonly title: string;
  readonly locale: Locale;
}

/** What is longer than this stands in the key alone: the grid is there to mark a pile of sheets at a glance. */
const LONGEST = 28;

/** The right answers of all sheets on one page: sheets down, questions across. */
export function MarkingGrid({ sheets, title, locale }: MarkingGridProps) {
  const t = getTranslator(locale, 'slides');
  const questions = sheets[0]?.questions ?? [];
  return (
    <section className="paper" aria-label={t('grid')}>
      <header className="paper-head">
        <h2>{t('grid')}</h2>
        <p>{title}</p>
      </header>
      <div className="relative overflow-x-auto" role="region" aria-label={t('grid')} tabIndex={0}>
        <table className="paper-grid">
          <thead>
            <tr>
              <th scope="col">{t('gridSheet')}</th>
              {questions.map(({ question }, place) => (
                <th key={question.questionId} scope="col" title={question.title}>
                  <span aria-hidden="true">{place + 1}</span>
                  <span className="sr-only">{question.title}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sheets.map((sheet) => (
              <tr key={sheet.number}>
                <th scope="row">
                  {sheet.name ?? t('sheetOf', { number: sheet.number })} <span className="font-mono">{sheet.code}</span>
                </th>
                {sheet.questions.map(({ question, key }) => (
                  <td key={question.questionId}>{short(key.map(({ right }) => right)) ?? t('seeKey')}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** Null for what does not fit a cell: a program, a grid, a table of many parts. */
function short(answers: readonly string[]): string | null {
  const text = answers.join('; ');
  return text.length > LONGEST || text.includes('\n') ? null : text;
}
