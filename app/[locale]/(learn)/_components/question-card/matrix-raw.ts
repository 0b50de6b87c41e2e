/**
 * @file The cells of a grid as one raw answer and back: rows by `;`, cells by `,`. Empty cells keep their place, so that a half-filled grid
 * comes back from a draft as it was left.
 */

export interface GridSize {
  readonly rows: number;
  readonly columns: number;
}

/** Counted from 0. */
export interface CellPlace {
  readonly row: number;
  readonly column: number;
}

/** The text of each cell, by row and column. */
export type Cells = readonly (readonly string[])[];

const ROW_BREAK = /[;；\r\n]/u;
const CELL_BREAK = /[,，、]/u;
const ANY_BREAK = /[,，、;；\s]/u;

/** The cells a raw answer stands for; what lies outside the grid is left out, what is missing is empty. */
export function splitMatrix(raw: string, { rows, columns }: GridSize): Cells {
  const lines = raw.split(ROW_BREAK).map(splitRow);
  return Array.from({ length: rows }, (_row, row) =>
    Array.from({ length: columns }, (_column, column) => lines[row]?.[column]?.trim() ?? ''),
  );
}

/** Empty when every cell is. */
export function joinMatrix(cells: Cells): string {
  return cells.every((row) => row.every((cell) => cell === '')) ? '' : cells.map((row) => row.join(',')).join(';');
}

/** The cells of an answer as the server wrote it; null where it is not a grid of this size. */
export function answerCells(answer: string, { rows, columns }: GridSize): Cells | null {
  const lines = answer
    .replace(/[[\](){}]/gu, '')
    .split(ROW_BREAK)
    .map((line) => splitRow(line.trim()).map((cell) => cell.trim()));
  return lines.length === rows && lines.every((line) => line.length === columns) ? lines : null;
}

/** Whether a text belongs into several cells. */
export function spansCells(text: string): boolean {
  return ANY_BREAK.test(text.trim());
}

export interface Spread {
  readonly cells: Cells;
  /** How many cells were filled. */
  readonly filled: number;
  /** The last of them. */
  readonly last: CellPlace;
}

/**
 * Puts a text with several numbers into the grid, its first at `at`: a table from a spreadsheet, rows by `;` or line breaks, brackets as Python
 * prints them. What would lie outside the grid is left out.
 */
export function spreadText(cells: Cells, at: CellPlace, text: string): Spread {
  const lines = pastedRows(text);
  const next = cells.map((row) => [...row]);
  let filled = 0;
  let last = at;
  for (const [down, line] of lines.entries()) {
    for (const [across, value] of line.entries()) {
      const place = { row: at.row + down, column: at.column + across };
      const row = next[place.row];
      if (row === undefined || place.column >= row.length) continue;
      row[place.column] = value;
      filled += 1;
      last = place;
    }
  }
  return { cells: next, filled, last };
}

export function withCell(cells: Cells, at: CellPlace, text: string): Cells {
  return cells.map((row, place) =>
    place === at.row ? row.map((cell, column) => (column === at.column ? text : cell)) : row,
  );
}

export interface GridKey {
  readonly key: string;
  /** Where the cursor stands in the text of the cell; both where all of it is selected, or it is empty. */
  readonly atStart: boolean;
  readonly atEnd: boolean;
}

/** The cell a key leads to: arrows to a neighbour, Enter to the next in reading order. Null where the key keeps its ordinary meaning. */
export function cellAfterKey(
  { row, column }: CellPlace,
  { key, atStart, atEnd }: GridKey,
  size: GridSize,
): CellPlace | null {
  if (key === 'ArrowUp') return within({ row: row - 1, column }, size);
  if (key === 'ArrowDown') return within({ row: row + 1, column }, size);
  if (key === 'ArrowLeft' && atStart) return within({ row, column: column - 1 }, size);
  if (key === 'ArrowRight' && atEnd) return within({ row, column: column + 1 }, size);
  return key === 'Enter' ? cellAfter({ row, column }, size) : null;
}

/** The next cell in reading order; null after the last. */
export function cellAfter({ row, column }: CellPlace, size: GridSize): CellPlace | null {
  return within(column + 1 < size.columns ? { row, column: column + 1 } : { row: row + 1, column: 0 }, size);
}

function within(place: CellPlace, { rows, columns }: GridSize): CellPlace | null {
  const inside = place.row >= 0 && place.row < rows && place.column >= 0 && place.column < columns;
  return inside ? place : null;
}

/** Spaces separate cells only in a row that has no commas. */
function splitRow(line: string): readonly string[] {
  return CELL_BREAK.test(line) ? line.split(CELL_BREAK) : line.split(/\s+/u);
}

/** A spreadsheet's tabs keep empty cells; otherwise what stands between separators counts. */
function pastedRows(text: string): readonly (readonly string[])[] {
  return text
    .replace(/\]\s*[,，]?\s*\[/gu, ';')
    .replace(/[[\](){}]/gu, '')
    .split(ROW_BREAK)
    .filter((line) => line.trim() !== '')
    .map((line) =>
      line.includes('\t')
        ? line.split('\t').map((cell) => cell.trim().replace(/[,，、\s]+/gu, ''))
        : line.split(/[,，、\s]+/u).filter((cell) => cell !== ''),
    );
}
