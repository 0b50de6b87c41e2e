import { describe, expect, test } from 'vitest';

import { questionOrder } from './order';
import { isKept, keepsAnswers, mayLearnResults, resultsReleased } from './release';
import { effectiveWindow, GRACE_MS } from './window';

import type { StudentWindow, WindowFacts } from './window';

const NOON = Date.UTC(2026, 9, 1, 12);
const HOUR = 3_600_000;
const at = (ms: number): Date => new Date(NOON + ms);
const AFTER = at(GRACE_MS + 1);

function window(changes: Partial<WindowFacts> = {}): StudentWindow {
  return effectiveWindow({
    assignment: { opensAt: null, dueAt: at(0), closesAt: null },
    extensions: { personal: null, group: null },
    minutes: null,
    startedAt: null,
    finishedAt: null,
    ...changes,
  });
}
const longer = { dueAt: at(HOUR), closesAt: null, extraMinutes: 0, extraAttempts: 0 };
const EXAM = { policy: 'exam', release: 'after_close', releasedAt: null, windows: [window()] } as const;

describe('the release of results', () => {
  test('after closing waits until nobody may answer, grace included', () => {
    expect(resultsReleased(EXAM, at(GRACE_MS))).toBe(false);
    expect(resultsReleased(EXAM, AFTER)).toBe(true);
  });

  test('after closing waits for everybody’s extension, and no longer for who has handed in', () => {
    const extensions = { personal: longer, group: null };
    expect(resultsReleased({ ...EXAM, windows: [window(), window({ extensions })] }, AFTER)).toBe(false);
    const done = window({ extensions, startedAt: at(-HOUR), finishedAt: at(-1) });
    expect(resultsReleased({ ...EXAM, windows: [window(), done] }, AFTER)).toBe(true);
  });

  test('never comes by itself where nothing ever closes', () => {
    const assignment = { opensAt: null, dueAt: null, closesAt: null };
    expect(resultsReleased({ ...EXAM, windows: [window({ assignment })] }, at(1e12))).toBe(false);
  });

  test('by hand waits for the teacher’s word, however long it is closed', () => {
    const byHand = { ...EXAM, release: 'by_hand' } as const;
    expect(resultsReleased(byHand, at(1e12))).toBe(false);
    expect(resultsReleased({ ...byHand, releasedAt: at(0) }, at(-1))).toBe(false);
    expect(resultsReleased({ ...byHand, releasedAt: at(0) }, at(0))).toBe(true);
  });

  test('of an exam is never at once, even where its settings say so', () => {
    const slip = { ...EXAM, release: 'at_once' } as const;
    expect(keepsAnswers(slip)).toBe(true);
    expect(resultsReleased(slip, at(0))).toBe(false);
    expect(resultsReleased(slip, AFTER)).toBe(true);
  });

  test('of homework is at once, or its answers are kept too', () => {
    const homework = { ...EXAM, policy: 'homework', release: 'at_once' } as const;
    expect(resultsReleased(homework, at(-HOUR))).toBe(true);
    expect(isKept(homework, at(-HOUR))).toBe(false);
    expect(isKept({ ...homework, release: 'after_close' }, at(-HOUR))).toBe(true);
    expect(isKept({ ...homework, release: 'after_close', releasedAt: at(-HOUR) }, at(-HOUR))).toBe(false);
  });
});

describe('a make-up exam', () => {
  const released = { ...EXAM, release: 'by_hand', releasedAt: at(0) } as const;

  test('keeps its answers, also after the results of the others were released', () => {
    expect(isKept(released, AFTER)).toBe(true);
  });

  test.each([
    ['exam', 'not_open', false],
    ['exam', 'open', false],
    ['exam', 'late', false],
    ['exam', 'closed', true],
    ['homework', 'open', true],
  ] as const)('tells who sits it nothing before it is over for them: %s, %s', (policy, standing, expected) => {
    expect(mayLearnResults({ policy, standing })).toBe(expected);
  });
});

describe('the order of questions', () => {
  const questions = Array.from({ length: 12 }, (_, place) => ({ questionId: `q${String(place)}`, points: 1 }));
  const shuffled = { questions, exam: { minutes: null, shuffled: true, onePerPage: false } };

  test('of a shuffled exam is another for each student, the same on each visit, and loses no question', () => {
    const orders = ['ann', 'bob', 'ann'].map((userId) => questionOrder(shuffled, { assignmentId: 'x', userId }));
    expect(orders[0]).toEqual(orders[2]);
    expect(orders[0]).not.toEqual(orders[1]);
    expect(new Set(orders[0])).toEqual(new Set(questions));
  });

  test('of everything else is the teacher’s', () => {
    expect(questionOrder({ questions, exam: null }, { assignmentId: 'x', userId: 'ann' })).toEqual(questions);
  });
});
