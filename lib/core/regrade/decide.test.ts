import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { decideRegrade, REGRADE_POLICIES } from './decide';
import { summarizeRegrade } from './summary';

import type { Grade } from '../questions/stored-grade';
import type { Replay } from './decide';

const codes = fc.uniqueArray(fc.constantFrom('size.rounded-up', 'size.ignored-stride', 'pad.once'), { maxLength: 3 });
const scores = fc.constantFrom(0, 0.25, 0.5, 1);
const grades: fc.Arbitrary<Grade> = fc.record({
  score: scores,
  slips: codes,
  parts: fc.array(fc.record({ id: fc.constantFrom('a', 'b'), answer: fc.string(), score: scores, slips: codes })),
});
const replays: fc.Arbitrary<Replay> = fc.oneof(
  grades.map((grade): Replay => ({ state: 'graded', grade })),
  fc.constant<Replay>({ state: 'impossible', reason: { why: 'not-readable', said: null } }),
);
const policies = fc.constantFrom(...REGRADE_POLICIES);
const graded = (grade: Grade): Replay => ({ state: 'graded', grade });
const grade = (score: number, slips: readonly string[] = []): Grade => ({ score, slips, parts: [] });

describe('a regrade', () => {
  test('decides nothing new over what it decided', () => {
    fc.assert(
      fc.property(grades, replays, policies, (before, replay, policy) => {
        const once = decideRegrade(before, { policy, replay });
        const twice = decideRegrade(once.after, { policy, replay });
        expect(twice.changed).toBe(false);
      }),
    );
  });

  test('takes nothing from anybody under if_higher and full_marks', () => {
    fc.assert(
      fc.property(grades, replays, fc.constantFrom('if_higher', 'full_marks'), (before, replay, policy) => {
        expect(decideRegrade(before, { policy, replay }).after.score).toBeGreaterThanOrEqual(before.score);
      }),
    );
  });

  test('lets the other version decide under always, whatever that costs', () => {
    fc.assert(
      fc.property(grades, grades, (before, after) => {
        expect(decideRegrade(before, { policy: 'always', replay: graded(after) }).after).toEqual(after);
      }),
    );
  });

  test('leaves an answer that cannot be replayed as it was, except for full marks', () => {
    const replay: Replay = { state: 'impossible', reason: { why: 'not-opened', said: null } };
    for (const policy of ['if_higher', 'always'] as const) {
      expect(decideRegrade(grade(0.5), { policy, replay })).toMatchObject({ changed: false, after: { score: 0.5 } });
    }
    const full = decideRegrade(grade(0.5, ['pad.once']), { policy: 'full_marks', replay });
    expect(full).toMatchObject({ changed: true, after: { score: 1, slips: [] }, impossible: { why: 'not-opened' } });
  });

  test('counts other slips at the same score as something new, and their order as nothing', () => {
    const before = grade(0, ['pad.once', 'size.rounded-up']);
    const other = decideRegrade(before, { policy: 'if_higher', replay: graded(grade(0, ['size.ignored-stride'])) });
    expect(other).toMatchObject({ changed: true, after: { slips: ['size.ignored-stride'] } });
    const same = decideRegrade(before, { policy: 'always', replay: graded(grade(0, [...before.slips].reverse())) });
    expect(same.changed).toBe(false);
  });
});

describe('the summary of a regrade', () => {
  test('adds up: every answer is counted once, and the totals are what the answers count', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(grades, replays, policies)), (cases) => {
        const answers = cases.map(([before, replay, policy]) => ({
          before,
          ...decideRegrade(before, { policy, replay }),
        }));
        const summary = summarizeRegrade(answers);
        const { gains, losses, slipsOnly, unchanged } = summary;
        expect(gains + losses + slipsOnly + unchanged).toBe(answers.length);
        expect(summary.totalAfter).toBeCloseTo(answers.reduce((sum, { after }) => sum + after.score, 0));
        for (const { code, before, after } of summary.slips) {
          const showing = (of: (typeof answers)[number]['after']) => of.slips.includes(code);
          expect(before).toBe(answers.filter((answer) => showing(answer.before)).length);
          expect(after).toBe(answers.filter((answer) => showing(answer.after)).length);
          expect(before).not.toBe(after);
        }
      }),
    );
  });
});
