import type { SheetCell } from '@/lib/core/export/xlsx';
import type { GradebookRow, GradebookView } from './view-gradebook';
import type { MarkView } from './mark-view';

/** The words of an exported gradebook. */
export interface TableWords {
  readonly studentNumber: string;
  readonly name: string;
  readonly group: string;
  readonly total: string;
  readonly excused: string;
  readonly kept: string;
  /** "Homework 1 (of 10)". */
  readonly assignment: (column: { readonly title: string; readonly outOf: number }) => string;
  readonly category: (name: string) => string;
}

export interface GradebookTable {
  readonly columns: readonly { readonly title: string; readonly width: number }[];
  readonly rows: readonly (readonly SheetCell[])[];
  /** The first columns: who it is. */
  readonly fixed: number;
}

const WIDTHS = { number: 14, name: 18, group: 12, share: 12, mark: 16 } as const;
const FIXED = 3;

/** The gradebook as a table: a student in each row, their total, their categories, and each assignment in points. */
export function gradebookTable(view: GradebookView, words: TableWords): GradebookTable {
  return {
    columns: [
      { title: words.studentNumber, width: WIDTHS.number },
      { title: words.name, width: WIDTHS.name },
      { title: words.group, width: WIDTHS.group },
      { title: words.total, width: WIDTHS.share },
      ...view.settings.categories.map(({ name }) => ({ title: words.category(name), width: WIDTHS.share })),
      ...view.assignments.map((column) => ({ title: words.assignment(column), width: WIDTHS.mark })),
    ],
    rows: view.students.map((student) => rowOf(student, words)),
    fixed: FIXED,
  };
}

function rowOf(student: GradebookRow, words: TableWords): readonly SheetCell[] {
  const shares = [student.total, ...student.categories];
  return [
    student.studentNumber ?? '',
    student.name,
    student.group ?? '',
    ...shares.map((share) => (share === null ? null : { share })),
    ...student.marks.map((mark) => (mark === null ? null : cellOf(mark, words))),
  ];
}

/** Nothing handed in after closing is 0, as it counts; before that there is nothing. */
function cellOf({ state, points, closed }: MarkView, words: TableWords): SheetCell {
  if (state === 'excused') return words.excused;
  if (state === 'kept') return words.kept;
  if (state === 'marked') return points;
  return closed ? 0 : null;
}
