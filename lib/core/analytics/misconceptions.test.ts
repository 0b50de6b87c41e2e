import { describe, expect, test } from 'vitest';

import { mapMisconceptions, slipsShownBy } from './misconceptions';
import { FEWEST_OPPORTUNITIES } from './slip-verdict';

import type { Encounter } from './encounters';
import type { Policy } from '../progress/tallies';

const DAY = 24 * 3600 * 1000;

interface Told {
  readonly student?: string;
  readonly slips?: readonly string[];
  readonly day?: number;
  readonly policy?: Policy;
}

/** One first answer; right where it shows no slip. */
function answer(questionId: string, { student = 'a', slips = [], day = 0, policy = 'lesson' }: Told = {}) {
  const shown = slips.map((slip) => ({ slip, times: 1 }));
  return {
    studentId: student,
    questionId,
    policy,
    firsts: 1,
    right: slips.length === 0 ? 1 : 0,
    shown,
    lastAt: day * DAY,
  };
}

/** Questions that can all show both slips. */
const QUESTIONS = ['q1', 'q2', 'q3', 'q4', 'q5', 'q6'];
const listed = new Map(QUESTIONS.map((id) => [id, ['x', 'y']]));

function verdictOf(encounters: readonly (Encounter & { policy: Policy })[], slip = 'x', lists = listed) {
  return mapMisconceptions({ encounters, listed: lists }).standings.get('a')?.get(slip)?.verdict;
}

describe('a student', () => {
  test('has a slip that two of three answers show', () => {
    expect(verdictOf([answer('q1', { slips: ['x'] }), answer('q2', { slips: ['x'] }), answer('q3')])).toBe('has');
  });

  test('is not said to have one that was shown once', () => {
    expect(verdictOf([answer('q1', { slips: ['x'] })])).toBe('too_little');
    expect(verdictOf([answer('q1', { slips: ['x'] }), ...QUESTIONS.slice(1).map((id) => answer(id))])).toBe('free');
  });

  test('is free of a slip after three opportunities, and not before', () => {
    const right = QUESTIONS.map((id) => answer(id));
    expect(verdictOf(right.slice(0, FEWEST_OPPORTUNITIES - 1))).toBe('too_little');
    expect(verdictOf(right.slice(0, FEWEST_OPPORTUNITIES))).toBe('free');
  });

  test('has no opportunity in questions that cannot show it', () => {
    const lists = new Map(QUESTIONS.map((id, place) => [id, place === 0 ? ['x', 'y'] : ['y']]));
    const map = mapMisconceptions({
      encounters: QUESTIONS.map((id) => answer(id, { slips: ['x'] })),
      listed: lists,
    });
    expect(map.standings.get('a')?.get('x')).toMatchObject({ opportunities: 1, shown: 1, verdict: 'too_little' });
  });

  test('who overcame a slip is free of it: older answers count less', () => {
    const then = ['q1', 'q2'].map((id) => answer(id, { slips: ['x'] }));
    const now = QUESTIONS.slice(2).map((id) => answer(id, { day: 120, policy: 'review' }));
    expect(verdictOf([...then, ...now])).toBe('free');
    expect(verdictOf([...then, ...now.map((one) => ({ ...one, lastAt: 0 }))])).not.toBe('free');
  });

  test('who paused is not forgotten', () => {
    const answers = QUESTIONS.map((id) => answer(id, { slips: ['x'] }));
    expect(verdictOf(answers.map((one) => ({ ...one, lastAt: 1000 * DAY })))).toBe(verdictOf(answers));
  });
});

describe('an answer that shows two slips', () => {
  test('is explained by the one that other answers show: the other is not held against the student', () => {
    const alone = ['q1', 'q2', 'q3'].map((id) => answer(id, { slips: ['x'] }));
    const tied = ['q4', 'q5', 'q6'].map((id) => answer(id, { slips: ['x', 'y'] }));
    expect(verdictOf([...alone, ...tied])).toBe('has');
    expect(verdictOf([...alone, ...tied], 'y')).not.toBe('has');
    const own = mapMisconceptions({ encounters: [...alone, ...tied], listed }).standings.get('a')!;
    expect(own.get('y')!.explained).toBeLessThan(0.5);
    expect(own.get('x')!.explained + own.get('y')!.explained).toBeCloseTo(6, 9);
  });

  test('once accuses of neither', () => {
    expect(verdictOf([answer('q1', { slips: ['x', 'y'] }), answer('q2', { slips: ['x', 'y'] })])).not.toBe('has');
  });

  test('was no opportunity to show a third that the slip in it kept from showing', () => {
    const busy = QUESTIONS.map((id) => answer(id, { slips: ['x'] }));
    expect(verdictOf(busy, 'y')).toBe('too_little');
  });
});

describe('a class', () => {
  const students = Array.from({ length: 30 }, (_student, place) => `s${String(place)}`);
  /** The first ten have x. */
  const encounters = students.flatMap((student, place) => [
    ...QUESTIONS.slice(0, 3).map((id) => answer(id, { student, slips: place < 10 ? ['x'] : [] })),
    ...QUESTIONS.slice(3).map((id) => answer(id, { student, policy: 'review', slips: place === 0 ? ['x'] : [] })),
  ]);

  test('shares the slips that its students have, with how sure that is', () => {
    const [first, second] = mapMisconceptions({ encounters, listed }).slips;
    expect(first).toMatchObject({ slip: 'x', having: { of: first!.having.count + (30 - 10) } });
    expect(first!.having.interval!.low).toBeLessThan(first!.having.count / first!.having.of);
    expect(second).toMatchObject({ slip: 'y', having: { count: 0 } });
  });

  test('sees a slip fade from the lesson to the review', () => {
    const [first] = mapMisconceptions({ encounters, listed }).slips;
    expect(first?.byPolicy).toMatchObject([
      { policy: 'lesson', count: 30, of: 90 },
      { policy: 'review', count: 3, of: 90 },
    ]);
    expect(first?.trend).toBe('fades');
  });

  test('sees which questions show it', () => {
    const [first] = mapMisconceptions({ encounters, listed }).slips;
    expect(first?.byQuestion.map(({ questionId, count, of }) => [questionId, count, of])).toEqual([
      ...['q1', 'q2', 'q3'].map((id) => [id, 10, 30]),
      ...['q4', 'q5', 'q6'].map((id) => [id, 1, 30]),
    ]);
  });

  test('without answers has an empty map', () => {
    expect(mapMisconceptions({ encounters: [], listed })).toEqual({ slips: [], standings: new Map() });
  });

  test('is judged student by student as before when others join who never show anything', () => {
    const joined = ['n1', 'n2'].flatMap((student) => QUESTIONS.map((id) => answer(id, { student })));
    const verdicts = (all: typeof encounters) =>
      students.map(
        (student) => mapMisconceptions({ encounters: all, listed }).standings.get(student)?.get('x')?.verdict,
      );
    expect(verdicts([...encounters, ...joined])).toEqual(verdicts(encounters));
  });
});

describe('the slips that a question can show', () => {
  test('are its own and those behind its options, each once', () => {
    const option = (slip?: string) => ({ text: { zh: '甲', en: 'A' }, ...(slip === undefined ? {} : { slip }) });
    const base = { id: 'part', points: 1, many: false, keep_order: false } as const;
    const ask = [{ ...base, kind: 'choice', options: [option('a'), option('b'), option()] }] as const;
    expect(slipsShownBy({ slips: ['a', 'c'], ask: ask as never })).toEqual(['a', 'c', 'b']);
  });
});
