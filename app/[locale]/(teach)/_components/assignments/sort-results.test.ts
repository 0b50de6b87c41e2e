import { describe, expect, test } from 'vitest';

import { sortResults } from './sort-results';

import type { StudentResult } from '@/lib/services/assignments/view-assignment-results';

function student(name: string, facts: Partial<StudentResult> = {}): StudentResult {
  return {
    ...{ userId: name, name, studentNumber: null, group: null, state: 'working', standing: 'open' },
    ...{ startedAt: null, finishedAt: null, dueAt: null, endsAt: null, answered: 0, late: false, points: [] },
    mark: { state: 'none', points: null, overridden: false },
    extended: false,
    ...facts,
  };
}

const mark = (points: number | null) => ({ mark: { state: 'marked', points, overridden: false } as const });
const namesOf = (students: readonly StudentResult[]) => students.map(({ name }) => name).join('');

describe('students sorted by a column', () => {
  const students = [student('b', mark(5)), student('a', mark(null)), student('d', mark(9)), student('c', mark(5))];

  test('go up or down, equals in their order, and those without a value last either way', () => {
    expect(namesOf(sortResults(students, { by: 'mark', descending: false }, 'en'))).toBe('bcda');
    expect(namesOf(sortResults(students, { by: 'mark', descending: true }, 'en'))).toBe('dbca');
  });

  test('by name follow the language: Chinese names by their sound', () => {
    const named = ['张', '李', '王'].map((name) => student(name));
    expect(namesOf(sortResults(named, { by: 'name', descending: false }, 'zh-CN'))).toBe('李王张');
  });

  test('by number count the digits as a number', () => {
    const numbered = ['10', '9', '100'].map((studentNumber) => student(studentNumber, { studentNumber }));
    expect(namesOf(sortResults(numbered, { by: 'number', descending: false }, 'en'))).toBe('910100');
  });

  test('by a question look at its points alone', () => {
    const answered = [student('a', { points: [1, 0] }), student('b', { points: [0, 2] })];
    expect(namesOf(sortResults(answered, { by: 1, descending: true }, 'en'))).toBe('ba');
  });
});
