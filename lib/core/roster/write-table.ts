import { stringify } from 'csv-stringify/sync';

/**
 * A CSV file that spreadsheets open as it is meant: UTF-8 with a byte order mark, lines that end as on Windows, and no cell that begins as a formula
 * does.
 */
export function writeTable(rows: readonly (readonly string[])[]): string {
  return stringify(
    rows.map((row) => [...row]),
    { bom: true, record_delimiter: 'windows', escape_formulas: true },
  );
}
