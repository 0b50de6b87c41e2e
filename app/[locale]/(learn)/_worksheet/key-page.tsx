import { getTranslator } from '@/app/_edge/i18n';
import type { Locale } from '@/lib/core/shared/locale';
import type { PartKey } from '@/lib/services/worksheets/sheet-question';

import type { PaperProps } from './sheet-page';

/** The right answers of one sheet, and what wrong results tell. */
export function KeyPage({ sheet, title, locale }: PaperProps) {
  const t = getTranslator(locale, 'slides');
  const whose = sheet.name ?? t('sheetOf', { number: sheet.number });
  return (
    <section className="paper" aria-label={t('keyOf', { whose })}>
      <header className="paper-head">
        <h2>{t('keyOf', { whose })}</h2>
        <p>
          <span>{title}</span>
          <span className="ms-auto font-mono">{sheet.code}</span>
        </p>
      </header>
      <ol className="paper-questions">
        {sheet.questions.map(({ question, key }) => (
          <li key={question.questionId}>
            <h3>{question.title}</h3>
            {key.map((part, place) => (
              <PartAnswers key={place} part={part} locale={locale} />
            ))}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** The right answer on one line, and behind it in small print what wrong ones tell: a key should not be longer than its sheet. */
function PartAnswers({ part, locale }: { readonly part: PartKey; readonly locale: Locale }) {
  const t = getTranslator(locale, 'slides');
  const wrong = part.wrong.map(({ answer, slips }) =>
    t('wrong', { answer: inline(answer), slips: slips.join(t('or')) }),
  );
  return (
    <div className="paper-key">
      <Written label={part.label ?? t('right')} answer={part.right} />
      {wrong.length > 0 && <p className="text-xs text-soft">{wrong.join(t('between'))}</p>}
    </div>
  );
}

/** A program as Markdown writes it. */
const FENCED = /^```\w*\n(.*?)\n?```$/su;

function Written({ label, answer }: { readonly label: string; readonly answer: string }) {
  const code = FENCED.exec(answer)?.[1] ?? answer;
  if (code.includes('\n')) {
    return (
      <>
        <p className="font-medium">{label}</p>
        <pre className="font-mono text-sm whitespace-pre-wrap">{code}</pre>
      </>
    );
  }
  return (
    <p className="font-medium">
      {label} {code}
    </p>
  );
}

/** On one line: rows of a grid stand behind each other. */
function inline(answer: string): string {
  return (FENCED.exec(answer)?.[1] ?? answer).split('\n').join(' ; ');
}
