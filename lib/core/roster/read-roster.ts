import { normalizeEmail } from '../access/email';
import { normalizeName } from '../access/name';
import { failure, success } from '../shared/result';
import { findColumns } from './columns';
import { decodeFile } from './decode-file';
import { ROSTER_BYTES, ROSTER_ROWS } from './limits';
import { parseTable } from './parse-table';
import { normalizeStudentNumber } from './student-number';

import type { Result } from '../shared/result';
import type { RosterColumns, RosterField } from './columns';
import type { DecodeProblem, RosterEncoding } from './decode-file';
import type { Delimiter, TableRow } from './parse-table';
import type { StudentNumberProblem } from './student-number';

/** Why nothing of a file can be taken, with the number that was too much, or the line that is meant. */
export type FileProblem =
  | { readonly code: DecodeProblem | 'no_rows' | 'columns_missing' }
  | { readonly code: 'quote_open'; readonly line: number }
  | { readonly code: 'too_many_bytes' | 'too_many_rows'; readonly found: number; readonly most: number };

/** What is wrong with one row by itself. */
export type RowProblem =
  /** Neither a number nor an address: nobody can be told apart by a name alone. */
  'identity_missing' | 'name_missing' | 'name_unusable' | StudentNumberProblem | 'email_unusable' | 'group_unusable';

/** What a row says of one student; null where it says nothing. */
export interface RosterPerson {
  readonly studentNumber: string | null;
  readonly name: string;
  readonly email: string | null;
  readonly group: string | null;
}

export interface ReadRow {
  readonly line: number;
  /** As the file has it, for a row that is none. */
  readonly written: Readonly<Record<RosterField, string>>;
  readonly person: Result<RosterPerson, RowProblem>;
}

export interface RosterFile {
  readonly encoding: RosterEncoding;
  readonly delimiter: Delimiter;
  readonly hasHeader: boolean;
  /** The fields that the file has columns for. */
  readonly fields: readonly RosterField[];
  readonly rows: readonly ReadRow[];
}

/** Long enough for any name and address, short enough to be shown. */
const WRITTEN_MAXIMUM = 100;

/** Reads a roster, whatever its encoding, its delimiter and the order of its columns. Never throws. */
export function readRoster(bytes: Uint8Array): Result<RosterFile, FileProblem> {
  if (bytes.length > ROSTER_BYTES) {
    return failure({ code: 'too_many_bytes', found: bytes.length, most: ROSTER_BYTES });
  }
  const decoded = decodeFile(bytes);
  if (!decoded.ok) return failure({ code: decoded.error });
  const table = parseTable(decoded.value.text);
  if (!table.ok) return failure({ code: 'quote_open', line: table.error.line });
  const { delimiter, rows } = table.value;
  const { columns, hasHeader } = findColumns(rows[0]?.cells ?? []);
  const isUsable = columns.name !== undefined && (columns.studentNumber ?? columns.email) !== undefined;
  if (!isUsable) return failure({ code: 'columns_missing' });
  const people = rows.slice(hasHeader ? 1 : 0);
  if (people.length === 0) return failure({ code: 'no_rows' });
  if (people.length > ROSTER_ROWS) return failure({ code: 'too_many_rows', found: people.length, most: ROSTER_ROWS });
  return success({
    ...{ encoding: decoded.value.encoding, delimiter, hasHeader },
    fields: fieldsOf(columns),
    rows: people.map((row) => readRow(row, columns)),
  });
}

function fieldsOf(columns: RosterColumns): RosterField[] {
  return (['studentNumber', 'name', 'email', 'group'] as const).filter((field) => columns[field] !== undefined);
}

function readRow({ line, cells }: TableRow, columns: RosterColumns): ReadRow {
  const cellOf = (field: RosterField) => {
    const column = columns[field];
    return column === undefined ? '' : (cells[column] ?? '').trim();
  };
  const cell = {
    studentNumber: cellOf('studentNumber'),
    name: cellOf('name'),
    email: cellOf('email'),
    group: cellOf('group'),
  };
  const written = {
    studentNumber: shortened(cell.studentNumber),
    name: shortened(cell.name),
    email: shortened(cell.email),
    group: shortened(cell.group),
  };
  return { line, written, person: readPerson(cell) };
}

function readPerson(cell: Readonly<Record<RosterField, string>>): Result<RosterPerson, RowProblem> {
  if (cell.studentNumber === '' && cell.email === '') return failure('identity_missing');
  if (cell.name === '') return failure('name_missing');
  const name = normalizeName(cell.name);
  if (!name.ok) return name;
  const studentNumber = unlessEmpty(cell.studentNumber, normalizeStudentNumber);
  if (!studentNumber.ok) return studentNumber;
  const email = unlessEmpty(cell.email, normalizeEmail);
  if (!email.ok) return email;
  const group = unlessEmpty(cell.group, normalizeName);
  if (!group.ok) return failure('group_unusable');
  return success({
    ...{ name: name.value, studentNumber: studentNumber.value },
    ...{ email: email.value, group: group.value },
  });
}

function unlessEmpty<E>(text: string, read: (text: string) => Result<string, E>): Result<string | null, E> {
  return text === '' ? success(null) : read(text);
}

/** What cannot be seen is left out; a long text is cut. */
function shortened(text: string): string {
  const characters = Array.from(text.replaceAll(/[\p{Cc}\p{Cf}]/gu, ' '));
  if (characters.length <= WRITTEN_MAXIMUM) return characters.join('');
  return `${characters.slice(0, WRITTEN_MAXIMUM).join('')}…`;
}
