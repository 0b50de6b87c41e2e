import { CsvError, parse } from 'csv-parse/sync';

import { failure, success } from '../shared/result';
import type { Result } from '../shared/result';

export interface TableRow {
  /** Where it begins in the file, counted from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

export const DELIMITERS = [',', '\t', ';'] as const;

export type Delimiter = (typeof DELIMITERS)[number];

export interface Table {
  readonly delimiter: Delimiter;
  readonly rows: readonly TableRow[];
}

/** A quotation mark that is never closed swallows the rest of the file: nothing can be said of its rows. */
export interface TableProblem {
  readonly line: number;
}

/** Lines that are looked at to tell what parts the cells. */
const LINES_TRIED = 20;

/** Reads comma-, tab- or semicolon-separated text, quoted as spreadsheets quote. Rows without anything in them are left out. */
export function parseTable(text: string): Result<Table, TableProblem> {
  const lines = text.replaceAll(/\r\n?/gu, '\n');
  const delimiter = delimiterOf(lines);
  const rows: TableRow[] = [];
  let line = 1;
  try {
    parse(lines, {
      delimiter,
      record_delimiter: '\n',
      relax_column_count: true,
      relax_quotes: true,
      on_record: (cells: string[], { lines: last }) => {
        if (cells.some((cell) => cell.trim() !== '')) rows.push({ line, cells });
        line = last + 1;
        return null;
      },
    });
  } catch (error) {
    if (error instanceof CsvError) return failure({ line });
    throw error;
  }
  return success({ delimiter, rows });
}

/** The one that stands in most of the first lines, and there most often. */
function delimiterOf(text: string): Delimiter {
  const lines = text.split('\n', LINES_TRIED).map((line) => line.replaceAll(/"[^"]*"/gu, ''));
  const counts = DELIMITERS.map((delimiter) => {
    const inLines = lines.map((line) => line.split(delimiter).length - 1);
    return { delimiter, lines: inLines.filter((count) => count > 0).length, signs: Math.max(0, ...inLines) };
  });
  const [best] = counts.sort((left, right) => right.lines - left.lines || right.signs - left.signs);
  return best === undefined || best.lines === 0 ? ',' : best.delimiter;
}
