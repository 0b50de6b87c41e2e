'use client';

import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import type { Ref } from 'react';

import { Notice } from '@/app/_components/ui/notice';

import { useReportSolved } from '../lesson-progress';
import { AnswerForm } from './answer-form';
import { CardActions } from './card-actions';
import { ClosedParts } from './closed-parts';
import { Exhibits } from './exhibits';
import { CardFeedback } from './feedback';
import { useTypedBefore } from './typed-before';
import { useCard } from './use-card';
import { useCardFocus } from './use-card-focus';
import { WaitingNotice } from './waiting-notice';

import type { CardState } from './card-state';
import type { UseCardOptions } from './use-card';

/** How a question ended. */
export interface ClosedQuestion {
  readonly solved: boolean;
  /** Graded submissions that it took. */
  readonly attempts: number;
}

interface QuestionCardProps extends UseCardOptions {
  /** Should stay the same function from one drawing to the next. */
  readonly onClosed?: (closed: ClosedQuestion) => void;
}

/** One question: type, see how it is read, send, be told. */
export function QuestionCard({ onClosed, ...options }: QuestionCardProps) {
  const { question, viewerId, locale, review = false } = options;
  const { card, state } = useCard(options);
  const box = useRef<HTMLElement>(null);
  useTypedBefore(box, card);
  const title = useRef<HTMLHeadingElement>(null);
  const outcome = useRef<HTMLDivElement>(null);
  const focus = useCardFocus(state.question, { title, outcome });
  useReportSolved(state.question);
  // A question of a review takes the place of the button that asked for it.
  useEffect(() => {
    if (review) title.current?.focus();
  }, [review]);
  const { state: standing, attempts } = state.question;
  useEffect(() => {
    if (standing !== 'open') onClosed?.({ solved: standing === 'solved', attempts });
  }, [standing, attempts, onClosed]);
  const anchor = `question-${question.questionId}`;
  return (
    <section
      ref={box}
      id={anchor}
      aria-labelledby={`${anchor}-title`}
      className="question-card scroll-mt-6 rounded-xl border border-edge bg-surface p-4 shadow-card target:border-accent sm:p-6"
      {...focus}
    >
      <CardHead state={state} anchor={anchor} titleRef={title} />
      <div className="rich" dangerouslySetInnerHTML={{ __html: state.question.promptHtml }} />
      <Exhibits exhibits={state.question.exhibits} />
      {state.question.state === 'open' ? (
        <AnswerForm card={card} state={state} signedIn={viewerId !== null} locale={locale} />
      ) : (
        <ClosedParts parts={state.question.parts} />
      )}
      <WaitingNotice card={card} state={state} locale={locale} />
      <div ref={outcome} tabIndex={-1} className="no-print outline-none">
        <CardFeedback state={state} />
      </div>
      {!(review && standing !== 'open') && <CardActions card={card} state={state} signedIn={viewerId !== null} />}
    </section>
  );
}

interface CardHeadProps {
  readonly state: CardState;
  readonly anchor: string;
  readonly titleRef: Ref<HTMLHeadingElement>;
}

function CardHead({ state: { question }, anchor, titleRef }: CardHeadProps) {
  const t = useTranslations('learn');
  const facts = [
    t('question'),
    question.number === 0 ? t('lectureNumbers') : t('newNumbers', { number: question.number }),
    ...(question.attempts > 0 ? [t('attempts', { count: question.attempts })] : []),
  ];
  return (
    <header className="mb-2">
      <p className="m-0 text-sm text-soft">{facts.join(' · ')}</p>
      <h3 id={`${anchor}-title`} ref={titleRef} tabIndex={-1} className="m-0 text-lg outline-none">
        {question.title}
      </h3>
      {question.state === 'broken' && <Notice tone="note">{t('questionBroken')}</Notice>}
    </header>
  );
}
