import type { PublicQuestion, RawAnswers } from '@/lib/core/questions/public';

/**
 * @file The life of one question card as pure transitions: what is typed, what is under way, what the server said.
 * The one promise that everything else serves: an answer is either visibly a draft, visibly waiting, or acknowledged.
 */

/** An answer on its way. Every retry carries the same key, so the server counts it once. */
export interface PendingAnswer {
  readonly key: string;
  /** Null until the question has been opened. */
  readonly variantId: string | null;
  readonly answers: RawAnswers;
}

/** What survives a reload. */
export interface Draft {
  /** The variant's number that the answers were typed for. */
  readonly number: number;
  readonly answers: RawAnswers;
  readonly pending: PendingAnswer | null;
}

export type Ask = 'hint' | 'give-up' | 'renew';

export type WaitReason = 'offline' | 'server' | 'busy' | 'signed-out';

export type Phase =
  | { readonly name: 'idle' }
  /** `after` says why the try before brought nothing; null for the first. */
  | { readonly name: 'sending'; readonly attempt: number; readonly after: WaitReason | null }
  | {
      readonly name: 'waiting';
      readonly reason: WaitReason;
      readonly attempt: number;
      readonly retryInMs: number | null;
    }
  | { readonly name: 'asking'; readonly what: Ask };

/** Something worth a sentence that is no verdict. */
export type Notice =
  | { readonly code: 'prompt-changed' }
  | { readonly code: 'closed-elsewhere' }
  | { readonly code: 'not-sent' }
  | { readonly code: 'ask-failed'; readonly reason: WaitReason }
  | { readonly code: 'refused'; readonly message: string };

/** Why a request brought no result. */
export type Failure =
  | { readonly kind: 'offline' }
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'server' | 'busy'; readonly retryAfterMs: number | null }
  /** The variant is closed or no longer there: what is shown here is out of date. */
  | { readonly kind: 'stale' }
  | { readonly kind: 'refused'; readonly message: string };

export interface Acknowledgement {
  /** `kept`: of an assignment, to be judged later. */
  readonly state: 'graded' | 'invalid' | 'kept';
  readonly unreadable: readonly { readonly partId: string; readonly message: string }[];
  readonly question: PublicQuestion;
}

export interface CardState {
  readonly question: PublicQuestion;
  readonly answers: RawAnswers;
  readonly pending: PendingAnswer | null;
  readonly phase: Phase;
  readonly notice: Notice | null;
  /** Sentences by part id, from the last time an answer was pressed to be sent. */
  readonly unreadable: Readonly<Record<string, string>>;
  /** Acknowledged answers in this visit; a change means that there is something new to announce. */
  readonly acknowledged: number;
}

export type CardEvent =
  | { readonly type: 'restored'; readonly draft: Draft }
  | { readonly type: 'typed'; readonly partId: string; readonly raw: string }
  | { readonly type: 'unreadable'; readonly messages: Readonly<Record<string, string>> }
  | { readonly type: 'send'; readonly key: string }
  | { readonly type: 'retry' }
  | { readonly type: 'withdrawn' }
  | { readonly type: 'opened'; readonly question: PublicQuestion }
  | { readonly type: 'acknowledged'; readonly key: string; readonly outcome: Acknowledgement }
  | { readonly type: 'failed'; readonly failure: Failure }
  | { readonly type: 'ask'; readonly what: Ask }
  | { readonly type: 'told'; readonly question: PublicQuestion }
  | { readonly type: 'ask-failed'; readonly failure: Failure };

type Handlers = {
  readonly [T in CardEvent['type']]: (state: CardState, event: Extract<CardEvent, { type: T }>) => CardState;
};

const IDLE: Phase = { name: 'idle' };
const FIRST_TRY: Phase = { name: 'sending', attempt: 1, after: null };
const FIRST_RETRY_MS = 2_000;
const LONGEST_RETRY_MS = 60_000;

export function initialCard(question: PublicQuestion): CardState {
  return { question, answers: {}, pending: null, phase: IDLE, notice: null, unreadable: {}, acknowledged: 0 };
}

export function transition(state: CardState, event: CardEvent): CardState {
  return handle(state, event, event.type);
}

/** What must be kept for a reload; null when there is nothing to keep. */
export function draftOf(state: CardState): Draft | null {
  const typed = Object.values(state.answers).some((raw) => raw !== '');
  const keepsAnswers = takesAnswers(state.question) && typed;
  if (!keepsAnswers && state.pending === null) return null;
  return { number: state.question.number, answers: keepsAnswers ? state.answers : {}, pending: state.pending };
}

/** Typing is closed while an answer is under way: what is shown is what is being sent. */
export function acceptsTyping(state: CardState): boolean {
  const busy = state.phase.name === 'sending' || state.phase.name === 'waiting';
  return takesAnswers(state.question) && !busy;
}

/** Whether a question may be answered: it is not closed, and neither is it in its assignment. */
export function takesAnswers({ state, work }: Pick<PublicQuestion, 'state' | 'work'>): boolean {
  return state === 'open' && work?.closed !== true;
}

/**
 * Milliseconds until the next try: 2 s, 4 s, 8 s … 60 s, never earlier than the server asked for, and up to a quarter later,
 * so that a class which lost the server together does not return in one instant. The spread comes from the key: no chance here.
 */
export function retryDelay(attempt: number, key: string, retryAfterMs: number | null): number {
  const backoff = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(attempt - 1, 10));
  return Math.round(Math.max(backoff, retryAfterMs ?? 0) * (1 + spread(key) / 4));
}

const handlers: Handlers = {
  restored: (state, { draft }) => {
    const sameNumbers = draft.number === state.question.number;
    const answers = sameNumbers && takesAnswers(state.question) ? draft.answers : {};
    // Without a variant, only the number says what the answer was for.
    const lost = draft.pending?.variantId === null && !sameNumbers;
    if (draft.pending === null || lost) return { ...state, answers };
    return { ...state, answers: draft.pending.answers, pending: draft.pending, phase: FIRST_TRY };
  },

  typed: (state, { partId, raw }) => {
    if (!acceptsTyping(state)) return state;
    const unreadable = Object.fromEntries(Object.entries(state.unreadable).filter(([id]) => id !== partId));
    return { ...state, answers: { ...state.answers, [partId]: raw }, unreadable, notice: null };
  },

  unreadable: (state, { messages }) => ({ ...state, unreadable: messages, notice: { code: 'not-sent' } }),

  send: (state, { key }) => {
    if (!acceptsTyping(state)) return state;
    const pending = { key, variantId: state.question.variantId, answers: state.answers };
    return { ...state, pending, phase: FIRST_TRY, notice: null, unreadable: {} };
  },

  retry: (state) => {
    if (state.phase.name !== 'waiting') return state;
    const { attempt, reason } = state.phase;
    return { ...state, phase: { name: 'sending', attempt: attempt + 1, after: reason } };
  },

  withdrawn: (state) => (state.phase.name === 'waiting' ? { ...state, pending: null, phase: IDLE } : state),

  opened: (state, { question }) => {
    const answers = question.number === state.question.number ? state.answers : {};
    const next = { ...state, question, answers };
    if (!takesAnswers(question)) return withoutPending(next, { code: 'closed-elsewhere' });
    // What was typed for other words or numbers is never sent for these.
    if (question.promptHtml !== state.question.promptHtml) return withoutPending(next, { code: 'prompt-changed' });
    if (state.pending === null) return next;
    return { ...next, pending: { ...state.pending, variantId: state.pending.variantId ?? question.variantId } };
  },

  acknowledged: (state, { key, outcome }) => {
    if (state.pending?.key !== key) return state;
    // An answer that waited for long may belong to numbers which another tab has left behind.
    const outdated = outcome.question.number < state.question.number;
    return {
      question: outdated ? state.question : outcome.question,
      answers: outdated ? {} : state.answers,
      pending: null,
      phase: IDLE,
      notice: outcome.state === 'invalid' ? { code: 'not-sent' } : null,
      unreadable: Object.fromEntries(outcome.unreadable.map(({ partId, message }) => [partId, message])),
      acknowledged: state.acknowledged + 1,
    };
  },

  failed: (state, { failure }) => {
    if (state.pending === null || state.phase.name !== 'sending') return state;
    if (failure.kind === 'stale') return withoutPending(state, { code: 'closed-elsewhere' });
    if (failure.kind === 'refused') return withoutPending(state, { code: 'refused', message: failure.message });
    return { ...state, phase: waiting(failure, state.phase.attempt, state.pending.key) };
  },

  ask: (state, { what }) =>
    state.phase.name === 'idle' ? { ...state, phase: { name: 'asking', what }, notice: null } : state,

  told: (state, { question }) => {
    const keeps = question.number === state.question.number || state.pending !== null;
    const phase = state.phase.name === 'asking' ? IDLE : state.phase;
    return { ...state, question, answers: keeps ? state.answers : {}, unreadable: {}, phase };
  },

  'ask-failed': (state, { failure }) => {
    if (state.phase.name !== 'asking') return state;
    if (failure.kind === 'stale') return { ...state, phase: IDLE, notice: { code: 'closed-elsewhere' } };
    if (failure.kind === 'refused')
      return { ...state, phase: IDLE, notice: { code: 'refused', message: failure.message } };
    return { ...state, phase: IDLE, notice: { code: 'ask-failed', reason: failure.kind } };
  },
};

function handle<T extends CardEvent['type']>(
  state: CardState,
  event: Extract<CardEvent, { type: T }>,
  type: T,
): CardState {
  return handlers[type](state, event);
}

function withoutPending(state: CardState, notice: Notice): CardState {
  return { ...state, pending: null, phase: IDLE, notice };
}

function waiting(failure: Exclude<Failure, { kind: 'stale' | 'refused' }>, attempt: number, key: string): Phase {
  if (failure.kind === 'signed-out') return { name: 'waiting', reason: 'signed-out', attempt, retryInMs: null };
  const retryAfterMs = failure.kind === 'offline' ? null : failure.retryAfterMs;
  return { name: 'waiting', reason: failure.kind, attempt, retryInMs: retryDelay(attempt, key, retryAfterMs) };
}

/** From 0 to 1, always the same for the same key. */
function spread(key: string): number {
  let sum = 0;
  for (let index = 0; index < key.length; index += 1) sum = (sum * 31 + key.charCodeAt(index)) % 1_000;
  return sum / 1_000;
}
