'use client';

import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import type { ReactNode, Ref } from 'react';

import { Notice } from '@/app/_components/ui/notice';
import type { PublicQuestion } from '@/lib/core/questions/public';

import { useReportSolved } from '../lesson-progress';
import { AnswerForm } from './answer-form';
import { CardActions } from './card-actions';
import { takesAnswers } from './card-state';
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

/** What an assignment says in a card. */
export interface CardWords {
  /** In place of what a lesson says above the title. */
  readonly facts: (question: PublicQuestion) => readonly string[];
  /** Below the fields, before the verdict. */
  readonly told: (state: CardState) => ReactNode;
}

interface QuestionCardProps extends UseCardOptions {
  readonly words?: CardWords;
  /** Hears of every change of the question. Should stay the same function from one drawing to the next. */
  readonly onTold?: (question: PublicQuestion) => void;
  /** Should stay the same function from one drawing to the next. */
  readonly onClosed?: (closed: ClosedQuestion) => void;
}

/** One question: type, see how it is read, send, be told. */
export function QuestionCard({ onClosed, onTold, words, ...options }: QuestionCardProps) {
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
  useEffect(() => onTold?.(state.question), [state.question, onTold]);
  const anchor = `question-${question.questionId}`;
  return (
    <section
      ref={box}
      id={anchor}
      aria-labelledby={`${anchor}-title`}
      className="question-card scroll-mt-6 rounded-xl border border-edge bg-surface p-4 shadow-card target:border-accent sm:p-6"
      {...focus}
    >
      <CardHead state={state} facts={words?.facts} anchor={anchor} titleRef={title} />
      <div className="rich" dangerouslySetInnerHTML={{ __html: state.question.promptHtml }} />
      <Exhibits exhibits={state.question.exhibits} />
      {takesAnswers(state.question) ? (
        <AnswerForm card={card} state={state} signedIn={viewerId !== null} locale={locale} />
      ) : (
        <ClosedParts parts={state.question.parts} />
      )}
      <WaitingNotice card={card} state={state} locale={locale} />
      <div ref={outcome} tabIndex={-1} className="no-print outline-none">
        {words?.told(state)}
        <CardFeedback state={state} />
      </div>
      {!(review && standing !== 'open') && <CardActions card={card} state={state} signedIn={viewerId !== null} />}
    </section>
  );
}

interface CardHeadProps {
  readonly state: CardState;
  readonly facts: CardWords['facts'] | undefined;
  readonly anchor: string;
  readonly titleRef: Ref<HTMLHeadingElement>;
}

function CardHead({ state: { question }, facts, anchor, titleRef }: CardHeadProps) {
  const t = useTranslations('learn');
  const said = facts?.(question) ?? [
    t('question'),
    question.number === 0 ? t('lectureNumbers') : t('newNumbers', { number: question.number }),
    ...(question.attempts > 0 ? [t('attempts', { count: question.attempts })] : []),
  ];
  return (
    <header className="mb-2">
      <p className="m-0 text-sm text-soft">{said.join(' · ')}</p>
      <h3 id={`${anchor}-title`} ref={titleRef} tabIndex={-1} className="m-0 text-lg outline-none">
        {question.title}
      </h3>
      {question.state === 'broken' && <Notice tone="note">{t('questionBroken')}</Notice>}
    </header>
  );
}
