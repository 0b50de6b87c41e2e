/** One mark in the table: what is shown, how it looks, and what it is sorted by. Short, for there are thousands. */
export type BoardCell = readonly [text: string, look: CellLook, share: number | null];

export type CellLook = '' | 'dropped' | 'outside' | 'quiet' | 'alarm';

export interface BoardRow {
  readonly userId: string;
  readonly name: string;
  readonly studentNumber: string;
  /** Empty for none. */
  readonly group: string;
  /** The total, then the categories. */
  readonly shares: readonly (readonly [text: string, share: number | null])[];
  /** In the order of the assignments; null where the student was not given one. */
  readonly cells: readonly (BoardCell | null)[];
}

export interface BoardColumn {
  readonly id: string;
  readonly title: string;
  readonly outOf: number;
}

export interface BoardStatistics {
  /** Of the totals, then the categories; empty for none. */
  readonly shares: readonly string[];
  readonly cells: readonly string[];
}

export interface GradebookBoardProps {
  readonly classId: string;
  readonly columns: readonly BoardColumn[];
  /** "作业（60%）": in the order of the rows' shares, without the total. */
  readonly categories: readonly string[];
  readonly rows: readonly BoardRow[];
  readonly mean: BoardStatistics;
  readonly median: BoardStatistics;
}

/** `share:0` is the total, `share:1` the first category; `cell:0` the first assignment. */
export type SortKey = 'number' | 'name' | 'group' | `share:${number}` | `cell:${number}`;

export interface SortOrder {
  readonly key: SortKey;
  readonly descending: boolean;
}

export interface RowFilter {
  /** Part of a name or a number; empty for everybody. */
  readonly query: string;
  /** Null for every group, empty for those in none. */
  readonly group: string | null;
}

export function filterRows(rows: readonly BoardRow[], { query, group }: RowFilter): readonly BoardRow[] {
  const wanted = folded(query);
  return rows.filter(
    (row) =>
      (group === null || row.group === group) &&
      (folded(row.name).includes(wanted) || folded(row.studentNumber).includes(wanted)),
  );
}

/** Who has no mark comes last, whichever way it is sorted; equal ones keep their order. */
export function sortRows(rows: readonly BoardRow[], { key, descending }: SortOrder): readonly BoardRow[] {
  const sign = descending ? -1 : 1;
  const collator = new Intl.Collator('zh-CN', { numeric: true });
  return rows.toSorted((a, b) => {
    const [left, right] = [valueOf(a, key), valueOf(b, key)];
    if (left === null || left === '') return right === null || right === '' ? 0 : 1;
    if (right === null || right === '') return -1;
    if (typeof left === 'number' && typeof right === 'number') return sign * (left - right);
    return sign * collator.compare(String(left), String(right));
  });
}

function valueOf(row: BoardRow, key: SortKey): string | number | null {
  if (key === 'number') return row.studentNumber;
  if (key === 'name') return row.name;
  if (key === 'group') return row.group;
  const [kind, place] = key.split(':');
  if (kind === 'share') return row.shares[Number(place)]?.[1] ?? null;
  return row.cells[Number(place)]?.[2] ?? null;
}

/** The same however it was typed: full-width, capitals, spaces around. */
function folded(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}
