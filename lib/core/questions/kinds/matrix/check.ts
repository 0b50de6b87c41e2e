import { failure, success } from '../../../shared/result';
import { normalizeRaw } from '../../reading';

import type { Result } from '../../../shared/result';
import type { Unreadable } from '../../reading';

/** What the browser may know of a matrix part: a grid of empty cells. A raw answer is rows separated by `;` or line breaks, cells by `,` or spaces. */
export interface MatrixPart {
  readonly kind: 'matrix';
  readonly id: string;
  readonly label: string | null;
  readonly rows: number;
  readonly columns: number;
}

export type MatrixRows = readonly (readonly number[])[];

export interface MatrixSize {
  readonly rows: number;
  readonly columns: number;
}

/** The most rows and the most columns of a grid to fill in. */
export const MAX_SIDE = 16;
/** The largest grid, 24 characters a cell. */
const MAX_RAW_LENGTH = MAX_SIDE * MAX_SIDE * 24;

const BETWEEN_ROWS = /[;\r\n\u2028\u2029]+/u;
/** `[[1, 2], [3, 4]]`, as programs print it. */
const BETWEEN_BRACKETS = /\]\s{0,4},?\s{0,4}\[/gu;
const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/iu;

/**
 * Reads a grid of `rows` × `columns` numbers: `1, 2; 3, 4`, `1 2` above `3 4`, `[[1, 2], [3, 4]]`, with tabs, full-width digits and signs. Each cell
 * must be there; what is not a number is named by its row and column, counted from 1.
 */
export function readMatrix(raw: string, { rows, columns }: MatrixSize): Result<MatrixRows, Unreadable> {
  const whole = normalizeRaw(raw, MAX_RAW_LENGTH);
  if (!whole.ok) return whole;
  const lines = raw
    .normalize('NFKC')
    .replace(BETWEEN_BRACKETS, ';')
    .split(BETWEEN_ROWS)
    .map(cellsOf)
    .filter((cells) => cells.length > 0);
  if (lines.length === 0) return failure({ code: 'empty' });
  if (lines.length !== rows) return failure({ code: 'matrix.size', found: { rows: lines.length }, rows, columns });
  const ragged = lines.findIndex((cells) => cells.length !== columns);
  if (ragged >= 0) {
    const found = { row: ragged + 1, columns: lines[ragged]?.length ?? 0 };
    return failure({ code: 'matrix.size', found, rows, columns });
  }
  return readCells(lines);
}

/** `1, −2; 3, 4`: read again, it gives the same numbers. */
export function formatMatrix(rows: MatrixRows): string {
  return rows.map((row) => row.map(formatCell).join(', ')).join('; ');
}

/** The cells of one row as they are written; none for a blank line. An empty cell between two commas is kept. */
function cellsOf(line: string): readonly string[] {
  const text = normalizeRaw(line, Number.POSITIVE_INFINITY);
  if (!text.ok) return [];
  const bare = text.value.replace(/^[[({\s]{1,4}|[\])}\s]{1,4}$/gu, '');
  return bare === '' ? [] : bare.split(/ *, *| +/u);
}

function readCells(lines: readonly (readonly string[])[]): Result<MatrixRows, Unreadable> {
  const rows: number[][] = [];
  for (const [row, cells] of lines.entries()) {
    const numbers: number[] = [];
    for (const [column, token] of cells.entries()) {
      const value = NUMBER.test(token) ? Number(token) : Number.NaN;
      if (Number.isNaN(value)) return failure({ code: 'matrix.not-a-number', token, row: row + 1, column: column + 1 });
      if (!Number.isFinite(value)) return failure({ code: 'number.out-of-range', token });
      numbers.push(value === 0 ? 0 : value);
    }
    rows.push(numbers);
  }
  return success(rows);
}

function formatCell(value: number): string {
  return String(value === 0 ? 0 : value).replaceAll('-', '−');
}
