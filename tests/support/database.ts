import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';

import { withConnection } from '../../scripts/lib/connection.mjs';
import { TEMPLATE, withDatabase } from './database-server';

export interface TestDatabase {
  /** As the application connects: the owner of the database, no superuser. */
  readonly url: string;
  /** Runs one statement on a connection of its own. */
  readonly query: (sql: string, values?: readonly unknown[]) => Promise<Record<string, unknown>[]>;
  /** Drops the database, whoever is still connected. */
  readonly close: () => Promise<void>;
}

/**
 * A real, migrated, empty PostgreSQL database for one test. Every file in tests/integration already has one in
 * DATABASE_URL; this makes another.
 */
export function startDatabase(): Promise<TestDatabase> {
  return createDatabase(`TEMPLATE ${TEMPLATE}`);
}

/** A database without any table: for tests of the migrations themselves. */
export function startEmptyDatabase(): Promise<TestDatabase> {
  return createDatabase('');
}

async function createDatabase(options: string): Promise<TestDatabase> {
  const adminUrl = inject('adminDatabaseUrl');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const url = withDatabase(inject('databaseUrl'), name);
  await withConnection(adminUrl, (client) => client.query(`CREATE DATABASE ${name} OWNER convclass ${options}`));
  return {
    url,
    query: async (sql, values = []) =>
      withConnection(url, async (client) => (await client.query<Record<string, unknown>>(sql, [...values])).rows),
    close: async () => {
      await withConnection(adminUrl, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
    },
  };
}
