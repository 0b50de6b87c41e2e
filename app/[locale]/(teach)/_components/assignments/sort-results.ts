import type { StudentResult } from '@/lib/services/assignments/view-assignment-results';

/** A column to sort by; a number is a question, by its place. */
export type SortKey = 'name' | 'number' | 'state' | 'answered' | 'mark' | number;

export interface Sorting {
  readonly by: SortKey;
  readonly descending: boolean;
}

const STATES = ['not_begun', 'working', 'ended', 'finished'] as const satisfies readonly StudentResult['state'][];

/** The students in another order. Who has nothing in the column comes last, whichever way it goes; equals keep their order. */
export function sortResults(
  students: readonly StudentResult[],
  { by, descending }: Sorting,
  locale: string,
): readonly StudentResult[] {
  const words = new Intl.Collator(locale, { numeric: true });
  const valueOf = (student: StudentResult): string | number | null => {
    if (typeof by === 'number') return student.points[by] ?? null;
    if (by === 'mark') return student.mark.points;
    if (by === 'answered') return student.answered;
    if (by === 'state') return STATES.indexOf(student.state);
    return by === 'number' ? student.studentNumber : student.name;
  };
  return students.toSorted((one, other) => {
    const [left, right] = [valueOf(one), valueOf(other)];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    const order =
      typeof left === 'number' && typeof right === 'number' ? left - right : words.compare(String(left), String(right));
    return descending ? -order : order;
  });
}
