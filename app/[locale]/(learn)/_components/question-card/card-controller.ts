import { checkAnswer, describeUnreadable } from '@/lib/core/questions/public';

import { draftOf, initialCard, takesAnswers, transition } from './card-state';

import type { PublicQuestion } from '@/lib/core/questions/public';
import type { Locale } from '@/lib/core/shared/locale';
import type { Result } from '@/lib/core/shared/result';
import type { Ask, CardEvent, CardState, Failure, PendingAnswer } from './card-state';
import type { DraftStore } from './draft-store';
import type { QuestionApi } from './question-api';

/** What the card needs from the browser, so that its behaviour can be tried without one. */
export interface CardEnvironment {
  readonly newKey: () => string;
  /** Returns a function that cancels. */
  readonly schedule: (run: () => void, milliseconds: number) => () => void;
  /** Calls back whenever the connection may be back; returns a function that stops. */
  readonly onConnection: (run: () => void) => () => void;
}

export interface CardOptions {
  readonly question: PublicQuestion;
  readonly signedIn: boolean;
  readonly locale: Locale;
  readonly api: QuestionApi;
  readonly drafts: DraftStore;
  readonly environment: CardEnvironment;
}

export interface CardController {
  readonly get: () => CardState;
  readonly subscribe: (listener: () => void) => () => void;
  /** Brings the draft back and sends what still waits. Returns a function that stops timers, keeping the draft. */
  readonly start: () => () => void;
  readonly type: (partId: string, raw: string) => void;
  /** Opens the question, if it has not been opened yet. */
  readonly open: () => void;
  readonly send: () => SendStart;
  readonly retryNow: () => void;
  readonly withdraw: () => void;
  readonly ask: (what: Ask) => void;
  /** Whether the browser keeps the draft over a reload. */
  readonly keepsDraft: () => boolean;
}

/** What pressing "send" began. */
export type SendStart = 'sending' | 'unreadable' | 'sign-in' | 'busy';

/** Carries out what `transition` decides: requests, retries, and keeping the draft. */
export function createCard(options: CardOptions): CardController {
  return new Card(options);
}

class Card implements CardController {
  private state: CardState;
  private readonly listeners = new Set<() => void>();
  private opening: Promise<Result<PublicQuestion, Failure>> | null = null;
  private inFlight: string | null = null;
  private cancelRetry: () => void = () => undefined;
  private kept = true;

  constructor(private readonly options: CardOptions) {
    this.state = initialCard(options.question);
  }

  readonly get = (): CardState => this.state;

  readonly keepsDraft = (): boolean => this.kept;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly start = (): (() => void) => {
    const draft = this.options.drafts.load();
    if (draft !== null && this.state.pending === null) this.dispatch({ type: 'restored', draft });
    else this.proceed();
    const stop = this.options.environment.onConnection(this.retryNow);
    return () => {
      stop();
      this.cancelRetry();
    };
  };

  readonly type = (partId: string, raw: string): void => {
    this.dispatch({ type: 'typed', partId, raw });
  };

  readonly open = (): void => {
    if (this.options.signedIn && this.state.question.variantId === null && this.state.phase.name === 'idle') {
      void this.ensureOpen();
    }
  };

  readonly send = (): SendStart => {
    if (this.state.phase.name !== 'idle' || !takesAnswers(this.state.question)) return 'busy';
    const messages = this.unreadableParts();
    if (Object.keys(messages).length > 0) {
      this.dispatch({ type: 'unreadable', messages });
      return 'unreadable';
    }
    if (!this.options.signedIn) return 'sign-in';
    this.dispatch({ type: 'send', key: this.options.environment.newKey() });
    return 'sending';
  };

  readonly retryNow = (): void => {
    if (this.state.phase.name === 'waiting' && this.state.phase.reason !== 'signed-out')
      this.dispatch({ type: 'retry' });
  };

  readonly withdraw = (): void => {
    this.dispatch({ type: 'withdrawn' });
  };

  readonly ask = (what: Ask): void => {
    if (this.state.phase.name !== 'idle') return;
    this.dispatch({ type: 'ask', what });
    void this.carryOut(what);
  };

  private dispatch(event: CardEvent): void {
    const before = this.state;
    this.state = transition(before, event);
    if (this.state === before) return;
    if (draftOf(before) !== null || draftOf(this.state) !== null)
      this.kept = this.options.drafts.save(draftOf(this.state));
    for (const listener of this.listeners) listener();
    this.proceed();
  }

  /** The one place where a state leads to a request: sending sends, waiting waits. */
  private proceed(): void {
    this.cancelRetry();
    this.cancelRetry = () => undefined;
    const { phase, pending } = this.state;
    if (phase.name === 'waiting' && phase.retryInMs !== null) {
      this.cancelRetry = this.options.environment.schedule(() => this.dispatch({ type: 'retry' }), phase.retryInMs);
    }
    if (phase.name === 'sending' && pending !== null && this.inFlight === null) void this.deliver(pending);
  }

  private async deliver(pending: PendingAnswer): Promise<void> {
    this.inFlight = pending.key;
    const event = await this.submit(pending);
    this.inFlight = null;
    if (event !== null) this.dispatch(event);
    if (event?.type === 'failed' && event.failure.kind === 'stale') await this.refresh();
  }

  /** Null when opening the question showed that the answer must not be sent. */
  private async submit({ key, variantId, answers }: PendingAnswer): Promise<CardEvent | null> {
    const opened = variantId === null ? await this.ensureOpen() : null;
    if (opened?.ok === false) return { type: 'failed', failure: opened.error };
    const target = variantId ?? this.state.pending?.variantId ?? null;
    if (target === null || this.state.pending?.key !== key) return null;
    const result = await this.options.api.submit({ variantId: target, key, answers });
    return result.ok ? { type: 'acknowledged', key, outcome: result.value } : { type: 'failed', failure: result.error };
  }

  private async ensureOpen(): Promise<Result<PublicQuestion, Failure>> {
    this.opening ??= this.options.api.open(this.state.question.questionId, { fresh: false });
    const result = await this.opening;
    this.opening = null;
    if (result.ok) this.dispatch({ type: 'opened', question: result.value });
    return result;
  }

  /** What is shown is out of date: fetch what holds now. */
  private async refresh(): Promise<void> {
    const result = await this.options.api.open(this.state.question.questionId, { fresh: false });
    if (result.ok) this.dispatch({ type: 'told', question: result.value });
  }

  private async carryOut(what: Ask): Promise<void> {
    const result = await this.request(what);
    this.dispatch(result.ok ? { type: 'told', question: result.value } : { type: 'ask-failed', failure: result.error });
    if (!result.ok && result.error.kind === 'stale') await this.refresh();
  }

  private async request(what: Ask): Promise<Result<PublicQuestion, Failure>> {
    const { api } = this.options;
    const { questionId } = this.state.question;
    if (what === 'renew') return api.open(questionId, { fresh: true });
    const opened = this.state.question.variantId === null ? await api.open(questionId, { fresh: false }) : null;
    if (opened?.ok === false) return opened;
    const variantId = opened?.value.variantId ?? this.state.question.variantId ?? '';
    return what === 'hint' ? api.hint(variantId) : api.giveUp(variantId);
  }

  private unreadableParts(): Record<string, string> {
    const messages: Record<string, string> = {};
    for (const part of this.state.question.parts) {
      const checked = checkAnswer(this.state.answers[part.id] ?? '', part);
      if (!checked.ok) messages[part.id] = describeUnreadable(checked.error, this.options.locale);
    }
    return messages;
  }
}
