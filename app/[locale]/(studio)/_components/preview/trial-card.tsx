'use client';

import { useState, useSyncExternalStore } from 'react';
import { useEffect } from 'react';
import { useTranslations } from 'use-intl';

import type { Locale } from '@/lib/core/shared/locale';

import { AnswerForm } from '../../../(learn)/_components/question-card/answer-form';
import { CardActions } from '../../../(learn)/_components/question-card/card-actions';
import { createCard } from '../../../(learn)/_components/question-card/card-controller';
import { ClosedParts } from '../../../(learn)/_components/question-card/closed-parts';
import { Exhibits } from '../../../(learn)/_components/question-card/exhibits';
import { CardFeedback } from '../../../(learn)/_components/question-card/feedback';
import { WaitingNotice } from '../../../(learn)/_components/question-card/waiting-notice';
import { createTrialApi, trialQuestion } from './trial-api';

import type { CardEnvironment } from '../../../(learn)/_components/question-card/card-controller';
import type { DraftStore } from '../../../(learn)/_components/question-card/draft-store';
import type { TrialOptions } from './trial-api';

interface TrialCardProps extends TrialOptions {
  readonly locale: Locale;
  /** Keeps what was typed while the question is changed around it. */
  readonly drafts: DraftStore;
}

/** The card of a question that is being written: it looks and behaves as a student's, and stores nothing. A new question needs a new card. */
export function TrialCard({ locale, drafts, ...trial }: TrialCardProps) {
  const t = useTranslations('learn');
  const [card] = useState(() =>
    createCard({
      question: trialQuestion(trial.preview),
      signedIn: true,
      locale,
      api: createTrialApi(trial),
      drafts,
      environment: ENVIRONMENT,
    }),
  );
  useEffect(() => card.start(), [card]);
  const state = useSyncExternalStore(card.subscribe, card.get, card.get);
  const { question } = state;
  return (
    <div className="question-card rounded-xl border border-edge bg-surface p-4 shadow-card">
      <p className="m-0 text-sm text-soft">
        {t('question')} · {question.number === 0 ? t('lectureNumbers') : t('newNumbers', { number: question.number })}
      </p>
      <h3 className="m-0 mb-2 text-lg">{question.title}</h3>
      <div className="rich" dangerouslySetInnerHTML={{ __html: question.promptHtml }} />
      <Exhibits exhibits={question.exhibits} />
      {question.state === 'open' ? (
        <AnswerForm card={card} state={state} locale={locale} signedIn />
      ) : (
        <ClosedParts parts={question.parts} />
      )}
      <WaitingNotice card={card} state={state} locale={locale} />
      <CardFeedback state={state} />
      <CardActions card={card} state={state} signedIn />
    </div>
  );
}

let keys = 0;

/** Nothing is kept, so that a key need only differ from the one before. */
const ENVIRONMENT: CardEnvironment = {
  newKey: () => `trial-${String((keys += 1))}`,
  schedule: (run, milliseconds) => {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
  onConnection: (run) => {
    window.addEventListener('online', run);
    return () => window.removeEventListener('online', run);
  },
};
