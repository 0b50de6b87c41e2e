import { randomUUID } from 'node:crypto';
import { afterAll, expect, inject, test } from 'vitest';

import { createRng } from '../../lib/core/shared/rng';
import { makeThrowawayFolder, removeThrowawayFolder } from '../../scripts/lib/throwaway.mjs';
import { until } from '../../scripts/lib/wait.mjs';
import { startServer } from '../support/server';
import { addWriter } from './ledger';

import type { TestServer } from '../support/server';
import type { Writer } from './ledger';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Set in vitest.config.ts. */
    durability: { readonly kills: number; readonly answers: number };
  }
}

const { kills: KILLS, answers: ANSWERS } = inject('durability');
const WRITERS = 8;
/** At least; up to ten more are waited for, so that the kills fall at uneven moments. */
const ANSWERS_BETWEEN_KILLS = ANSWERS / KILLS;
const SEED = 'acknowledged answers';
const PROGRESS_SECONDS = 60;
/** Only what is written here is in the database. */
const ENV = { CONVCLASS_DEMO: '0' };

const dataFolder = makeThrowawayFolder();
afterAll(() => removeThrowawayFolder(dataFolder));

/** What the clients know: the keys the server has acknowledged, and those it may or may not have stored. */
interface Ledger {
  readonly acknowledged: Set<string>;
  readonly abandoned: Set<string>;
  done: boolean;
}

test(`each of ${ANSWERS} acknowledged answers outlives ${KILLS} hard kills: stored once, graded once, numbered without a gap`, async () => {
  const rng = createRng(SEED);
  let server = await startServer({ dataFolder, env: ENV });
  const writers: Writer[] = [];
  for (let count = 0; count < WRITERS; count += 1) writers.push(await addWriter(server));
  const ledger: Ledger = { acknowledged: new Set(), abandoned: new Set(), done: false };
  const writing = writers.map((writer, place) => keepWriting(writer, { ledger, seed: `${SEED} ${place}` }));
  for (let kill = 0; kill < KILLS; kill += 1) {
    const goal = ledger.acknowledged.size + ANSWERS_BETWEEN_KILLS + rng.integer(0, 10);
    const reached = await until(() => (ledger.acknowledged.size >= goal ? true : undefined), {
      seconds: PROGRESS_SECONDS,
    });
    expect(reached, `answers before kill ${kill + 1}`).toBe(true);
    await server.kill();
    server = await startServer({ dataFolder, port: server.port, env: ENV });
  }
  ledger.done = true;
  await Promise.all(writing);

  expect(ledger.acknowledged.size).toBeGreaterThanOrEqual(ANSWERS);
  await expectLedgerKept(server, ledger);
  for (const writer of writers.slice(0, 1)) await expectOneRowForFiftyEqualSends(server, writer);
  expect(await server.stop()).toBe(0);
});

/** Sends one answer after another; an unacknowledged one is sent again under its key, or sometimes given up for good. */
async function keepWriting(
  writer: Writer,
  { ledger, seed }: { readonly ledger: Ledger; readonly seed: string },
): Promise<void> {
  const rng = createRng(seed);
  while (!ledger.done) {
    const key = randomUUID();
    const raw = `${rng.integer(50, 999)}×7×1`;
    let outcome = await writer.send(key, raw);
    const gaveUp = outcome === 'unknown' && rng.integer(0, 3) === 0;
    while (outcome === 'unknown' && !gaveUp) outcome = await sendAgain(writer, key, raw);
    (outcome === 'acknowledged' ? ledger.acknowledged : ledger.abandoned).add(key);
  }
}

async function sendAgain(writer: Writer, key: string, raw: string): Promise<'acknowledged' | 'unknown'> {
  const outcome = await until(
    async () => ((await writer.send(key, raw)) === 'acknowledged' ? ('acknowledged' as const) : undefined),
    { seconds: PROGRESS_SECONDS },
  );
  return outcome ?? 'unknown';
}

async function expectLedgerKept(server: TestServer, ledger: Ledger): Promise<void> {
  const stored = await server.query(
    `SELECT s."idempotencyKey" AS key, count(DISTINCT s.id)::int AS submissions, count(g.id)::int AS gradings
       FROM "Submission" s LEFT JOIN "Grading" g ON g."submissionId" = s.id GROUP BY 1`,
  );
  const byKey = new Map(stored.map((row) => [row['key'] as string, row]));
  expect(
    [...ledger.acknowledged].filter((key) => !byKey.has(key)),
    'acknowledged and lost',
  ).toEqual([]);
  const notOnce = stored.filter((row) => row['submissions'] !== 1 || row['gradings'] !== 1);
  expect(notOnce, 'stored or graded other than once').toEqual([]);
  const unknown = [...byKey.keys()].filter((key) => !ledger.acknowledged.has(key) && !ledger.abandoned.has(key));
  expect(unknown, 'stored and never sent').toEqual([]);
  const summaries = await server.query(
    `SELECT v.id, v.attempts, p.attempts AS progress, count(s.id)::int AS submissions, max(s."attemptNumber") AS highest
       FROM "Variant" v JOIN "Submission" s ON s."variantId" = v.id
       JOIN "Progress" p ON p."userId" = v."userId" AND p."questionId" = v."questionId"
      GROUP BY v.id, v.attempts, p.attempts`,
  );
  expect(summaries.length).toBe(WRITERS);
  for (const { attempts, progress, submissions, highest } of summaries) {
    expect({ attempts, progress, highest }).toEqual({
      attempts: submissions,
      progress: submissions,
      highest: submissions,
    });
  }
}

async function expectOneRowForFiftyEqualSends(server: TestServer, writer: Writer): Promise<void> {
  const key = randomUUID();
  const outcomes = await Promise.all(Array.from({ length: 50 }, () => writer.send(key, '51×7×1')));
  expect(new Set(outcomes)).toEqual(new Set(['acknowledged']));
  const rows = await server.query('SELECT count(*)::int AS count FROM "Submission" WHERE "idempotencyKey" = $1', [key]);
  expect(rows).toEqual([{ count: 1 }]);
}
