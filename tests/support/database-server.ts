import type { TestProject } from 'vitest/node';

import { withConnection } from '../../scripts/lib/connection.mjs';
import { openEmbeddedDatabase } from '../../scripts/lib/embedded/database.mjs';
import { migrate } from '../../scripts/lib/migrations.mjs';
import { makeThrowawayFolder, removeThrowawayFolder } from '../../scripts/lib/throwaway.mjs';

/** The migrated database that every test's own database is a copy of. */
export const TEMPLATE = 'convclass_template';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The application's database on the throwaway server, and the superuser's. */
    databaseUrl: string;
    adminDatabaseUrl: string;
  }
}

/** Starts one PostgreSQL for a run of the tests, in a data folder of its own, and removes it afterwards. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = makeThrowawayFolder();
  const database = await openEmbeddedDatabase(folder);
  await withConnection(database.adminUrl, (client) => client.query(`CREATE DATABASE ${TEMPLATE} OWNER convclass`));
  await migrate(withDatabase(database.url, TEMPLATE));
  project.provide('databaseUrl', database.url);
  project.provide('adminDatabaseUrl', database.adminUrl);
  return () => removeThrowawayFolder(folder);
}

/** The same server and role, another database. */
export function withDatabase(url: string, name: string): string {
  return Object.assign(new URL(url), { pathname: `/${name}` }).href;
}
