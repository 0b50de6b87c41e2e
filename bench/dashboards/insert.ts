/** Rows into tables, thousands at a time: one statement and one parameter, which PostgreSQL takes apart by the types of the table. */
import type { Client } from 'pg';

const BATCH = 5000;

/** Columns that no row names keep their defaults. */
export async function insertRows(client: Client, table: string, rows: readonly object[]): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const columns = Object.keys(first)
    .map((name) => `"${name}"`)
    .join(', ');
  const statement = `INSERT INTO "${table}" (${columns}) SELECT ${columns} FROM json_populate_recordset(null::"${table}", $1::json)`;
  for (let from = 0; from < rows.length; from += BATCH) {
    await client.query(statement, [JSON.stringify(rows.slice(from, from + BATCH))]);
  }
}
