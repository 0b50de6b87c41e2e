import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { withConnection } from './connection.mjs';
import { inRepository } from './paths.mjs';
import { messageOf, Refusal } from './refusal.mjs';

/**
 * One migration in prisma/migrations.
 *
 * @typedef {{ name: string, sql: string, checksum: string }} Migration
 */

/**
 * One row of _prisma_migrations.
 *
 * @typedef {{ migration_name: string, checksum: string, finished_at: Date | null, rolled_back_at: Date | null }} AppliedRow
 */

export const MIGRATIONS_FOLDER = inRepository('prisma', 'migrations');

/** The advisory lock that Prisma's own migrator takes, so that the two wait for each other. */
const LOCK_KEY = 72_707_369;
const LOCK_WAIT = '120s';

/** As Prisma makes it, so that `prisma migrate deploy` agrees with what was applied here. */
const CREATE_TABLE = `
  CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id" VARCHAR(36) PRIMARY KEY NOT NULL,
    "checksum" VARCHAR(64) NOT NULL,
    "finished_at" TIMESTAMPTZ,
    "migration_name" VARCHAR(255) NOT NULL,
    "logs" TEXT,
    "rolled_back_at" TIMESTAMPTZ,
    "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
    "applied_steps_count" INTEGER NOT NULL DEFAULT 0
  )`;

/**
 * Brings a database up to date. Each migration and the record of it are one transaction: a crash leaves all of it or
 * nothing. Several migrators at once wait for each other.
 *
 * @param {string} url
 * @param {Migration[]} [migrations]
 * @returns {Promise<string[]>} the names of those applied now
 */
export async function migrate(url, migrations = readMigrations()) {
  try {
    return await withConnection(url, async (client) => {
      await client.query(`SET lock_timeout = '${LOCK_WAIT}'`);
      await client.query('SELECT pg_advisory_lock($1)', [LOCK_KEY]);
      await client.query(CREATE_TABLE);
      const { rows } = await client.query(
        'SELECT migration_name, checksum, finished_at, rolled_back_at FROM "_prisma_migrations" ORDER BY started_at',
      );
      const pending = pendingMigrations(migrations, rows);
      for (const migration of pending) await apply(client, migration);
      return pending.map(({ name }) => name);
    });
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(`The database cannot be migrated: ${messageOf(error)}.`);
  }
}

/**
 * The migrations of a folder, oldest first.
 *
 * @param {string} [folder]
 * @returns {Migration[]}
 */
export function readMigrations(folder = MIGRATIONS_FOLDER) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
    .map((name) => {
      const content = readFileSync(join(folder, name, 'migration.sql'));
      return { name, sql: content.toString('utf8'), checksum: createHash('sha256').update(content).digest('hex') };
    });
}

/**
 * What is still to be applied. Refuses a history that this folder does not explain.
 *
 * @param {Migration[]} migrations
 * @param {AppliedRow[]} rows
 * @returns {Migration[]}
 */
export function pendingMigrations(migrations, rows) {
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  const applied = new Set();
  for (const row of rows.filter(({ rolled_back_at: rolledBackAt }) => rolledBackAt === null)) {
    requireExplained(row, known.get(row.migration_name));
    applied.add(row.migration_name);
  }
  return migrations.filter(({ name }) => !applied.has(name));
}

/**
 * @param {AppliedRow} row
 * @param {Migration | undefined} migration
 */
function requireExplained(row, migration) {
  const name = row.migration_name;
  if (migration === undefined) {
    throw new Refusal(
      `The database has the migration ${name}, which this version does not know: it was used by a newer version of ConvClass.`,
    );
  }
  if (row.finished_at === null) {
    throw new Refusal(
      `The migration ${name} was begun elsewhere and never finished: mend it with prisma migrate resolve.`,
    );
  }
  if (row.checksum !== migration.checksum) {
    throw new Refusal(
      `The migration ${name} was changed after it was applied: restore its file, and put the change into a new migration.`,
    );
  }
}

/**
 * @param {import('pg').Client} client
 * @param {Migration} migration
 */
async function apply(client, { name, sql, checksum }) {
  await client.query('BEGIN');
  try {
    await client.query(sql);
    await client.query(
      `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, clock_timestamp(), 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw new Refusal(`The migration ${name} failed and changed nothing: ${messageOf(error)}.`);
  }
}
