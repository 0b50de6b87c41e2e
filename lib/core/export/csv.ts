import { stringify } from 'csv-stringify/sync';

/** One cell: a text, a number, or nothing. */
export type CsvCell = string | number | null;

/**
 * Lines as spreadsheets read them: RFC 4180, lines ending in CR LF. A text that a spreadsheet would run as a formula (from = + - @ and their full-width
 * kin) is led by an apostrophe. `first` puts a byte order mark before them: without it Excel takes Chinese for something else.
 */
export function csvLines(rows: readonly (readonly CsvCell[])[], { first }: { readonly first: boolean }): string {
  return stringify(
    rows.map((row) => [...row]),
    { bom: first, escape_formulas: true, record_delimiter: 'windows', cast: { number: String } },
  );
}
