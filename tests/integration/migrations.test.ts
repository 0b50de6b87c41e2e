import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';

import { withConnection } from '../../scripts/lib/connection.mjs';
import type { Migration } from '../../scripts/lib/migrations.mjs';
import { migrate, readMigrations } from '../../scripts/lib/migrations.mjs';
import { diffSchemas } from '../../scripts/lib/schema-diff.mjs';
import type { TestDatabase } from '../support/database';
import { startEmptyDatabase } from '../support/database';

const opened: TestDatabase[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((database) => database.close()));
});

async function emptyDatabase(): Promise<TestDatabase> {
  const database = await startEmptyDatabase();
  opened.push(database);
  return database;
}

const firstTwo: Migration[] = [
  { name: '1_a', sql: 'CREATE TABLE a (id int);', checksum: 'a'.repeat(64) },
  { name: '2_b', sql: 'CREATE TABLE b (id int); INSERT INTO b VALUES (1);', checksum: 'b'.repeat(64) },
];

/** What a database had before the migration of this name. */
function migrationsBefore(name: string): Migration[] {
  const all = readMigrations();
  const place = all.findIndex((migration) => migration.name.endsWith(`_${name}`));
  if (place === -1) throw new Error(`There is no migration ${name}.`);
  return all.slice(0, place);
}

/** Everything that makes up a schema, in an order that does not depend on the order of creation. */
async function catalogueOf(database: TestDatabase): Promise<unknown> {
  const queries = [
    `SELECT table_name, column_name, data_type, udt_name, is_nullable, column_default, datetime_precision
       FROM information_schema.columns WHERE table_schema = 'public' ORDER BY table_name, column_name`,
    `SELECT conrelid::regclass::text AS place, conname, pg_get_constraintdef(oid) AS definition
       FROM pg_constraint WHERE connamespace = 'public'::regnamespace ORDER BY 1, 2`,
    `SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1`,
    `SELECT typname, enumlabel FROM pg_enum JOIN pg_type ON pg_type.oid = enumtypid ORDER BY 1, enumsortorder`,
  ];
  const results = await Promise.all(queries.map((sql) => database.query(sql)));
  return results.map((rows) => rows.filter((row) => !JSON.stringify(row).includes('_prisma_migrations')));
}

describe('the migrations of the repository', () => {
  test('lead to exactly the tables, constraints and indexes of the Prisma schema', async () => {
    const [migrated, direct] = await Promise.all([emptyDatabase(), emptyDatabase()]);
    await migrate(migrated.url);
    const ddl = await diffSchemas({ from: '', to: readFileSync('prisma/schema.prisma', 'utf8') });
    await withConnection(direct.url, (client) => client.query(ddl));

    const catalogue = await catalogueOf(migrated);
    expect(JSON.stringify(catalogue)).toContain('idempotencyKey');
    expect(catalogue).toEqual(await catalogueOf(direct));
  });

  test('are recorded as Prisma records them, so its own migrator agrees', async () => {
    const database = await emptyDatabase();
    const names = await migrate(database.url);
    const rows = await database.query('SELECT * FROM _prisma_migrations ORDER BY started_at, migration_name');
    expect(rows.map((row) => row['migration_name'])).toEqual(names);
    for (const [index, migration] of readMigrations().entries()) {
      expect(rows[index]).toMatchObject({ checksum: migration.checksum, applied_steps_count: 1, rolled_back_at: null });
      expect(rows[index]?.['finished_at']).toBeInstanceOf(Date);
    }
  });
});

describe('a database of an earlier version', () => {
  test('keeps of several notes at one place the one changed last, and takes no second one any more', async () => {
    const database = await emptyDatabase();
    await migrate(database.url, migrationsBefore('one_note_at_a_place'));
    const user = '00000000-0000-7000-8000-000000000001';
    await database.query("INSERT INTO \"User\" (id, email, name) VALUES ($1, 'a@test.example', 'A')", [user]);
    await database.query("INSERT INTO \"Course\" (id, title) VALUES ('cnn', '{}')");
    const add = (text: string, { anchor, day }: { readonly anchor: string; readonly day: number }) =>
      database.query(
        `INSERT INTO "Note" (id, "userId", "courseId", "lessonId", anchor, text, "updatedAt")
         VALUES (gen_random_uuid(), $1, 'cnn', 'stride', $2, $3, $4)`,
        [user, anchor, text, new Date(Date.UTC(2026, 8, day))],
      );
    await add('old', { anchor: 'a', day: 1 });
    await add('new', { anchor: 'a', day: 3 });
    await add('middle', { anchor: 'a', day: 2 });
    await add('elsewhere', { anchor: 'b', day: 1 });
    await migrate(database.url);
    expect(await database.query('SELECT text FROM "Note" ORDER BY anchor')).toEqual([
      { text: 'new' },
      { text: 'elsewhere' },
    ]);
    await expect(add('second', { anchor: 'a', day: 4 })).rejects.toThrow('duplicate key');
  });

  test('keeps the sums of its regrades, and has variants that were judged again follow their judgement', async () => {
    const database = await emptyDatabase();
    await migrate(database.url, migrationsBefore('regrades_move_variants'));
    const id = (end: number) => `00000000-0000-7000-8000-${String(end).padStart(12, '0')}`;
    const [early, late] = ['2026-09-01', '2026-09-02'];
    await database.query(`
      INSERT INTO "User" (id, email, name) VALUES ('${id(1)}', 'a@test.example', 'A'), ('${id(2)}', 'b@test.example', 'B');
      INSERT INTO "Course" (id, title) VALUES ('cnn', '{}');
      INSERT INTO "Question" (id, "courseId") VALUES ('q', 'cnn');
      INSERT INTO "QuestionVersion" (id, "questionId", "contentHash", document) VALUES ('${id(3)}', 'q', 'old', '{}'), ('${id(4)}', 'q', 'new', '{}');
      INSERT INTO "Variant" (id, "userId", "questionId", "questionVersionId", policy, scope, number, seed, parameters)
        SELECT u.id, u.id, 'q', '${id(3)}', 'lesson', 'lesson', 0, '', '{}' FROM "User" u;
      INSERT INTO "Submission" (id, "variantId", "userId", "idempotencyKey", "requestHash", state, "attemptNumber", raw, "createdAt")
        SELECT u.id, u.id, u.id, 'k', '', 'graded', 1, '{}', '${early}' FROM "User" u;
      INSERT INTO "Regrade" (id, "questionId", "fromVersionIds", "toVersionId", "classIds", policy, reason, total, cursor, "createdById", "createdAt", "movedAt")
        VALUES ('${id(5)}', 'q', '{${id(3)}}', '${id(4)}', '{}', 'always', '{}', 2, '${id(1)}', '${id(1)}', '${late}', '${late}');
      INSERT INTO "Grading" (id, "submissionId", sequence, method, score, parts, "engineVersion", "createdAt")
        SELECT u.id, u.id, 1, 'auto', 0.5, '[]', '', '${early}' FROM "User" u;
      INSERT INTO "Grading" (id, "submissionId", sequence, method, score, parts, "engineVersion", "questionVersionId", "regradeId")
        VALUES ('${id(6)}', '${id(1)}', 2, 'regrade', 1, '[]', '', '${id(4)}', '${id(5)}');`);
    await migrate(database.url);
    expect(await database.query('SELECT "totalBefore", "totalAfter" FROM "Regrade"')).toEqual([
      { totalBefore: 0.5, totalAfter: 1 },
    ]);
    expect(await database.query('SELECT "judgingVersionId" FROM "Variant" ORDER BY id')).toEqual([
      { judgingVersionId: id(4) },
      { judgingVersionId: null },
    ]);
  });
});

describe('migrate', () => {
  test('a second run applies nothing', async () => {
    const database = await emptyDatabase();
    expect(await migrate(database.url, firstTwo)).toEqual(['1_a', '2_b']);
    expect(await migrate(database.url, firstTwo)).toEqual([]);
  });

  test('eight migrators at once apply each migration once', async () => {
    const database = await emptyDatabase();
    const runs = await Promise.all(Array.from({ length: 8 }, () => migrate(database.url, firstTwo)));
    expect(runs.flat().sort()).toEqual(['1_a', '2_b']);
    expect(await database.query('SELECT * FROM b')).toEqual([{ id: 1 }]);
  });

  test('a migration that fails in the middle changes nothing, and its mended form runs', async () => {
    const database = await emptyDatabase();
    const [first, second] = firstTwo as [Migration, Migration];
    const broken = { ...second, sql: `${second.sql} SELECT * FROM missing;` };
    await expect(migrate(database.url, [first, broken])).rejects.toThrow(
      'The migration 2_b failed and changed nothing: relation "missing" does not exist.',
    );
    expect(await database.query("SELECT to_regclass('b') AS b")).toEqual([{ b: null }]);
    expect(await migrate(database.url, [first, second])).toEqual(['2_b']);
  });

  test('a migration changed after it was applied is refused by name', async () => {
    const database = await emptyDatabase();
    const [first, second] = firstTwo as [Migration, Migration];
    await migrate(database.url, [first]);
    await expect(migrate(database.url, [{ ...first, checksum: 'c'.repeat(64) }, second])).rejects.toThrow(
      'The migration 1_a was changed after it was applied',
    );
  });

  test('a database of a newer version is refused', async () => {
    const database = await emptyDatabase();
    await migrate(database.url, firstTwo);
    await expect(migrate(database.url, firstTwo.slice(0, 1))).rejects.toThrow('2_b, which this version does not know');
  });
});
