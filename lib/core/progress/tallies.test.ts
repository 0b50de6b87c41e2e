import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { ANY_ANSWER, POLICIES, tallyAnswers } from './tallies';

import type { TalliedAnswer } from './tallies';

const SLIPS = ['size.forgot-plus-one', 'size.rounded-up', 'count.forgot-bias'];

const anAnswer: fc.Arbitrary<TalliedAnswer> = fc.record({
  policy: fc.constantFrom(...POLICIES),
  score: fc.constantFrom(0, 0.5, 1),
  slips: fc.subarray(SLIPS),
  first: fc.boolean(),
  at: fc.date({ noInvalidDate: true, min: new Date(0), max: new Date(10_000) }),
});

describe('tallies', () => {
  it('count what counting the answers of each policy and slip by hand gives', () => {
    fc.assert(
      fc.property(fc.array(anAnswer), (answers) => {
        const tallies = tallyAnswers(answers);
        for (const policy of POLICIES) {
          for (const slip of [ANY_ANSWER, ...SLIPS]) {
            const meant = answers.filter((one) => one.policy === policy && (slip === '' || one.slips.includes(slip)));
            const found = tallies.filter((one) => one.policy === policy && one.slip === slip);
            expect(found).toHaveLength(meant.length === 0 ? 0 : 1);
            if (found[0] === undefined) continue;
            const times = meant.map(({ at }) => at.getTime());
            expect(found[0]).toEqual({
              ...{ policy, slip, answers: meant.length },
              firsts: meant.filter(({ first }) => first).length,
              right: meant.filter(({ score }) => score === 1).length,
              rightFirsts: meant.filter(({ first, score }) => first && score === 1).length,
              firstAt: new Date(Math.min(...times)),
              lastAt: new Date(Math.max(...times)),
            });
          }
        }
      }),
    );
  });
});
