import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { INACTIVE_DAYS, measureClass, riskOf, SETTLING_DAYS, SLIP_RECENT_DAYS, STUCK_DAYS } from './at-risk';

import type { ClassMeasure, StudentSummary } from './at-risk';

const NOW = new Date('2026-03-20T08:00:00Z');
const NOTHING: ClassMeasure = { medianSolved: null, quietDays: null };

const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000);

/** At work yesterday, in the class for a month. */
function student(values: Partial<StudentSummary> = {}): StudentSummary {
  return {
    ...{ joinedAt: daysAgo(30), lastActiveAt: daysAgo(1), solved: 10, unsolved: [], slips: [], missed: 0 },
    ...values,
  };
}

const judge = (values: Partial<StudentSummary>, measure = NOTHING) => riskOf(student(values), { measure, now: NOW });

describe('whether a student needs help', () => {
  it('is not asked for while they are new', () => {
    const unlucky = { lastActiveAt: null, missed: 9, slips: [{ slip: 's', answers: 9, lastAt: NOW }] };
    const early = judge({ ...unlucky, joinedAt: daysAgo(SETTLING_DAYS - 0.01) });
    expect(early).toEqual({ states: ['new'], reasons: [], urgency: 0 });
    expect(judge({ ...unlucky, joinedAt: daysAgo(SETTLING_DAYS) }).states).not.toContain('new');
  });

  it('is no, without a reason', () => {
    expect(judge({})).toEqual({ states: ['on'], reasons: [], urgency: 0 });
  });

  it('counts whole days without activity, since joining where there was none', () => {
    expect(judge({ lastActiveAt: daysAgo(INACTIVE_DAYS - 0.01) }).reasons).toEqual([]);
    expect(judge({ lastActiveAt: daysAgo(9.9) }).reasons).toEqual([{ kind: 'inactive', days: 9, never: false }]);
    const never = judge({ lastActiveAt: null, joinedAt: daysAgo(8) });
    expect(never).toMatchObject({ states: ['behind'], reasons: [{ kind: 'inactive', days: 8, never: true }] });
    // Who read lessons before the class existed has been away since joining, not for a year.
    expect(judge({ lastActiveAt: daysAgo(365), joinedAt: daysAgo(4) }).reasons).toEqual([]);
  });

  it('says nothing of inactivity where the whole class is quiet', () => {
    const quiet = Array.from({ length: 9 }, () => student({ lastActiveAt: daysAgo(20) }));
    const measure = measureClass(quiet, NOW);
    expect(measure.quietDays).toBe(20);
    expect(judge({ lastActiveAt: daysAgo(25) }, measure).reasons).toEqual([]);
  });

  it('compares with the middle of the class, once that solved something and there are enough of it', () => {
    const solved = [0, 4, 10, 12, 30].map((count) => student({ solved: count }));
    const measure = measureClass(solved, NOW);
    expect(measure.medianSolved).toBe(10);
    expect(judge({ solved: 4 }, measure).reasons).toEqual([{ kind: 'behind', solved: 4, median: 10 }]);
    expect(judge({ solved: 5 }, measure).reasons).toEqual([]);
    expect(measureClass(solved.slice(1), NOW).medianSolved).toBeNull();
    expect(measureClass([...solved, student({ joinedAt: daysAgo(1), solved: 0 })], NOW)).toEqual(measure);
    const beginners = [0, 4, 4, 4, 4].map((count) => student({ solved: count }));
    expect(measureClass(beginners, NOW).medianSolved).toBeNull();
  });

  it('sees who is stuck: three answers, none right, the first of them a day ago', () => {
    const question = { questionId: 'q', answers: 3, firstAt: daysAgo(STUCK_DAYS) };
    expect(judge({ unsolved: [{ ...question, answers: 2 }] }).reasons).toEqual([]);
    expect(judge({ unsolved: [{ ...question, firstAt: daysAgo(STUCK_DAYS - 0.01) }] }).reasons).toEqual([]);
    const worse = { questionId: 'p', answers: 7, firstAt: daysAgo(4.5) };
    expect(judge({ unsolved: [question, worse] })).toMatchObject({
      states: ['stuck'],
      reasons: [{ kind: 'stuck', questions: 2, questionId: 'p', answers: 7, days: 4 }],
    });
  });

  it('sees a slip that does not go away, and forgets one that did', () => {
    const lastAt = daysAgo(SLIP_RECENT_DAYS);
    const slips = [
      { slip: 'a', answers: 2, lastAt: NOW },
      { slip: 'b', answers: 4, lastAt },
    ];
    expect(judge({ slips }).reasons).toEqual([{ kind: 'slip', slip: 'b', answers: 4, days: SLIP_RECENT_DAYS }]);
    expect(judge({ slips: [{ slip: 'b', answers: 40, lastAt: daysAgo(SLIP_RECENT_DAYS + 0.01) }] }).states).toEqual([
      'on',
    ]);
  });

  it('puts the heaviest reason first, and can be both behind and stuck', () => {
    const verdict = judge({ missed: 3, slips: [{ slip: 'a', answers: 3, lastAt: NOW }] });
    expect(verdict.states).toEqual(['behind', 'stuck']);
    expect(verdict.reasons.map(({ kind }) => kind)).toEqual(['missed', 'slip']);
    expect(verdict.urgency).toBe(4);
  });
});

const moment = fc.integer({ min: -30, max: 400 }).map((half) => daysAgo(half / 2));
const summary: fc.Arbitrary<StudentSummary> = fc.record({
  joinedAt: moment,
  lastActiveAt: fc.option(moment),
  solved: fc.nat(120),
  unsolved: fc.array(
    fc.record({ questionId: fc.constantFrom('p', 'q', 'r'), answers: fc.integer({ min: 1, max: 9 }), firstAt: moment }),
    { maxLength: 4 },
  ),
  slips: fc.array(
    fc.record({ slip: fc.constantFrom('a', 'b'), answers: fc.integer({ min: 1, max: 9 }), lastAt: moment }),
    { maxLength: 3 },
  ),
  missed: fc.nat(5),
});
const group = fc.array(summary, { maxLength: 12 });

describe('the verdict on any student of any class', () => {
  it('has a reason exactly when it has a state that asks for help, and an urgency exactly then', () => {
    fc.assert(
      fc.property(summary, group, (one, others) => {
        const { states, reasons, urgency } = riskOf(one, { measure: measureClass([one, ...others], NOW), now: NOW });
        const calm = states.includes('on') || states.includes('new');
        expect(reasons.length === 0).toBe(calm);
        expect(urgency > 0).toBe(!calm);
        expect(new Set(states).size).toBe(states.length);
        expect(states.length).toBeGreaterThan(0);
      }),
    );
  });

  it('never becomes less urgent by one more missed deadline, unsolved question or day away', () => {
    fc.assert(
      fc.property(summary, group, (one, others) => {
        const measure = measureClass(others, NOW);
        const urgency = (changed: Partial<StudentSummary>) => {
          return riskOf({ ...one, ...changed }, { measure, now: NOW }).urgency;
        };
        const before = urgency({});
        const worse = [
          urgency({ missed: one.missed + 1 }),
          urgency({ unsolved: [...one.unsolved, { questionId: 's', answers: 5, firstAt: daysAgo(3) }] }),
          urgency({ solved: Math.max(0, one.solved - 1) }),
          urgency({ lastActiveAt: one.lastActiveAt && new Date(one.lastActiveAt.getTime() - 86_400_000) }),
        ];
        for (const after of worse) expect(after).toBeGreaterThanOrEqual(before);
      }),
    );
  });

  it('does not depend on the order in which students, questions and slips are listed', () => {
    fc.assert(
      fc.property(summary, group, (one, others) => {
        const turned = { ...one, unsolved: one.unsolved.toReversed(), slips: one.slips.toReversed() };
        const measure = measureClass([one, ...others], NOW);
        expect(measureClass([...others.toReversed(), turned], NOW)).toEqual(measure);
        const [left, right] = [one, turned].map((each) => riskOf(each, { measure, now: NOW }));
        expect(left?.urgency).toBe(right?.urgency);
        expect(left?.states).toEqual(right?.states);
      }),
    );
  });
});
