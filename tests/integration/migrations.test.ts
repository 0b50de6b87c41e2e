import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';

import { recomputeProgress } from '@/lib/core/progress/recompute';
import { tallyAnswers } from '@/lib/core/progress/tallies';

import { withConnection } from '../../scripts/lib/connection.mjs';
import type { Migration } from '../../scripts/lib/migrations.mjs';
import { migrate, readMigrations } from '../../scripts/lib/migrations.mjs';
import { diffSchemas } from '../../scripts/lib/schema-diff.mjs';
import type { TestDatabase } from '../support/database';
import { startEmptyDatabase } from '../support/database';
import type { CountedAnswer } from '@/lib/core/progress/recompute';
import type { Policy } from '@/lib/core/progress/tallies';

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

/** A graded answer of the database of an earlier version, and what it is judged to be now. */
interface EarlierAnswer extends CountedAnswer {
  readonly user: string;
  readonly policy: Policy;
}

describe('a database whose answers were never counted', () => {
  test('gets the tallies, first answers and days that recomputing gives', async () => {
    const database = await emptyDatabase();
    await migrate(database.url, migrationsBefore('classes'));
    const id = (end: number) => `00000000-0000-7000-8000-${String(end).padStart(12, '0')}`;
    await database.query(`
      INSERT INTO "User" (id, email, name) SELECT ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, n || '@test.example', 'A' FROM generate_series(1, 3) n;
      INSERT INTO "Course" (id, title) VALUES ('cnn', '{}');
      INSERT INTO "Question" (id, "courseId") VALUES ('q', 'cnn');
      INSERT INTO "QuestionVersion" (id, "questionId", "contentHash", document) VALUES ('${id(9)}', 'q', 'h', '{}');
      INSERT INTO "Progress" ("userId", "questionId", "updatedAt") SELECT id, 'q', now() FROM "User";`);
    const answers: EarlierAnswer[] = [];
    const inserts: [sql: string, values: readonly unknown[]][] = [];
    const policies = ['lesson', 'review', 'homework'] as const;
    const outcomes = [
      { score: 0, slips: ['size.rounded-up'] },
      { score: 0.5, slips: ['size.rounded-up', 'size.forgot-plus-one'] },
      { score: 0, slips: [] },
      { score: 1, slips: [] },
    ];
    for (const [place, policy] of [1, 2, 3].flatMap((user) =>
      policies.map((one, at) => [user * 10 + at, one] as const),
    )) {
      const [user, variantId] = [id(Math.floor(place / 10)), id(100 + place)];
      // Half an hour before midnight in Shanghai, so that answers fall on two days; the third student is away for hours.
      const openedAt = new Date(Date.UTC(2026, 8, 1 + (place % 10), 15, 30));
      const step = place >= 30 ? 150 : 20;
      inserts.push([
        `INSERT INTO "Variant" (id, "userId", "questionId", "questionVersionId", policy, scope, number, seed, parameters, "createdAt")
         VALUES ($1, $2, 'q', $3, $4, $5, 0, '', '{}', $6)`,
        [variantId, user, id(9), policy, policy, openedAt],
      ]);
      for (let attemptNumber = 1; attemptNumber <= 4; attemptNumber += 1) {
        const outcome = outcomes[(place + attemptNumber) % outcomes.length]!;
        const answer = `${String(place)}; ${String(attemptNumber)}`;
        const at = new Date(openedAt.getTime() + attemptNumber * step * 60_000);
        const submission = id(1000 + place * 10 + attemptNumber);
        inserts.push([
          `INSERT INTO "Submission" (id, "variantId", "userId", "idempotencyKey", "requestHash", state, "attemptNumber", raw, "createdAt")
           VALUES ($1, $2, $3, $4, '', 'graded', $5, '{}', $6)`,
          [submission, variantId, user, submission, attemptNumber, at],
        ]);
        // Judged wrongly first: the newest grading counts.
        const parts = JSON.stringify(answer.split('; ').map((part) => ({ answer: part })));
        inserts.push([
          `INSERT INTO "Grading" (id, "submissionId", sequence, method, score, parts, slips, "engineVersion") VALUES
           (gen_random_uuid(), $1, 1, 'auto', 1, '[{"answer": "?"}]', '{no.such-slip}', ''), (gen_random_uuid(), $1, 2, 'regrade', $2, $3, $4, '')`,
          [submission, outcome.score, parts, outcome.slips],
        ]);
        answers.push({ ...outcome, user, policy, variantId, attemptNumber, answer, at, openedAt });
      }
      inserts.push([
        `INSERT INTO "Submission" (id, "variantId", "userId", "idempotencyKey", "requestHash", state, raw, "createdAt")
         VALUES (gen_random_uuid(), $1, $2, $3, '', 'invalid', '{}', $4)`,
        [variantId, user, `unreadable ${String(place)}`, openedAt],
      ]);
    }
    await withConnection(database.url, async (client) => {
      for (const [sql, values] of inserts) await client.query(sql, [...values]);
    });
    await migrate(database.url);

    const tallies = await database.query('SELECT * FROM "AnswerTally" ORDER BY "userId", policy, slip');
    const days = await database.query('SELECT "userId", day::text, answers, variants FROM "DayTally" ORDER BY 1, 2');
    for (const user of [1, 2, 3].map(id)) {
      const own = answers.filter((answer) => answer.user === user);
      const expected = tallyAnswers(own.map((answer) => ({ ...answer, first: answer.attemptNumber === 1 })));
      const kept = tallies.filter(({ userId }) => userId === user);
      expect(kept).toHaveLength(expected.length);
      for (const tally of expected) expect(kept).toContainEqual({ userId: user, questionId: 'q', ...tally });

      const [progress] = await database.query('SELECT * FROM "Progress" WHERE "userId" = $1', [user]);
      const { firstAnswer, firstScore, firstSlips, firstSeconds } = recomputeProgress({ answers: own, gaveUpAt: [] });
      expect(progress).toMatchObject({ firstAnswer, firstScore, firstSlips, firstSeconds });

      const shanghai = (at: Date) => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
      const dates = [...new Set(own.map(({ at }) => shanghai(at)))].sort();
      expect(dates.length).toBeGreaterThan(2);
      expect(days.filter(({ userId }) => userId === user)).toEqual(
        dates.map((day) => {
          const on = own.filter(({ at }) => shanghai(at) === day);
          const variants = on.filter(({ attemptNumber }) => attemptNumber === 1).length;
          return { userId: user, day, answers: on.length, variants };
        }),
      );
    }
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
