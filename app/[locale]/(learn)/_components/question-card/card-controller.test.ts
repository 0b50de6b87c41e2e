import { beforeEach, describe, expect, it } from 'vitest';

import { failure, success } from '@/lib/core/shared/result';

import { createCard } from './card-controller';
import { feedbackFor, questionFor } from './card-fixtures';
import { createDraftStore } from './draft-store';

import type { PublicQuestion } from '@/lib/core/questions/public';
import type { Result } from '@/lib/core/shared/result';
import type { CardController } from './card-controller';
import type { Acknowledgement, Failure } from './card-state';
import type { ItemStore } from '@/app/_components/kept-json';
import type { QuestionApi, Submission } from './question-api';

const OFFLINE = failure<Failure>({ kind: 'offline' });

/** A server that answers as the test says, and remembers what it was sent. */
class Server implements QuestionApi {
  readonly sent: Submission[] = [];
  readonly opened: { fresh: boolean }[] = [];
  question: PublicQuestion = questionFor();
  submitResult: () => Result<Acknowledgement, Failure> = () => OFFLINE;
  openResult: () => Result<PublicQuestion, Failure> = () => success(this.question);

  readonly open: QuestionApi['open'] = (_id, options) => {
    this.opened.push(options);
    return Promise.resolve(this.openResult());
  };
  readonly submit: QuestionApi['submit'] = (submission) => {
    this.sent.push(submission);
    return Promise.resolve(this.submitResult());
  };
  readonly hint: QuestionApi['hint'] = () =>
    Promise.resolve(success({ ...this.question, hints: { total: 2, shown: ['<p>one</p>'] } }));
  readonly giveUp: QuestionApi['giveUp'] = () => Promise.resolve(success({ ...this.question, state: 'given_up' }));
}

let server: Server;
let store: ItemStore;
let timers: (() => void)[];
let connection: () => void;
let keys: number;

beforeEach(() => {
  const values = new Map<string, string>();
  server = new Server();
  store = {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
  };
  timers = [];
  keys = 0;
});

function card({
  question = questionFor(),
  viewerId = 'u1',
}: { question?: PublicQuestion; viewerId?: string | null } = {}): CardController {
  return createCard({
    question,
    signedIn: viewerId !== null,
    locale: 'en',
    api: server,
    drafts: createDraftStore(store, { viewerId, questionId: question.questionId }),
    environment: {
      newKey: () => `key-${String((keys += 1))}`,
      schedule: (run) => {
        timers.push(run);
        return () => {
          timers = timers.filter((timer) => timer !== run);
        };
      },
      onConnection: (run) => {
        connection = run;
        return () => undefined;
      },
    },
  });
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

function graded(question: PublicQuestion): () => Result<Acknowledgement, Failure> {
  return () => success({ state: 'graded', unreadable: [], question });
}

describe('sending', () => {
  it('retries with the same key until the server acknowledges, then lets the draft go', async () => {
    const here = card();
    here.start();
    here.type('output', '3×3×1');
    expect(here.send()).toBe('sending');
    await settled();
    expect(here.get().phase).toMatchObject({ name: 'waiting', reason: 'offline' });

    timers[0]!();
    await settled();
    server.submitResult = graded(questionFor({ state: 'solved', feedback: feedbackFor('3×3×1', true) }));
    connection();
    await settled();

    expect(server.sent.map(({ key }) => key)).toEqual(['key-1', 'key-1', 'key-1']);
    expect(here.get()).toMatchObject({ pending: null, question: { state: 'solved' } });
    expect(createDraftStore(store, { viewerId: 'u1', questionId: 'stride-output' }).load()).toBeNull();
  });

  it('goes on after a reload, with the same key', async () => {
    const before = card();
    before.start();
    before.type('output', '3×3×1');
    before.send();
    await settled();

    server.submitResult = graded(questionFor({ state: 'solved' }));
    const afterwards = card();
    afterwards.start();
    await settled();
    expect(server.sent.map(({ key }) => key)).toEqual(['key-1', 'key-1']);
    expect(afterwards.get().question.state).toBe('solved');
  });

  it('takes a new key for the answer after an acknowledged one', async () => {
    server.submitResult = graded(questionFor({ attempts: 1, feedback: feedbackFor('4×4×1', false) }));
    const here = card();
    here.start();
    here.type('output', '4×4×1');
    here.send();
    await settled();
    here.send();
    await settled();
    expect(server.sent.map(({ key }) => key)).toEqual(['key-1', 'key-2']);
  });

  it('sends nothing that cannot be read, and says what is expected', () => {
    const here = card();
    here.start();
    here.type('output', '3×3');
    expect(here.send()).toBe('unreadable');
    expect(server.sent).toEqual([]);
    expect(here.get().unreadable['output']).toMatch(/height×width×channels/);
  });

  it('opens the question first where nothing is open, once', async () => {
    server.submitResult = graded(questionFor({ attempts: 1 }));
    const here = card({ question: questionFor({ variantId: null }) });
    here.start();
    here.open();
    here.open();
    here.type('output', '4×4×1');
    here.send();
    await settled();
    expect(server.opened).toEqual([{ fresh: false }]);
    expect(server.sent).toMatchObject([{ variantId: 'variant-0', key: 'key-1' }]);
  });

  it('sends nothing when opening brings other words than those answered', async () => {
    server.question = questionFor({ promptHtml: '<p>other</p>' });
    const here = card({ question: questionFor({ variantId: null }) });
    here.start();
    here.open();
    here.type('output', '4×4×1');
    here.send();
    await settled();
    expect(server.sent).toEqual([]);
    expect(here.get()).toMatchObject({ pending: null, notice: { code: 'prompt-changed' } });
  });

  it('shows what holds now when the question was closed in another tab', async () => {
    server.submitResult = () => failure({ kind: 'stale' });
    server.question = questionFor({ state: 'solved', feedback: feedbackFor('3×3×1', true) });
    const here = card();
    here.start();
    here.type('output', '4×4×1');
    here.send();
    await settled();
    expect(here.get()).toMatchObject({
      question: { state: 'solved' },
      notice: { code: 'closed-elsewhere' },
      pending: null,
    });
  });

  it('keeps the answer, and tries no more, when the session has ended', async () => {
    server.submitResult = () => failure({ kind: 'signed-out' });
    const here = card();
    here.start();
    here.type('output', '3×3×1');
    here.send();
    await settled();
    connection();
    await settled();
    expect(server.sent).toHaveLength(1);
    expect(timers).toEqual([]);
    expect(createDraftStore(store, { viewerId: 'u1', questionId: 'stride-output' }).load()?.pending?.key).toBe('key-1');
  });
});

describe('without an account', () => {
  it('typing is kept, and sending asks to sign in without a request', async () => {
    const here = card({ question: questionFor({ variantId: null }), viewerId: null });
    here.start();
    here.open();
    here.type('output', '3×3×1');
    expect(here.send()).toBe('sign-in');
    await settled();
    expect([server.sent, server.opened]).toEqual([[], []]);

    const afterwards = card({ question: questionFor({ variantId: null }) });
    afterwards.start();
    expect(afterwards.get()).toMatchObject({ answers: { output: '3×3×1' }, phase: { name: 'idle' } });
  });
});

describe('asking', () => {
  it('brings a hint, and keeps what was typed', async () => {
    const here = card();
    here.start();
    here.type('output', '3');
    here.ask('hint');
    await settled();
    expect(here.get()).toMatchObject({ question: { hints: { shown: ['<p>one</p>'] } }, answers: { output: '3' } });
  });

  it('says so when it failed, and changes nothing', async () => {
    server.openResult = () => OFFLINE;
    const here = card({ question: questionFor({ state: 'solved' }) });
    here.start();
    here.ask('renew');
    await settled();
    expect(here.get()).toMatchObject({
      notice: { code: 'ask-failed', reason: 'offline' },
      question: { state: 'solved' },
    });
  });

  it('for new numbers empties the fields', async () => {
    server.question = questionFor({ number: 1, variantId: 'variant-1' });
    const here = card({ question: questionFor({ state: 'given_up' }) });
    here.start();
    here.ask('renew');
    await settled();
    expect(server.opened).toEqual([{ fresh: true }]);
    expect(here.get()).toMatchObject({ question: { number: 1 }, answers: {}, phase: { name: 'idle' } });
  });
});
