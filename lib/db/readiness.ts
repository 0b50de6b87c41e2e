import { readdir } from 'node:fs/promises';
import path from 'node:path';

import type { Db } from './client';

/** Those of this version's migrations that the database has not finished. Throws when it cannot be reached. */
export async function listPendingMigrations(db: Db): Promise<string[]> {
  const rows = await db.$queryRaw<{ migration_name: string }[]>`
    SELECT migration_name FROM "_prisma_migrations" WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`;
  const applied = new Set(rows.map((row) => row.migration_name));
  return (await expectedMigrations()).filter((name) => !applied.has(name));
}

async function expectedMigrations(): Promise<string[]> {
  const folder = path.join(/* turbopackIgnore: true */ process.cwd(), 'prisma', 'migrations');
  const entries = await readdir(folder, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}
