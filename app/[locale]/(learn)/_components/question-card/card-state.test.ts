import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { feedbackFor, questionFor } from './card-fixtures';
import { acceptsTyping, draftOf, initialCard, retryDelay, transition } from './card-state';

import type { PublicQuestion } from '@/lib/core/questions/public';
import type { CardEvent, CardState, Failure } from './card-state';

const OFFLINE: CardEvent = { type: 'failed', failure: { kind: 'offline' } };
const TYPED: CardEvent = { type: 'typed', partId: 'output', raw: '4×4×1' };

function after(events: readonly CardEvent[], question: PublicQuestion = questionFor()): CardState {
  return events.reduce(transition, initialCard(question));
}

function acknowledged(key: string, question: PublicQuestion): CardEvent {
  return { type: 'acknowledged', key, outcome: { state: 'graded', unreadable: [], question } };
}

describe('an answer that is sent', () => {
  it('keeps its key through every retry', () => {
    const retries = [OFFLINE, { type: 'retry' }, OFFLINE, { type: 'retry' }] as const;
    const state = after([TYPED, { type: 'send', key: 'first' }, ...retries]);
    expect(state.pending).toEqual({ key: 'first', variantId: 'variant-0', answers: { output: '4×4×1' } });
    expect(state.phase).toEqual({ name: 'sending', attempt: 3, after: 'offline' });
  });

  it('gets a new key once the one before was acknowledged', () => {
    const wrong = questionFor({ attempts: 1, feedback: feedbackFor('4×4×1', false) });
    const state = after([
      TYPED,
      { type: 'send', key: 'first' },
      acknowledged('first', wrong),
      { type: 'send', key: 'second' },
    ]);
    expect(state.pending?.key).toBe('second');
  });

  it('gets a new key after an answer that could not be read', () => {
    const invalid: CardEvent = {
      type: 'acknowledged',
      key: 'first',
      outcome: {
        state: 'invalid',
        unreadable: [{ partId: 'output', message: 'three numbers' }],
        question: questionFor(),
      },
    };
    const state = after([TYPED, { type: 'send', key: 'first' }, invalid]);
    expect(state).toMatchObject({
      pending: null,
      unreadable: { output: 'three numbers' },
      notice: { code: 'not-sent' },
    });
    expect(transition(state, { type: 'send', key: 'second' }).pending?.key).toBe('second');
  });

  it('cannot be changed while it is under way or waiting', () => {
    const sending = after([TYPED, { type: 'send', key: 'first' }]);
    const waiting = transition(sending, OFFLINE);
    for (const state of [sending, waiting]) {
      expect(acceptsTyping(state)).toBe(false);
      expect(transition(state, { type: 'typed', partId: 'output', raw: '3×3×1' })).toBe(state);
      expect(transition(state, { type: 'send', key: 'other' })).toBe(state);
    }
  });

  it('becomes a draft again when it is withdrawn', () => {
    const state = after([TYPED, { type: 'send', key: 'first' }, OFFLINE, { type: 'withdrawn' }]);
    expect(state).toMatchObject({ pending: null, phase: { name: 'idle' }, answers: { output: '4×4×1' } });
  });

  it('stays pending when the session has ended, without retrying on its own', () => {
    const state = after([TYPED, { type: 'send', key: 'first' }, { type: 'failed', failure: { kind: 'signed-out' } }]);
    expect(state.pending?.key).toBe('first');
    expect(state.phase).toEqual({ name: 'waiting', reason: 'signed-out', attempt: 1, retryInMs: null });
  });

  it('is given up with a sentence when the variant was closed elsewhere', () => {
    const state = after([TYPED, { type: 'send', key: 'first' }, { type: 'failed', failure: { kind: 'stale' } }]);
    expect(state).toMatchObject({ pending: null, notice: { code: 'closed-elsewhere' } });
  });

  it('is never sent for words other than those it was typed for', () => {
    const preview = questionFor({ variantId: null });
    const opened: CardEvent = { type: 'opened', question: questionFor({ promptHtml: '<p>12×12×1</p>' }) };
    const state = after([TYPED, { type: 'send', key: 'first' }, opened], preview);
    expect(state).toMatchObject({ pending: null, notice: { code: 'prompt-changed' }, answers: { output: '4×4×1' } });
  });

  it('takes the variant that opening brought', () => {
    const preview = questionFor({ variantId: null });
    const state = after([TYPED, { type: 'send', key: 'first' }, { type: 'opened', question: questionFor() }], preview);
    expect(state.pending).toEqual({ key: 'first', variantId: 'variant-0', answers: { output: '4×4×1' } });
  });

  it('does not bring back numbers that another tab has left behind', () => {
    const newer = questionFor({ variantId: 'variant-1', number: 1 });
    const restored: CardEvent = {
      type: 'restored',
      draft: { number: 0, answers: {}, pending: { key: 'old', variantId: 'variant-0', answers: { output: '3×3×1' } } },
    };
    const state = after([restored, acknowledged('old', questionFor({ state: 'solved' }))], newer);
    expect(state).toMatchObject({ question: newer, answers: {}, pending: null, phase: { name: 'idle' } });
  });
});

describe('the draft', () => {
  it('comes back as it was typed', () => {
    const draft = draftOf(after([TYPED]));
    expect(draft).toEqual({ number: 0, answers: { output: '4×4×1' }, pending: null });
    expect(after([{ type: 'restored', draft: draft! }]).answers).toEqual({ output: '4×4×1' });
  });

  it('sends what still waited, with the same key', () => {
    const draft = draftOf(after([TYPED, { type: 'send', key: 'first' }, OFFLINE]));
    const state = after([{ type: 'restored', draft: draft! }]);
    expect(state.phase).toEqual({ name: 'sending', attempt: 1, after: null });
    expect(state.pending?.key).toBe('first');
  });

  it('is not put under other numbers', () => {
    const draft = draftOf(after([TYPED]));
    const other = questionFor({ number: 1, variantId: 'variant-1' });
    expect(after([{ type: 'restored', draft: draft! }], other).answers).toEqual({});
  });

  it('that waits without a variant is not sent for other numbers', () => {
    const pending = { key: 'first', variantId: null, answers: { output: '4×4×1' } };
    const restored: CardEvent = { type: 'restored', draft: { number: 0, answers: {}, pending } };
    const state = after([restored], questionFor({ number: 1, variantId: 'variant-1' }));
    expect(state).toMatchObject({ pending: null, phase: { name: 'idle' } });
  });

  it('ends when the question is solved', () => {
    const solved = questionFor({ state: 'solved', feedback: feedbackFor('3×3×1', true) });
    expect(draftOf(after([TYPED, { type: 'send', key: 'first' }, acknowledged('first', solved)]))).toBeNull();
  });

  it('stays after a wrong answer, so that it can be mended', () => {
    const wrong = questionFor({ attempts: 1, feedback: feedbackFor('4×4×1', false) });
    const state = after([TYPED, { type: 'send', key: 'first' }, acknowledged('first', wrong)]);
    expect(draftOf(state)).toEqual({ number: 0, answers: { output: '4×4×1' }, pending: null });
  });

  it('is emptied by new numbers', () => {
    const fresh: CardEvent = { type: 'told', question: questionFor({ number: 1, variantId: 'variant-1' }) };
    expect(after([TYPED, { type: 'ask', what: 'renew' }, fresh]).answers).toEqual({});
  });
});

describe('retries', () => {
  it('wait 2, 4, 8 … and at most 60 seconds, up to a quarter longer', () => {
    const rules = fc.property(fc.integer({ min: 1, max: 50 }), fc.uuid(), (attempt, key) => {
      const base = Math.min(60_000, 2_000 * 2 ** (attempt - 1));
      const delay = retryDelay(attempt, key, null);
      expect(delay).toBeGreaterThanOrEqual(base);
      expect(delay).toBeLessThanOrEqual(base * 1.25);
    });
    fc.assert(rules);
  });

  it('are never earlier than the server asked for', () => {
    expect(retryDelay(1, 'key', 30_000)).toBeGreaterThanOrEqual(30_000);
  });
});

describe('whatever happens', () => {
  const failure: fc.Arbitrary<Failure> = fc.oneof(
    fc.constantFrom<Failure>({ kind: 'offline' }, { kind: 'signed-out' }, { kind: 'stale' }),
    fc.record({ kind: fc.constantFrom('server' as const, 'busy' as const), retryAfterMs: fc.constant(null) }),
    fc.record({ kind: fc.constant('refused' as const), message: fc.string() }),
  );
  const event: fc.Arbitrary<CardEvent> = fc.oneof(
    fc.record({ type: fc.constant('typed' as const), partId: fc.constant('output'), raw: fc.string() }),
    fc.record({ type: fc.constant('send' as const), key: fc.uuid() }),
    fc.record({ type: fc.constant('failed' as const), failure }),
    fc.constantFrom<CardEvent>({ type: 'retry' }, { type: 'withdrawn' }, { type: 'ask', what: 'hint' }),
    fc.record({ type: fc.constant('opened' as const), question: fc.constant(questionFor()) }),
    fc.record({
      type: fc.constant('told' as const),
      question: fc.constant(questionFor({ number: 1, variantId: 'variant-1' })),
    }),
    fc.record({ type: fc.constant('ask-failed' as const), failure }),
  );

  it('an answer under way has a pending answer, and a pending answer is visibly under way', () => {
    const rule = fc.property(fc.array(event, { maxLength: 30 }), (events) => {
      const state = after(events);
      const underWay = state.phase.name === 'sending' || state.phase.name === 'waiting';
      expect(underWay).toBe(state.pending !== null);
    });
    fc.assert(rule);
  });

  it('a pending answer leaves only by acknowledgement, withdrawal, or with a notice that says why', () => {
    const rule = fc.property(fc.array(event, { maxLength: 30 }), (events) => {
      let state = initialCard(questionFor());
      for (const happened of events) {
        const next = transition(state, happened);
        const gone = state.pending !== null && next.pending === null;
        if (gone && happened.type !== 'withdrawn') expect(next.notice).not.toBeNull();
        state = next;
      }
    });
    fc.assert(rule);
  });
});
