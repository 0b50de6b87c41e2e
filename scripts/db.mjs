// The database, for developers and operators: node scripts/db.mjs (url | stop | migrate | migration NAME | check | reset)
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { withConnection } from './lib/connection.mjs';
import { dataFolderPath } from './lib/data-folder.mjs';
import { openDatabase } from './lib/database.mjs';
import { runningDatabase } from './lib/embedded/database.mjs';
import { readEnvironment } from './lib/environment.mjs';
import { main } from './lib/main.mjs';
import { migrate, MIGRATIONS_FOLDER } from './lib/migrations.mjs';
import { inRepository } from './lib/paths.mjs';
import { Refusal } from './lib/refusal.mjs';
import { diffSchemas } from './lib/schema-diff.mjs';

const SCHEMA = inRepository('prisma', 'schema.prisma');
/** The schema as the newest migration leaves it. */
const SNAPSHOT = inRepository('prisma', 'schema.snapshot.prisma');
const LOCK_FILE = '# Made by npm run db:migration. Keep it in version control.\nprovider = "postgresql"\n';

/** @type {Record<string, (argument?: string) => Promise<void>>} */
const COMMANDS = {
  /** Prints the address of the database, migrated; an embedded one is started and left running. */
  async url() {
    const { url } = await openDatabase(env);
    await migrate(url);
    console.log(url);
  },

  async stop() {
    const running = await runningDatabase(dataFolderPath(env));
    await running?.stop();
    console.log(
      running === undefined ? 'The embedded database was not running.' : 'The embedded database has stopped.',
    );
  },

  async migrate() {
    const database = await openDatabase(env);
    try {
      const applied = await migrate(database.url);
      console.log(applied.length === 0 ? 'The database is up to date.' : `Applied ${applied.join(', ')}.`);
    } finally {
      await database.leave();
    }
  },

  async migration(name = '') {
    if (!/^[a-z][a-z0-9_]*$/.test(name)) {
      throw new Refusal(
        'Name the migration in small letters, digits and underscores: npm run db:migration -- add_notes',
      );
    }
    const to = readFileSync(SCHEMA, 'utf8');
    const sql = await diffSchemas({ from: snapshot(), to });
    if (sql === '') throw new Refusal('prisma/schema.prisma has not changed since the newest migration.');
    const folder = join(MIGRATIONS_FOLDER, `${new Date().toISOString().replace(/\D/g, '').slice(0, 14)}_${name}`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'migration.sql'), sql);
    writeFileSync(join(MIGRATIONS_FOLDER, 'migration_lock.toml'), LOCK_FILE);
    writeFileSync(SNAPSHOT, to);
    console.log(`Read it before you commit it: ${join(folder, 'migration.sql')}`);
  },

  /** Whether the migrations lead to the schema. */
  async check() {
    const sql = await diffSchemas({ from: snapshot(), to: readFileSync(SCHEMA, 'utf8') });
    if (sql !== '') {
      throw new Refusal(
        `prisma/schema.prisma is ahead of the migrations: run npm run db:migration -- NAME. Missing:\n${sql}`,
      );
    }
    console.log('The migrations lead to prisma/schema.prisma.');
  },

  /** Empties the embedded database: for developers, never for one that DATABASE_URL names. */
  async reset() {
    const { embedded } = await openDatabase(env);
    if (embedded === undefined) throw new Refusal('Only the embedded database is reset: unset DATABASE_URL first.');
    await withConnection(embedded.adminUrl, async (client) => {
      await client.query('DROP DATABASE convclass WITH (FORCE)');
      await client.query('CREATE DATABASE convclass OWNER convclass');
    });
    await migrate(embedded.url);
    if (embedded.startedHere) await embedded.stop();
    console.log('The embedded database is empty and migrated.');
  },
};

const env = readEnvironment();

await main(async () => {
  const [name = '', argument] = process.argv.slice(2);
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) throw new Refusal(`usage: node scripts/db.mjs ${Object.keys(COMMANDS).join(' | ')}`);
  await command(argument);
});

function snapshot() {
  try {
    return readFileSync(SNAPSHOT, 'utf8');
  } catch {
    return '';
  }
}
