import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { assignmentMark } from './mark';

import type { MarkDecision, MarkFacts, QuestionScore } from './mark';

const SETTINGS: MarkFacts['settings'] = {
  questions: [
    { questionId: 'a', points: 4 },
    { questionId: 'b', points: 6 },
  ],
  attempts: { limit: null, worth: [1], counts: 'best' },
};
const score = (questionId: string, points: number | null): QuestionScore => ({
  questionId,
  attempts: 2,
  firstPoints: points,
  bestPoints: points,
  lastPoints: points,
});
const change = (sequence: number, kind: MarkDecision['kind'], points: number | null = null): MarkDecision => ({
  sequence,
  kind,
  points,
});
const mark = (scores: QuestionScore[], changes: MarkDecision[] = []) =>
  assignmentMark({ settings: SETTINGS, scores, changes });

describe('the mark of an assignment', () => {
  test('is none before anything is answered', () => {
    expect(mark([])).toEqual({ state: 'none', points: null, outOf: 10, overridden: false });
  });

  test('is out of what its questions add up to in people’s eyes', () => {
    const questions = [0.7, 0.1].map((points, place) => ({ questionId: String(place), points }));
    const settings = { ...SETTINGS, questions };
    const scores = [score('0', 0.7), score('1', 0.1)];
    expect(assignmentMark({ settings, scores, changes: [] })).toMatchObject({ points: 0.8, outOf: 0.8 });
  });

  test('is kept while anything answered is not judged', () => {
    expect(mark([score('a', 3), score('b', null)])).toMatchObject({ state: 'kept', points: null });
  });

  test('is the sum of the questions that are asked; unanswered ones give nothing, and those asked no more count for nothing', () => {
    expect(mark([score('a', 3), score('gone', 50)])).toEqual({
      state: 'marked',
      points: 3,
      outOf: 10,
      overridden: false,
    });
  });

  test.each([
    ['first', 1],
    ['best', 3],
    ['last', 2],
  ] as const)('takes the %s attempt where that is what counts', (counts, points) => {
    const settings = { ...SETTINGS, attempts: { ...SETTINGS.attempts, counts } };
    const scores = [{ questionId: 'a', attempts: 3, firstPoints: 1, bestPoints: 3, lastPoints: 2 }];
    expect(assignmentMark({ settings, scores, changes: [] }).points).toBe(points);
  });

  test('is what the newest change says, whatever order they come in, and comments say nothing about it', () => {
    const changes = [change(3, 'comment'), change(1, 'excuse'), change(2, 'override', 9)];
    expect(mark([score('a', 3)], changes)).toMatchObject({ state: 'marked', points: 9, overridden: true });
    expect(mark([score('a', 3)], [...changes, change(4, 'excuse')])).toMatchObject({ state: 'excused', points: null });
    expect(mark([score('a', 3)], [...changes, change(5, 'restore')])).toMatchObject({ points: 3, overridden: false });
  });

  test('for any changes is the same as going through them one by one', () => {
    const decision = fc.record({
      kind: fc.constantFrom('override', 'excuse', 'restore', 'comment'),
      points: fc.integer({ min: 0, max: 12 }),
    });
    fc.assert(
      fc.property(fc.array(decision, { maxLength: 8 }), (decisions) => {
        let [state, points] = ['marked', 3 as number | null];
        for (const each of decisions) {
          if (each.kind === 'override') [state, points] = ['marked', each.points];
          if (each.kind === 'excuse') [state, points] = ['excused', null];
          if (each.kind === 'restore') [state, points] = ['marked', 3];
        }
        const changes = decisions.map((each, place) => ({ ...each, sequence: place + 1 })).reverse();
        expect(mark([score('a', 3)], changes)).toMatchObject({ state, points });
      }),
    );
  });
});
