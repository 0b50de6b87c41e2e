import { getTranslator } from '@/app/_edge/i18n';
import type { PublicQuestion } from '@/lib/core/questions/public';
import type { Locale } from '@/lib/core/shared/locale';
import type { Sheet } from '@/lib/services/worksheets/make-worksheet';

import { Exhibits } from '../_components/question-card/exhibits';
import { PaperPart } from './paper-part';

export interface PaperProps {
  readonly sheet: Sheet;
  readonly title: string;
  readonly locale: Locale;
}

/** One student's sheet. */
export function SheetPage({ sheet, title, locale }: PaperProps) {
  const t = getTranslator(locale, 'slides');
  return (
    <section className="paper" aria-label={t('sheetOf', { number: sheet.number })}>
      <header className="paper-head">
        <h2>{title}</h2>
        <p>
          <span>{t('name')}</span> <span className="paper-line w-48!">{sheet.name}</span>
          <span className="ms-6">{t('date')}</span> <span className="paper-line w-28!" />
          <span className="ms-auto font-mono">{sheet.code}</span>
        </p>
      </header>
      <ol className="paper-questions">
        {sheet.questions.map(({ question }) => (
          <li key={question.questionId}>
            <PaperQuestion question={question} locale={locale} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function PaperQuestion({ question, locale }: { readonly question: PublicQuestion; readonly locale: Locale }) {
  return (
    <>
      <h3>{question.title}</h3>
      <div className="rich" dangerouslySetInnerHTML={{ __html: question.promptHtml }} />
      <Exhibits exhibits={question.exhibits} />
      {question.parts.map((part) => (
        <PaperPart key={part.id} part={part} locale={locale} />
      ))}
    </>
  );
}
