import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { arrivalOf } from './arrival';
import { scoreQuestion } from './question-score';

import type { AnswerRules, CountedAnswer } from './question-score';

const NOON = Date.UTC(2026, 9, 1, 12);
const HOUR = 3_600_000;
const RULES: AnswerRules = {
  points: 10,
  settings: { attempts: { limit: null, worth: [1, 0.5], counts: 'best' }, late: { perDay: 0.2, floor: 0.3 } },
  window: { dueAt: new Date(NOON) },
};
const counting = (counts: 'first' | 'best' | 'last'): AnswerRules => ({
  ...RULES,
  settings: { ...RULES.settings, attempts: { ...RULES.settings.attempts, counts } },
});
const answer = (attemptNumber: number, score: number | null, hours = -9): CountedAnswer => ({
  attemptNumber,
  score,
  at: new Date(NOON + (hours + attemptNumber) * HOUR),
});

describe('the score of a question', () => {
  test('is nothing where nothing was answered', () => {
    expect(scoreQuestion([], RULES)).toBeNull();
  });

  test('knows the first, the best and the last answer, with what attempts and lateness take away', () => {
    const answers = [answer(1, 0.2), answer(2, 1), answer(3, 1, 1)];
    expect(scoreQuestion(answers, RULES)).toEqual({
      ...{ attempts: 3, firstPoints: 2, bestPoints: 5, lastPoints: 4, late: false },
      answeredAt: answers[2]!.at,
    });
    expect(scoreQuestion(answers, counting('last'))?.late).toBe(true);
    expect(scoreQuestion(answers, counting('first'))?.late).toBe(false);
  });

  test('says nothing of what is kept, nor of the best while anything is', () => {
    expect(scoreQuestion([answer(1, 0.2), answer(2, null)], RULES)).toMatchObject({
      ...{ attempts: 2, firstPoints: 2, bestPoints: null, lastPoints: null },
    });
  });

  test('does not depend on the order in which answers are told', () => {
    const some = fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { minLength: 1 });
    fc.assert(
      fc.property(some, fc.double({ min: 0, max: 1, noNaN: true }), (numbers, score) => {
        const answers = numbers.map((number) => answer(number, (score * number) % 1, -4));
        const sorted = [...answers].sort((left, right) => left.attemptNumber - right.attemptNumber);
        expect(scoreQuestion(answers, RULES)).toEqual(scoreQuestion(sorted, RULES));
      }),
    );
  });
});

describe('the arrival of an answer', () => {
  const facts = { standing: 'open', attempts: 1, limit: 2, keeps: false } as const;

  test.each([
    ['not_open', { standing: 'not_open' }],
    ['too_late', { standing: 'closed' }],
    ['too_late', { standing: 'closed', attempts: 2 }],
    ['used_up', { attempts: 2 }],
    ['used_up', { attempts: 2, keeps: true }],
    ['graded', { standing: 'late' }],
    ['graded', { attempts: 99, limit: null }],
    ['kept', { keeps: true }],
  ] as const)('is %s for %j', (expected, changes) => {
    expect(arrivalOf({ ...facts, ...changes })).toBe(expected);
  });
});
