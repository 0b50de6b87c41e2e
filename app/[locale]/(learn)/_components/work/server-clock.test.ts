import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { clockFace, createServerClock, minutesToSay, roughly } from './server-clock';

const MINUTE = 60_000;
const NOON = Date.parse('2026-10-01T04:00:00Z');

/** A steady clock that is set by hand. */
function steadyClock() {
  let at = 0;
  return {
    read: () => at,
    pass: (milliseconds: number) => {
      at += milliseconds;
    },
  };
}

describe('the server’s clock in a browser', () => {
  test('knows nothing before the server was heard, and goes on from what it said', () => {
    const steady = steadyClock();
    const clock = createServerClock(steady.read);
    expect(clock.now()).toBeNull();
    steady.pass(700);
    clock.hear(NOON, 700);
    steady.pass(90 * MINUTE);
    expect(clock.now()).toBe(NOON + 90 * MINUTE);
  });

  test('counts the time since a message arrived, not since it was looked at', () => {
    const steady = steadyClock();
    const clock = createServerClock(steady.read);
    steady.pass(5000);
    clock.hear(NOON, 1000);
    expect(clock.now()).toBe(NOON + 4000);
  });

  test('is not set back by a page that the browser kept', () => {
    const steady = steadyClock();
    const clock = createServerClock(steady.read);
    clock.hear(NOON, 0);
    steady.pass(30 * MINUTE);
    clock.hear(NOON, 30 * MINUTE);
    expect(clock.now()).toBe(NOON + 30 * MINUTE);
  });

  test('is put right by the next message where the steady clock slept with the device', () => {
    const steady = steadyClock();
    const clock = createServerClock(steady.read);
    clock.hear(NOON, 0);
    steady.pass(1000);
    clock.hear(NOON + 45 * MINUTE, 1000);
    expect(clock.now()).toBe(NOON + 45 * MINUTE);
  });

  test('is never ahead of the server, and never goes back, however long messages are under way', () => {
    const message = fc.record({ wait: fc.nat(10 * MINUTE), underWay: fc.nat(MINUTE) });
    fc.assert(
      fc.property(fc.array(message, { minLength: 1 }), (messages) => {
        const steady = steadyClock();
        const clock = createServerClock(steady.read);
        let last = -Infinity;
        for (const { wait, underWay } of messages) {
          steady.pass(wait);
          clock.hear(NOON + steady.read() - underWay, steady.read());
          const now = clock.now() ?? Infinity;
          expect(now).toBeLessThanOrEqual(NOON + steady.read());
          expect(now).toBeGreaterThanOrEqual(last);
          last = now;
        }
      }),
    );
  });
});

describe('what is said of the time that is left', () => {
  test('is said at ten, five and one minute, each once', () => {
    const said = [];
    for (let left = 12 * MINUTE; left > -MINUTE; left -= 1000) said.push(minutesToSay(left + 1000, left));
    expect(said.filter((minutes) => minutes !== null)).toEqual([10, 5, 1]);
  });

  test('is the last of several that went by unseen, and nothing after the end', () => {
    expect(minutesToSay(20 * MINUTE, 4 * MINUTE)).toBe(5);
    expect(minutesToSay(20 * MINUTE, 30_000)).toBe(1);
    expect(minutesToSay(2 * MINUTE, 0)).toBeNull();
  });

  test('reads as a clock that shows zero only at the end', () => {
    expect([3_909_000, 599_000, 60_000, 1, 0, -5000].map(clockFace)).toEqual([
      '1:05:09',
      '9:59',
      '1:00',
      '0:01',
      '0:00',
      '0:00',
    ]);
  });

  test('never promises more than there is', () => {
    expect(roughly(26.9 * 60 * MINUTE)).toEqual({ unit: 'days', count: 1, rest: 2 });
    expect(roughly(125 * MINUTE)).toEqual({ unit: 'hours', count: 2, rest: 5 });
    expect(roughly(2.9 * MINUTE)).toEqual({ unit: 'minutes', count: 2, rest: 0 });
    expect(roughly(59_000)).toEqual({ unit: 'moment', count: 0, rest: 0 });
  });
});
