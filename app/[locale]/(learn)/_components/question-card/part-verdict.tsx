'use client';

import { useFormatter, useTranslations } from 'use-intl';

import { classes } from '@/app/_components/ui/classes';
import type { PublicPart, PublicPartFeedback } from '@/lib/core/questions/public';

import { AnswerShown } from './answer-shown';
import { percentOf, slipTitles, verdictOf } from './verdict';

interface PartVerdictProps {
  readonly feedback: PublicPartFeedback;
  readonly part: PublicPart | undefined;
  /** The only part of its question: the heading has said whether it is right. */
  readonly single: boolean;
}

const SIGNS = { right: '✓', partlyRight: '◐', wrong: '✕' } as const;
const WORDS = { right: 'partRight', partlyRight: 'partPartlyRight', wrong: 'partWrong' } as const;

/** What is said of one part: the answer as it was read, whether it is right, the slip, and everything else there is to say. */
export function PartVerdict({ feedback, part, single }: PartVerdictProps) {
  const t = useTranslations('learn');
  const verdict = verdictOf(feedback.score);
  const label = part?.label ?? null;
  const share = verdict === 'partlyRight' ? ` · ${t('score', { percent: percentOf(feedback.score) })}` : '';
  return (
    <div className="flex flex-col gap-1 not-first:mt-3">
      {label !== null && <p className="m-0 font-medium">{label}</p>}
      <AnswerShown
        part={part}
        answer={feedback.answer}
        sentence={(answer) => t('yourAnswer', { answer })}
        marks={feedback.marks}
        markNames={{ right: t('partRight'), wrong: t('partWrong') }}
      />
      {!single && (
        <p className="m-0">
          <span aria-hidden="true">{SIGNS[verdict]}</span> {t(WORDS[verdict])}
          {share}
        </p>
      )}
      {!feedback.right && <Slips feedback={feedback} />}
      <Notes notes={feedback.notes} />
    </div>
  );
}

function Slips({ feedback }: Pick<PartVerdictProps, 'feedback'>) {
  const t = useTranslations('learn');
  const format = useFormatter();
  const { slips, tied, notes, marks } = feedback;
  if (slips.length === 0) return notes.length > 0 || marks !== null ? null : <p className="m-0">{t('noSlip')}</p>;
  const titles = slipTitles(feedback);
  return (
    <>
      {titles.length > 0 && (
        <p className="m-0 font-semibold">
          {t('slip', { title: format.list(titles, { type: tied ? 'disjunction' : 'conjunction' }) })}
        </p>
      )}
      {titles.length > 1 && <p className="m-0">{t(tied ? 'slipsTie' : 'slipsEach')}</p>}
      {slips.map(({ title, explanationHtml }) => (
        <div key={explanationHtml}>
          {titles.length > 1 && title !== null && <p className="m-0 mt-1 font-medium">{title}</p>}
          <div className="rich" dangerouslySetInnerHTML={{ __html: explanationHtml }} />
        </div>
      ))}
    </>
  );
}

function Notes({ notes }: Pick<PublicPartFeedback, 'notes'>) {
  const t = useTranslations('learn');
  if (notes.length === 0) return null;
  return (
    <ul className="m-0 mt-1 flex list-none flex-col gap-1 p-0">
      {notes.map(({ right, html }, place) => (
        <li key={place} className="flex gap-2">
          <span aria-hidden="true" className={classes('w-4 shrink-0 text-center font-bold', noteLook(right))}>
            {right === null ? '·' : right ? '✓' : '✕'}
          </span>
          <span className="sr-only">{right === null ? '' : t(right ? 'noteRight' : 'noteWrong')}</span>
          <div className="rich min-w-0" dangerouslySetInnerHTML={{ __html: html }} />
        </li>
      ))}
    </ul>
  );
}

function noteLook(right: boolean | null): string {
  if (right === null) return 'text-soft';
  return right ? 'text-(--right)' : 'text-wrong';
}
