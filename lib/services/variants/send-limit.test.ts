import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { countSend, SENDS_PER_MINUTE } from './send-limit';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

async function sendMany(userId: string, count: number): Promise<void> {
  for (let sent = 0; sent < count; sent += 1) await countSend({ userId, answers: { output: '3×3×1' } });
}

describe('answers of one account', () => {
  it('are taken ten a second for a minute; the next is told in both languages how long to wait, and is taken then', async () => {
    const userId = randomUUID();
    await sendMany(userId, SENDS_PER_MINUTE);
    vi.advanceTimersByTime(20_000);
    await expect(sendMany(userId, 1)).rejects.toMatchObject({
      code: 'too_many_attempts',
      retryAfterSeconds: 40,
      explanation: {
        zh: expect.stringContaining('40 秒') as string,
        en: expect.stringContaining('40 s') as string,
      },
    });
    await sendMany(randomUUID(), 1);
    vi.advanceTimersByTime(40_000);
    await sendMany(userId, SENDS_PER_MINUTE);
  });

  it('fill the database with no more than some hundred thousand characters a minute', async () => {
    const userId = randomUUID();
    const answers = { a: 'x'.repeat(32_000), b: '长'.repeat(32_000) };
    let characters = 0;
    const fill = async () => {
      for (;;) {
        await countSend({ userId, answers });
        characters += 64_000;
      }
    };
    await expect(fill()).rejects.toMatchObject({ code: 'too_many_attempts' });
    expect(characters).toBe(576_000);
  });
});
