import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { afterAnswer, NO_MASTERY, standingOf } from './mastery';

import type { AnswerEvidence, MasteryRecord } from './mastery';

const RIGHT: AnswerEvidence = { score: 1, attemptNumber: 1, hintsShown: 0, guess: 0 };
const WRONG: AnswerEvidence = { ...RIGHT, score: 0 };

const after = (answers: readonly AnswerEvidence[]): MasteryRecord => answers.reduce(afterAnswer, NO_MASTERY);
const times = (count: number, answer: AnswerEvidence): AnswerEvidence[] => Array.from({ length: count }, () => answer);

const evidence: fc.Arbitrary<AnswerEvidence> = fc.record({
  score: fc.double({ min: 0, max: 1, noNaN: true }),
  attemptNumber: fc.integer({ min: 1, max: 5 }),
  hintsShown: fc.integer({ min: 0, max: 4 }),
  guess: fc.constantFrom(0, 1 / 4, 1 / 3, 1 / 2),
});

describe('mastery', () => {
  test('stays between 0 and 1 whatever is answered', () => {
    fc.assert(
      fc.property(fc.array(evidence, { minLength: 1, maxLength: 60 }), (answers) => {
        const { mastery, rightEvidence, wrongEvidence } = after(answers);
        expect(mastery).toBeGreaterThan(0);
        expect(mastery).toBeLessThan(1);
        expect(rightEvidence).toBeGreaterThanOrEqual(0);
        expect(wrongEvidence).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test('rises with a right answer and falls with a wrong one, however it was come by', () => {
    const before = fc.oneof(
      fc.array(evidence, { maxLength: 60 }),
      fc.tuple(evidence, fc.integer({ min: 1, max: 80 })).map(([answer, count]) => times(count, answer)),
      fc.integer({ min: 1, max: 80 }).map((count) => times(count, RIGHT)),
      fc.integer({ min: 1, max: 80 }).map((count) => times(count, WRONG)),
    );
    fc.assert(
      fc.property(before, evidence, (answers, answer) => {
        const record = after(answers);
        const prior = answers.length === 0 ? 0.25 : record.mastery;
        expect(afterAnswer(record, { ...answer, score: 1 }).mastery).toBeGreaterThan(prior);
        expect(afterAnswer(record, { ...answer, score: 0 }).mastery).toBeLessThan(prior);
      }),
    );
  });

  test('still rises when many right answers are followed by guessable ones, or by ones after hints', () => {
    const known = after(times(30, RIGHT));
    for (const weaker of [
      { ...RIGHT, guess: 1 / 2 },
      { ...RIGHT, hintsShown: 3 },
      { ...RIGHT, attemptNumber: 3 },
    ]) {
      const masteries = [0, 1, 6, 12].map((count) => times(count, weaker).reduce(afterAnswer, known).mastery);
      expect(masteries).toEqual([...masteries].sort((left, right) => left - right));
      expect(masteries.at(-1)).toBeGreaterThan(masteries[0]!);
    }
  });

  test('is not won by the last answer alone: one right answer after six wrong ones leaves it shaky', () => {
    expect(standingOf(after([...times(6, WRONG), RIGHT]))).toBe('shaky');
  });

  test('one slip among many right answers does not lose it', () => {
    const record = after([...times(10, RIGHT), WRONG]);
    expect(record.mastery).toBeGreaterThan(0.7);
    expect(standingOf(record)).not.toBe('shaky');
  });

  test('is solid after four right first answers, not after three', () => {
    expect(standingOf(after(times(3, RIGHT)))).toBe('growing');
    expect(standingOf(after(times(4, RIGHT)))).toBe('solid');
  });

  test('a right answer counts less after hints, after feedback, and where it can be guessed', () => {
    const plain = after([RIGHT]).mastery;
    expect(after([{ ...RIGHT, hintsShown: 1 }]).mastery).toBeLessThan(plain);
    expect(after([{ ...RIGHT, attemptNumber: 2 }]).mastery).toBeLessThan(plain);
    expect(after([{ ...RIGHT, guess: 1 / 4 }]).mastery).toBeLessThan(plain);
  });

  test('guessing between two options for ever does not make a concept solid', () => {
    const guesses = Array.from({ length: 40 }, (_unused, turn) => ({ ...RIGHT, score: turn % 2, guess: 1 / 2 }));
    expect(standingOf(after(guesses))).toBe('shaky');
  });

  test('is new before the first answer', () => {
    expect(standingOf(NO_MASTERY)).toBe('new');
  });
});
