import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { Reply } from '@/app/_components/send-json';

import { LatestAsker } from './latest-asker';

const PAUSE_MS = 400;
const failed = (status: number, retryAfterSeconds: number | null = null): Reply => ({
  ...{ ok: false, status, code: 'some', message: 'why', field: null },
  retryAfterSeconds,
});
const answered = (data: unknown): Reply => ({ ok: true, status: 200, data });

/** An asker whose server answers with `answer`, and what it was asked. */
function asker(answer: (input: string) => Reply | Promise<Reply> = (input) => answered(`about ${input}`)) {
  const asked: string[] = [];
  const subject = new LatestAsker<string, string>({
    ask: (input) => {
      asked.push(input);
      return Promise.resolve(answer(input));
    },
    read: (data) => (typeof data === 'string' ? data : undefined),
    pauseMs: PAUSE_MS,
  });
  return { subject, asked };
}

const pause = (milliseconds = PAUSE_MS) => vi.advanceTimersByTimeAsync(milliseconds);

describe('asking about what is typed', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('asks about the first text at once, and then once typing pauses', async () => {
    const { subject, asked } = asker();
    subject.want('a');
    expect(subject.snapshot()).toMatchObject({ state: 'asking', result: null });
    await pause(0);
    expect(subject.snapshot()).toMatchObject({ state: 'done', result: 'about a', answered: 'a' });
    for (const text of ['ab', 'abc']) subject.want(text);
    await pause(PAUSE_MS - 1);
    expect([asked, subject.snapshot().result]).toEqual([['a'], 'about a']);
    await pause(1);
    expect(asked).toEqual(['a', 'abc']);
    expect(subject.snapshot()).toMatchObject({ state: 'done', result: 'about abc', answered: 'abc' });
  });

  it('never shows an answer that later typing has overtaken', async () => {
    const late = new Map<string, (reply: Reply) => void>();
    const { subject } = asker((input) => new Promise((resolve) => late.set(input, resolve)));
    subject.want('old');
    await pause(0);
    subject.want('new');
    await pause();
    late.get('new')?.(answered('new'));
    late.get('old')?.(answered('old'));
    await pause(0);
    expect(subject.snapshot()).toMatchObject({ state: 'done', result: 'new' });
  });

  it('keeps the last good answer beside a refusal, and forgets the refusal with the next good one', async () => {
    const { subject } = asker((input) => (input === 'bad' ? failed(422) : answered(input)));
    subject.want('good');
    await pause(0);
    subject.want('bad');
    await pause();
    expect(subject.snapshot()).toMatchObject({ state: 'done', result: 'good', refusal: { message: 'why' } });
    subject.want('better');
    await pause();
    expect(subject.snapshot()).toMatchObject({ result: 'better', refusal: null });
  });

  it.each([
    ['out of reach', failed(0)],
    ['down', failed(503)],
    ['somebody else', answered(null)],
  ])('says so while the server is %s, and asks again by itself', async (_what, reply) => {
    const replies = [reply, answered('at last')];
    const { subject, asked } = asker(() => replies.shift() ?? reply);
    subject.want('a');
    await pause(0);
    expect(subject.snapshot()).toMatchObject({ state: 'offline', result: null });
    await pause(5_000);
    expect(subject.snapshot()).toMatchObject({ state: 'done', result: 'at last' });
    expect(asked).toEqual(['a', 'a']);
  });

  it('asks at once when the connection is back', async () => {
    const replies = [failed(0), answered('back')];
    const { subject } = asker(() => replies.shift() ?? failed(0));
    subject.want('a');
    await pause(0);
    subject.retry();
    await pause(0);
    expect(subject.snapshot()).toMatchObject({ state: 'done', result: 'back' });
  });

  it('waits as long as a busy server says', async () => {
    const replies = [failed(429, 20), answered('in turn')];
    const { subject } = asker(() => replies.shift() ?? failed(0));
    subject.want('a');
    await pause(19_000);
    expect(subject.snapshot()).toMatchObject({ state: 'asking', result: null });
    await pause(1_000);
    expect(subject.snapshot().result).toBe('in turn');
  });

  it('asks nothing more once it is stopped', async () => {
    const { subject, asked } = asker();
    subject.want('a');
    subject.stop();
    await pause(10_000);
    expect(asked).toEqual([]);
  });
});
