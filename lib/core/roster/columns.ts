/** What a roster says of a student. */
export const ROSTER_FIELDS = ['studentNumber', 'name', 'email', 'group'] as const;

export type RosterField = (typeof ROSTER_FIELDS)[number];

/** Where each field stands, counted from 0; a field that the file lacks is absent. */
export type RosterColumns = Readonly<Partial<Record<RosterField, number>>>;

/** Headings as they are compared: folded, in lower case, without spaces and signs. */
const HEADINGS: Readonly<Record<RosterField, readonly string[]>> = {
  studentNumber: [
    ...['学号', '学籍号', '学生号', '学生学号', '学生编号', '学生证号', '编号'],
    ...['studentnumber', 'studentid', 'studentno', 'sid', 'number', 'id', 'no'],
  ],
  name: ['姓名', '名字', '学生', '学生姓名', '中文姓名', 'name', 'fullname', 'studentname', 'student'],
  email: [
    ...['邮箱', '电子邮箱', '电子邮件', '邮件', '邮箱地址', '电子邮箱地址', '邮件地址', '学生邮箱'],
    ...['email', 'mail', 'emailaddress', 'mailaddress'],
  ],
  group: ['小组', '组', '组别', '分组', '组名', '小组名', '组号', 'group', 'groupname', 'team'],
};
/** As a file without a heading is read. */
const BY_POSITION: RosterColumns = { studentNumber: 0, name: 1, email: 2, group: 3 };

const SIGNS = /[\s\p{P}\p{S}\p{Cf}]/gu;
/** What only a row about somebody has. */
const OF_A_PERSON = /@|\d{3}/u;

export interface FoundColumns {
  readonly columns: RosterColumns;
  /** Whether the first row names the columns, and is about nobody. */
  readonly hasHeader: boolean;
}

/** Finds the columns by the first row's headings, Chinese or English; a first row that names none is a student's already. */
export function findColumns(firstRow: readonly string[]): FoundColumns {
  const columns: Partial<Record<RosterField, number>> = {};
  for (const [index, cell] of firstRow.entries()) {
    const field = fieldNamed(cell);
    if (field !== undefined) columns[field] ??= index;
  }
  const hasHeader = Object.keys(columns).length > 0 && !firstRow.some((cell) => OF_A_PERSON.test(cell));
  return hasHeader ? { columns, hasHeader } : { columns: BY_POSITION, hasHeader };
}

function fieldNamed(cell: string): RosterField | undefined {
  // `学号（必填）`: what is said about a column is no part of its name.
  const named = cell.normalize('NFKC').replace(/\(.*\)\s*$/u, '');
  const heading = named.toLowerCase().replaceAll(SIGNS, '');
  return ROSTER_FIELDS.find((field) => HEADINGS[field].includes(heading));
}
