import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { gradingAt, newestRegrade, totalAt } from './history';

const at = (seconds: number) => new Date(Date.UTC(2026, 8, 1) + seconds * 1000);
/** Gradings of one answer: each later than the one before. */
const histories = fc
  .array(fc.record({ score: fc.constantFrom(0, 0.5, 1), wait: fc.integer({ min: 1, max: 50 }) }), { minLength: 1 })
  .map((steps) => {
    let seconds = 0;
    return steps.map(({ score, wait }, place) => ({ sequence: place + 1, score, at: at((seconds += wait)) }));
  });

describe('the history of gradings', () => {
  test('gives at any moment what counted then, in whatever order it is read', () => {
    fc.assert(
      fc.property(histories, fc.integer({ min: -1, max: 2000 }), (gradings, seconds) => {
        const moment = at(seconds);
        const there = gradings.filter((grading) => grading.at <= moment);
        expect(gradingAt([...gradings].reverse(), moment)).toEqual(there.at(-1) ?? null);
      }),
    );
  });

  test('is not changed by what is added later: a total of the past stays', () => {
    fc.assert(
      fc.property(fc.array(histories), fc.integer({ min: 0, max: 500 }), (answers, seconds) => {
        const moment = at(seconds);
        const later = answers.map((gradings) => [
          ...gradings,
          { sequence: gradings.length + 1, score: 0.25, at: at(100_000) },
        ]);
        expect(totalAt(later, moment)).toBe(totalAt(answers, moment));
        expect(totalAt(later, at(100_000))).toBe(answers.length * 0.25);
      }),
    );
  });
});

describe('the newest regrade that changed the score', () => {
  const auto = { sequence: 1, score: 0, method: 'auto' } as const;
  const regrade = (sequence: number, score: number) => ({ sequence, score, method: 'regrade' }) as const;

  test('is told with the score before it', () => {
    const gradings = [regrade(3, 1), regrade(2, 0.5), auto];
    expect(newestRegrade(gradings)).toEqual({ was: 0.5, grading: gradings[0] });
  });

  test('is not one that only moved slips, nor a first grading', () => {
    expect(newestRegrade([regrade(3, 1), regrade(2, 1), auto])).toMatchObject({ was: 0, grading: { sequence: 2 } });
    expect(newestRegrade([regrade(3, 0), regrade(2, 0), auto])).toMatchObject({ was: 0, grading: { sequence: 3 } });
    expect(newestRegrade([auto])).toBeNull();
    expect(newestRegrade([])).toBeNull();
  });
});
