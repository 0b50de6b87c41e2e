import { RISK_STATES } from '@/lib/core/analytics/at-risk';

import type { RiskState } from '@/lib/core/analytics/at-risk';
import type { ClassStudent } from './class-page-view';

/** @file Which students a class page lists, and in which order: what its address says. */

export const SORTS = ['name', 'number', 'progress', 'active', 'stuck'] as const;
export type Sort = (typeof SORTS)[number];

export interface Arrangement {
  readonly sort: Sort;
  /** Whether the order is turned round. */
  readonly descending: boolean;
  /** Part of a name or number; empty for everybody. */
  readonly search: string;
  /** A group's name, or everybody's. */
  readonly group: string | null;
  readonly state: RiskState | null;
}

/** Each way of sorting begins with those whom a teacher looks for: names and numbers from the first, progress and activity from the least, stuck from the most. */
export function arrangeStudents(students: readonly ClassStudent[], arrangement: Arrangement): readonly ClassStudent[] {
  const { sort, descending } = arrangement;
  const compare = COMPARE[sort];
  const shown = students.filter((student) => isMeant(student, arrangement));
  return shown.sort((left, right) => (descending ? -1 : 1) * compare(left, right) || byName(left, right));
}

/** What an address says, read leniently: what it does not know, it leaves out. */
export function readArrangement(query: Readonly<Record<string, string | undefined>>): Arrangement {
  const { sort = '', q = '', group = '', state = '' } = query;
  const descending = sort.startsWith('-');
  const name = descending ? sort.slice(1) : sort;
  return {
    sort: SORTS.find((each) => each === name) ?? 'name',
    descending,
    search: q.trim().slice(0, 100),
    group: group === '' ? null : group,
    state: RISK_STATES.find((each) => each === state) ?? null,
  };
}

function isMeant(student: ClassStudent, { search, group, state }: Arrangement): boolean {
  if (group !== null && student.group !== group) return false;
  if (state !== null && !student.states.includes(state)) return false;
  const text = `${student.name} ${student.studentNumber ?? ''}`.toLowerCase();
  return text.includes(search.toLowerCase());
}

type Compare = (left: ClassStudent, right: ClassStudent) => number;

/** Chinese names by their sounds, as rolls are kept. */
const names = new Intl.Collator('zh-CN', { numeric: true });

const byName: Compare = (left, right) => names.compare(left.name, right.name);

const COMPARE: Readonly<Record<Sort, Compare>> = {
  name: byName,
  // Who has no number comes last.
  number: (left, right) => {
    if (left.studentNumber === null || right.studentNumber === null) {
      return Number(left.studentNumber === null) - Number(right.studentNumber === null);
    }
    return names.compare(left.studentNumber, right.studentNumber);
  },
  progress: (left, right) => sum(left.solved) - sum(right.solved),
  active: (left, right) => (left.lastActiveAt ?? '').localeCompare(right.lastActiveAt ?? ''),
  stuck: (left, right) => sum(right.stuck) - sum(left.stuck) || right.urgency - left.urgency,
};

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
