import { useEffect, useState, useSyncExternalStore } from 'react';

import { browserStore } from '@/app/_components/browser-store';
import type { PublicQuestion } from '@/lib/core/questions/public';
import type { Locale } from '@/lib/core/shared/locale';

import { noteProgress } from '../fresh-progress';
import { createCard } from './card-controller';
import { createDraftStore } from './draft-store';
import { newestKnown, remember } from './newest-known';
import { createQuestionApi, createVariantApi } from './question-api';

import type { CardController, CardEnvironment } from './card-controller';
import type { CardState } from './card-state';

export interface UseCardOptions {
  readonly question: PublicQuestion;
  /** Null for a reader without an account. */
  readonly viewerId: string | null;
  readonly locale: Locale;
  /** A review is one variant that is open already, and so is a question of an assignment; a lesson's card lives on through new numbers. */
  readonly review?: boolean;
}

/** A card that lives as long as its component; the draft outlives both. */
export function useCard({ question, viewerId, locale, review = false }: UseCardOptions): {
  readonly card: CardController;
  readonly state: CardState;
} {
  const { variantId } = question;
  const single = review || question.work !== undefined;
  const kept = single ? cardName(question) : question.questionId;
  const [card] = useState(() =>
    createCard({
      question: newestKnown({ viewerId, questionId: kept, locale }, question),
      signedIn: viewerId !== null,
      locale,
      api: single && variantId !== null ? createVariantApi(locale, variantId) : createQuestionApi(locale),
      drafts: createDraftStore(browserStore, { viewerId, questionId: kept }),
      environment: BROWSER,
    }),
  );
  useEffect(() => card.start(), [card]);
  useEffect(() => {
    let { state, attempts } = card.get().question;
    return card.subscribe(() => {
      const now = card.get().question;
      remember({ viewerId, questionId: kept, locale }, now);
      if (now.state !== state || now.attempts !== attempts) noteProgress();
      ({ state, attempts } = now);
    });
  }, [card, viewerId, locale, kept]);
  return { card, state: useSyncExternalStore(card.subscribe, card.get, card.get) };
}

/** Under which drafts of a single variant are kept: apart from those of the lesson that asks the same question. */
function cardName({ variantId, work }: PublicQuestion): string {
  return `${work === undefined ? 'review' : 'work'}:${variantId ?? ''}`;
}

const BROWSER: CardEnvironment = {
  newKey: makeKey,
  schedule: (run, milliseconds) => {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
  onConnection: (run) => {
    const onVisible = () => {
      if (document.visibilityState === 'visible') run();
    };
    window.addEventListener('online', run);
    document.addEventListener('visibilitychange', onVisible);
    return () => {
      window.removeEventListener('online', run);
      document.removeEventListener('visibilitychange', onVisible);
    };
  },
};

/** 128 random bits. Unlike randomUUID, this is there on plain http as well, as on a school's own network. */
function makeKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
