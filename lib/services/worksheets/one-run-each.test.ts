import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { OneRunEach } from './one-run-each';

const LIMITS = { runs: 2, kept: 2, keptSeconds: 60 };

/** Work that goes on until it is told to end, and notes that it began. */
class Work {
  began: string[] = [];
  mostAtOnce = 0;
  private atOnce = 0;
  private readonly ends = new Map<string, () => void>();

  readonly make = (name: string) => async (signal: AbortSignal) => {
    this.began.push(name);
    const ended = new AbortController();
    this.ends.set(name, () => {
      ended.abort();
    });
    this.atOnce += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.atOnce);
    try {
      while (!ended.signal.aborted) {
        await nextTurn();
        signal.throwIfAborted();
      }
    } finally {
      this.atOnce -= 1;
    }
    return `${name} is made`;
  };

  end(name: string): void {
    this.ends.get(name)?.();
  }
}

let work: Work;
let runs: OneRunEach<string>;
const get = (owner: string, key: string) => runs.get({ owner, key, make: work.make(`${owner} ${key}`) });
async function finished(owner: string, key: string): Promise<string> {
  const result = get(owner, key);
  work.end(`${owner} ${key}`);
  return result;
}

beforeEach(() => {
  work = new Work();
  runs = new OneRunEach(LIMITS);
});
afterEach(() => void vi.useRealTimers());

describe('long work', () => {
  it('is done once for whoever asks for the same while it goes on, and for a while after', async () => {
    const both = [get('a', '1'), get('a', '1')];
    work.end('a 1');
    expect(await Promise.all(both)).toEqual(['a 1 is made', 'a 1 is made']);
    expect(await get('a', '1')).toBe('a 1 is made');
    expect(work.began).toEqual(['a 1']);
  });

  it('is stopped when its owner asks for something else, and goes on for others', async () => {
    const first = get('a', '1');
    const other = get('b', '1');
    const second = get('a', '2');
    await expect(first).rejects.toMatchObject({
      code: 'too_many_attempts',
      explanation: { en: expect.any(String) as string },
    });
    await nextTurn();
    work.end('a 2');
    work.end('b 1');
    expect(await Promise.all([second, other])).toEqual(['a 2 is made', 'b 1 is made']);
  });

  it('of one owner never runs twice at once, however many things they ask for', async () => {
    const asked = ['1', '2', '3', '4'].map((key) => get('a', key));
    const results = Promise.allSettled(asked);
    for (let turn = 0; turn < 50; turn += 1) {
      await nextTurn();
      for (const key of ['2', '3', '4']) work.end(`a ${key}`);
    }
    expect((await results).map(({ status }) => status)).toContain('fulfilled');
    expect(work.mostAtOnce).toBe(1);
  });

  it('of too many owners at once is refused with a reason, until one of them is done', async () => {
    const both = [get('a', '1'), get('b', '1')];
    await expect(get('c', '1')).rejects.toMatchObject({
      code: 'too_many_attempts',
      retryAfterSeconds: 30,
      explanation: { zh: expect.any(String) as string, en: expect.any(String) as string },
    });
    work.end('a 1');
    await both[0];
    expect(await finished('c', '1')).toBe('c 1 is made');
    work.end('b 1');
    await both[1];
  });

  it('that fails is not kept, and frees its place', async () => {
    const fail = () => Promise.reject(new Error('broken'));
    for (let count = 0; count < 5; count += 1) {
      await expect(runs.get({ owner: 'a', key: '1', make: fail })).rejects.toThrow('broken');
    }
    expect(await finished('a', '1')).toBe('a 1 is made');
  });

  it('is kept of the newest owners only, and not for ever', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    for (const owner of ['a', 'b', 'c']) await finished(owner, '1');
    await finished('a', '1');
    expect(work.began).toEqual(['a 1', 'b 1', 'c 1', 'a 1']);
    await finished('c', '1');
    expect(work.began).toHaveLength(4);
    vi.advanceTimersByTime(60_000);
    await finished('c', '1');
    expect(work.began).toHaveLength(5);
  });
});
