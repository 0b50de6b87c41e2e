import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { effectiveWindow, GRACE_MS, lateBy, standingAt } from './window';

import type { ExtensionTimes, Standing, WindowFacts } from './window';

const NOON = Date.UTC(2026, 9, 1, 12);
const HOUR = 3_600_000;
const at = (ms: number): Date => new Date(NOON + ms);

const PLAIN: WindowFacts = {
  assignment: { opensAt: null, dueAt: at(0), closesAt: null },
  extensions: { personal: null, group: null },
  minutes: null,
  startedAt: null,
  finishedAt: null,
};
const NOTHING_MORE: ExtensionTimes = { dueAt: null, closesAt: null, extraMinutes: 0, extraAttempts: 0 };

function standing(facts: Partial<WindowFacts>, now: Date): Standing {
  return standingAt(effectiveWindow({ ...PLAIN, ...facts }), now);
}

/** Whole hours around noon, so that moments fall together often. */
const moment = fc.option(
  fc.integer({ min: -4, max: 4 }).map((hours) => at(hours * HOUR)),
  { nil: null },
);
const extension: fc.Arbitrary<ExtensionTimes | null> = fc.option(
  fc.record({
    dueAt: moment,
    closesAt: moment,
    extraMinutes: fc.constantFrom(0, 5, 60),
    extraAttempts: fc.constantFrom(0, 1, 3),
  }),
  { nil: null },
);
const facts: fc.Arbitrary<WindowFacts> = fc.record({
  assignment: fc.record({ opensAt: moment, dueAt: moment, closesAt: moment }),
  extensions: fc.record({ personal: extension, group: extension }),
  minutes: fc.constantFrom(null, 30, 60),
  startedAt: moment,
  finishedAt: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: moment }),
});

/** The rules told once more, with numbers, infinities and a list of the milliseconds at which things end. */
function plainly({ assignment, extensions, minutes, startedAt, finishedAt }: WindowFacts) {
  const granted = [extensions.personal, extensions.group];
  const first = (key: 'dueAt' | 'closesAt'): number =>
    granted
      .map((each) => each?.[key])
      .find((date) => date instanceof Date)
      ?.getTime() ?? -Infinity;
  const ownDue = assignment.dueAt?.getTime() ?? Infinity;
  const due = Math.max(first('dueAt'), ownDue);
  let closes = assignment.closesAt?.getTime() ?? ownDue;
  for (const later of [first('dueAt'), first('closesAt'), ownDue === Infinity ? closes : ownDue]) {
    closes = Math.max(closes, later);
  }
  let end = closes;
  if (minutes !== null && startedAt !== null) {
    let allowed = minutes;
    for (const each of granted) allowed += each?.extraMinutes ?? 0;
    end = Math.min(end, startedAt.getTime() + allowed * 60 * 1000);
  }
  return {
    ends: [closes, end, due],
    standing(now: number): Standing {
      if (assignment.opensAt !== null && now < assignment.opensAt.getTime()) return 'not_open';
      const handedIn = finishedAt !== null && now >= finishedAt.getTime();
      if (handedIn || now - 2000 > end) return 'closed';
      return now - 2000 > due ? 'late' : 'open';
    },
  };
}

describe('the window of a student', () => {
  test('says within three seconds of each deadline exactly what the rules told again say', () => {
    fc.assert(
      fc.property(facts, fc.nat(3), fc.integer({ min: -3000, max: 3000 }), (given, which, offset) => {
        const told = plainly(given);
        const opens = given.assignment.opensAt?.getTime() ?? NOON;
        const edge = [...told.ends, opens][which]!;
        const now = (edge === Infinity ? NOON : edge) + offset;
        expect(standingAt(effectiveWindow(given), new Date(now))).toBe(told.standing(now));
      }),
      { numRuns: 12_000 },
    );
  });

  test('never goes back: what was closed stays closed, what was late is not on time again', () => {
    const order: Standing[] = ['not_open', 'open', 'late', 'closed'];
    fc.assert(
      fc.property(facts, fc.integer({ min: -5 * HOUR, max: 5 * HOUR }), fc.nat(HOUR), (given, from, more) => {
        const window = effectiveWindow(given);
        const [before, after] = [at(from), at(from + more)].map((now) => order.indexOf(standingAt(window, now)));
        expect(after).toBeGreaterThanOrEqual(before!);
      }),
    );
  });

  test('never closes before it is due, and a timed exam never outlasts the closing', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const { dueAt, closesAt, endsAt } = effectiveWindow(given);
        if (dueAt !== null) expect(closesAt!.getTime()).toBeGreaterThanOrEqual(dueAt.getTime());
        if (closesAt !== null) expect(endsAt!.getTime()).toBeLessThanOrEqual(closesAt.getTime());
      }),
    );
  });

  test('is never shorter for an extension, whenever the times of everybody were changed', () => {
    const order: Standing[] = ['closed', 'late', 'open'];
    fc.assert(
      fc.property(facts, fc.integer({ min: -5 * HOUR, max: 5 * HOUR }), (given, ms) => {
        const without = { ...given, extensions: { personal: null, group: null } };
        const [plain, extended] = [without, given].map((each) => standingAt(effectiveWindow(each), at(ms)));
        expect(order.indexOf(extended!)).toBeGreaterThanOrEqual(order.indexOf(plain!));
      }),
    );
  });

  test.each([
    ['moved past what was granted', { opensAt: null, dueAt: at(4 * HOUR), closesAt: null }, at(4 * HOUR)],
    ['taken away', { opensAt: null, dueAt: null, closesAt: null }, null],
  ])('of somebody with an extension follows a due time that was %s', (_what, assignment, dueAt) => {
    const personal = { ...NOTHING_MORE, dueAt: at(HOUR), closesAt: at(HOUR) };
    const window = effectiveWindow({ ...PLAIN, assignment, extensions: { personal, group: null } });
    expect(window).toMatchObject({ dueAt, closesAt: dueAt, endsAt: dueAt });
  });

  test.each([
    [0, 'open'],
    [GRACE_MS, 'open'],
    [GRACE_MS + 1, 'closed'],
  ] as const)('without a closing time takes nothing late: %i ms after it is due it is %s', (offset, expected) => {
    expect(standing({}, at(offset))).toBe(expected);
  });

  test.each([
    [GRACE_MS, 'open'],
    [GRACE_MS + 1, 'late'],
    [HOUR + GRACE_MS, 'late'],
    [HOUR + GRACE_MS + 1, 'closed'],
  ] as const)('with a closing time %i ms after it is due is %s', (offset, expected) => {
    expect(standing({ assignment: { opensAt: null, dueAt: at(0), closesAt: at(HOUR) } }, at(offset))).toBe(expected);
  });

  test('without any time is open for ever', () => {
    expect(standing({ assignment: { opensAt: null, dueAt: null, closesAt: null } }, at(1e12))).toBe('open');
  });

  test('a personal extension goes before the group’s, and extra minutes and attempts of both add up', () => {
    const group = { ...NOTHING_MORE, dueAt: at(5 * HOUR), extraMinutes: 10, extraAttempts: 1 };
    const personal = { ...NOTHING_MORE, dueAt: at(3 * HOUR), extraMinutes: 5, extraAttempts: 2 };
    const window = effectiveWindow({
      ...PLAIN,
      extensions: { personal, group },
      minutes: 30,
      startedAt: at(0),
    });
    expect(window).toMatchObject({
      dueAt: at(3 * HOUR),
      closesAt: at(3 * HOUR),
      endsAt: at(45 * 60_000),
      extraAttempts: 3,
    });
  });

  test('a timed exam ends its minutes after it was begun, and not before anybody began it', () => {
    const assignment = { opensAt: null, dueAt: null, closesAt: at(HOUR) };
    expect(effectiveWindow({ ...PLAIN, assignment, minutes: 10 }).endsAt).toEqual(at(HOUR));
    expect(effectiveWindow({ ...PLAIN, assignment, minutes: 10, startedAt: at(0) }).endsAt).toEqual(at(600_000));
    expect(effectiveWindow({ ...PLAIN, assignment, minutes: 90, startedAt: at(0) }).endsAt).toEqual(at(HOUR));
  });

  test('who has handed in may answer no more, and no grace brings it back', () => {
    expect(standing({ finishedAt: at(-HOUR) }, at(-HOUR))).toBe('closed');
    expect(standing({ finishedAt: at(-HOUR) }, at(-HOUR - 1))).toBe('open');
  });

  test('lateness is counted from the end of the grace', () => {
    expect([0, GRACE_MS, GRACE_MS + 1].map((offset) => lateBy({ dueAt: at(0) }, at(offset)))).toEqual([0, 0, 1]);
    expect(lateBy({ dueAt: null }, at(1e12))).toBe(0);
  });
});
