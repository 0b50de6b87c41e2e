'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslations } from 'use-intl';

import { Button, buttonClasses } from '@/app/_components/ui/button';
import { Notice } from '@/app/_components/ui/notice';
import type { PublicQuestion } from '@/lib/core/questions/public';
import type { Locale } from '@/lib/core/shared/locale';

import { createCard } from './card-controller';
import { acceptsTyping } from './card-state';
import { createDraftStore } from './draft-store';
import { CardFeedback } from './feedback';
import { AnswerPart } from './answer-part';
import { createQuestionApi } from './question-api';

import type { CardController } from './card-controller';
import type { CardState } from './card-state';

interface QuestionCardProps {
  readonly question: PublicQuestion;
  /** Null for a reader without an account. */
  readonly viewerId: string | null;
  readonly locale: Locale;
}

/** One question of a lesson: type, see how it is read, send, be told. */
export function QuestionCard({ question, viewerId, locale }: QuestionCardProps) {
  const [card] = useState(() => makeCard({ question, viewerId, locale }));
  useEffect(() => card.start(), [card]);
  const state = useSyncExternalStore(card.subscribe, card.get, card.get);
  const t = useTranslations('learn');
  const shown = state.question;
  const anchor = `question-${shown.questionId}`;
  return (
    <section
      id={anchor}
      aria-labelledby={`${anchor}-title`}
      className="my-8 scroll-mt-6 rounded-xl border border-edge bg-surface p-4 shadow-card sm:p-6"
    >
      <p className="text-sm text-soft">
        {t('question')} · {shown.number === 0 ? t('lectureNumbers') : t('newNumbers', { number: shown.number })}
        {shown.attempts > 0 && ` · ${t('attempts', { count: shown.attempts })}`}
      </p>
      <h3 id={`${anchor}-title`} className="text-lg">
        {shown.title}
      </h3>
      <div className="prose" dangerouslySetInnerHTML={{ __html: shown.promptHtml }} />
      <AnswerForm card={card} state={state} signedIn={viewerId !== null} locale={locale} />
      <CardFeedback state={state} />
      <Actions card={card} state={state} />
    </section>
  );
}

function makeCard({ question, viewerId, locale }: QuestionCardProps): CardController {
  return createCard({
    question,
    signedIn: viewerId !== null,
    locale,
    api: createQuestionApi(locale),
    drafts: createDraftStore(browserStore(), { viewerId, questionId: question.questionId }),
    environment: {
      newKey: () => crypto.randomUUID(),
      schedule: (run, milliseconds) => {
        const timer = setTimeout(run, milliseconds);
        return () => clearTimeout(timer);
      },
      onConnection: (run) => {
        window.addEventListener('online', run);
        return () => window.removeEventListener('online', run);
      },
    },
  });
}

/** Looked up at each use: on the server, and where the browser forbids it, there is none. */
function browserStore() {
  return {
    getItem: (key: string) => localStorage.getItem(key),
    setItem: (key: string, value: string) => localStorage.setItem(key, value),
    removeItem: (key: string) => localStorage.removeItem(key),
  };
}

interface FormProps {
  readonly card: CardController;
  readonly state: CardState;
  readonly signedIn: boolean;
  readonly locale: Locale;
}

function AnswerForm({ card, state, signedIn, locale }: FormProps) {
  const t = useTranslations('learn');
  const router = useRouter();
  const { question, phase } = state;
  if (question.state !== 'open') return null;
  const submit = () => {
    if (card.send() === 'sign-in') router.push(signInPath(question.questionId, locale));
  };
  return (
    <form
      className="mt-4 flex flex-col gap-4"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {question.parts.map((part) => (
        <AnswerPart
          key={part.id}
          part={part}
          idBase={`question-${question.questionId}-${part.id}`}
          raw={state.answers[part.id] ?? ''}
          unreadable={state.unreadable[part.id] ?? null}
          readOnly={!acceptsTyping(state)}
          locale={locale}
          onFocus={() => card.open()}
          onType={(raw) => card.type(part.id, raw)}
        />
      ))}
      <PhaseLine card={card} state={state} locale={locale} />
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" busy={phase.name === 'sending' || phase.name === 'waiting'} busyLabel={t('sending')}>
          {t(signedIn ? 'send' : 'sendSignedOut')}
        </Button>
        {!signedIn && <span className="text-sm text-soft">{t('draftKept')}</span>}
      </div>
    </form>
  );
}

/** Signing in leads back to this very question. */
function signInPath(questionId: string, locale: Locale): string {
  const next = `${window.location.pathname}#question-${questionId}`;
  return `/${locale}/sign-in?${new URLSearchParams({ next }).toString()}`;
}

const WAIT_TEXTS = {
  offline: 'waitOffline',
  server: 'waitServer',
  busy: 'waitBusy',
  'signed-out': 'waitSignedOut',
} as const;

/** What is under way, or kept an answer from being sent: an unsaved answer is always visibly so. */
function PhaseLine({ card, state, locale }: Omit<FormProps, 'signedIn'>) {
  const t = useTranslations('learn');
  const router = useRouter();
  const { phase } = state;
  const reason = phase.name === 'waiting' ? phase.reason : phase.name === 'sending' ? phase.after : null;
  if (reason === null) return null;
  return (
    <Notice tone="note" role="status">
      <p>{t(WAIT_TEXTS[reason])}</p>
      <p className="flex flex-wrap gap-2">
        {reason === 'signed-out' ? (
          <button
            type="button"
            className={buttonClasses('secondary')}
            onClick={() => router.push(signInPath(state.question.questionId, locale))}
          >
            {t('signIn')}
          </button>
        ) : (
          <Button look="secondary" onClick={() => card.retryNow()}>
            {t('retryNow')}
          </Button>
        )}
        <Button look="quiet" onClick={() => card.withdraw()}>
          {t('withdraw')}
        </Button>
      </p>
    </Notice>
  );
}

function Actions({ card, state }: { readonly card: CardController; readonly state: CardState }) {
  const t = useTranslations('learn');
  const dialog = useRef<HTMLDialogElement>(null);
  const { question, phase } = state;
  if (question.state === 'broken') return null;
  if (question.state !== 'open') {
    return (
      <p className="mt-4">
        <Button look="secondary" busy={phase.name === 'asking'} onClick={() => card.ask('renew')}>
          {t('renew')}
        </Button>
      </p>
    );
  }
  const { total, shown } = question.hints;
  return (
    <div className="mt-4 flex flex-wrap gap-2">
      {shown.length < total && (
        <Button look="quiet" busy={phase.name === 'asking'} onClick={() => card.ask('hint')}>
          {t('hint', { shown: shown.length, total })}
        </Button>
      )}
      <Button look="quiet" onClick={() => dialog.current?.showModal()}>
        {t('giveUp')}
      </Button>
      <dialog
        ref={dialog}
        aria-label={t('giveUp')}
        className="m-auto max-w-sm rounded-xl border border-edge bg-surface p-6 text-ink backdrop:bg-black/50"
      >
        <p>{t('giveUpConfirm')}</p>
        <form method="dialog" className="mt-4 flex flex-wrap gap-2">
          <Button type="submit" look="danger" onClick={() => card.ask('give-up')}>
            {t('giveUpYes')}
          </Button>
          <Button type="submit" look="secondary">
            {t('cancel')}
          </Button>
        </form>
      </dialog>
    </div>
  );
}
