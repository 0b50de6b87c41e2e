import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';

import { inTurns } from './in-turns';

import type { Steps } from '@/lib/core/shared/steps';

/** Steps that each keep the processor for some milliseconds. */
function* busy(steps: number, milliseconds: number): Steps<string> {
  for (let step = 0; step < steps; step += 1) {
    const until = performance.now() + milliseconds;
    while (performance.now() < until);
    yield;
  }
  return 'done';
}

describe('work in turns', () => {
  test('lets others have theirs, gives the result, and says what it has cost', async () => {
    const effort = { busyMs: 0 };
    const work = inTurns(busy(10, 10), { effort });
    const others = { turns: 0, over: false };
    void work.then(() => (others.over = true));
    while (!others.over) {
      await nextTurn();
      others.turns += 1;
    }
    expect(await work).toBe('done');
    expect(others.turns).toBeGreaterThanOrEqual(3);
    expect(effort.busyMs).toBeGreaterThanOrEqual(100);
  });

  test('ends when nobody wants it any more', async () => {
    const effort = { busyMs: 0 };
    const controller = new AbortController();
    const work = inTurns(busy(1000, 10), { signal: controller.signal, effort });
    controller.abort(new Error('left'));
    await expect(work).rejects.toThrow('left');
    expect(effort.busyMs).toBeLessThan(1000);
  });
});
