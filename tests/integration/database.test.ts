import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, test } from 'vitest';

import { GET as viewMe } from '@/app/api/v1/me/route';
import { disconnectDb, getDb } from '@/lib/db/client';
import { isUniqueViolation } from '@/lib/db/failures';
import { inTransaction } from '@/lib/db/transaction';
import { toAppError } from '@/lib/services/errors';

import { createAccount } from '../support/accounts';
import { startDatabase } from '../support/database';
import { call } from '../support/http';

afterAll(disconnectDb);

const counter = (key = randomUUID()) => ({ key, points: 0 });

function add(key: string) {
  return { where: { key }, data: { points: { increment: 1 } } };
}

describe('a transaction', () => {
  test('that meets another in a deadlock is done again: both succeed', async () => {
    const [left, right] = [counter(), counter()];
    await getDb().rateLimiterFlexible.createMany({ data: [left, right] });
    const both = (first: string, second: string) =>
      inTransaction(async (tx) => {
        await tx.rateLimiterFlexible.update(add(first));
        await tx.$executeRaw`SELECT pg_sleep(0.1)`;
        await tx.rateLimiterFlexible.update(add(second));
      });
    await Promise.all([both(left.key, right.key), both(right.key, left.key)]);
    const rows = await getDb().rateLimiterFlexible.findMany({ where: { key: { in: [left.key, right.key] } } });
    expect(rows.map(({ points }) => points)).toEqual([2, 2]);
  });

  test('that fails is undone as a whole, and its error comes out as it was', async () => {
    const row = counter();
    const failure = new Error('planned');
    const work = inTransaction(async (tx) => {
      await tx.rateLimiterFlexible.create({ data: row });
      throw failure;
    });
    await expect(work).rejects.toBe(failure);
    expect(await getDb().rateLimiterFlexible.count({ where: { key: row.key } })).toBe(0);
  });

  test('that is rolled back takes no write of anybody else with it', async () => {
    const prefix = randomUUID();
    const rollbacks = Array.from({ length: 50 }, () =>
      inTransaction(async (tx) => {
        await tx.rateLimiterFlexible.create({ data: counter() });
        throw new Error('planned');
      }).catch(() => undefined),
    );
    const writes = Array.from({ length: 200 }, (_, index) =>
      getDb().rateLimiterFlexible.create({ data: counter(`${prefix}-${String(index)}`) }),
    );
    await Promise.all([...rollbacks, ...writes]);
    expect(await getDb().rateLimiterFlexible.count({ where: { key: { startsWith: prefix } } })).toBe(200);
  });
});

describe('what a failed query means', () => {
  test('a second row with the same value is a violation of that very key', async () => {
    const { email } = await createAccount();
    const error: unknown = await getDb()
      .user.create({ data: { email, name: 'x' } })
      .catch((caught: unknown) => caught);
    expect(isUniqueViolation(error)).toBe(true);
    expect(isUniqueViolation(error, ['email'])).toBe(true);
    expect(isUniqueViolation(error, ['id'])).toBe(false);
    expect(isUniqueViolation(error, ['userId', 'email'])).toBe(false);
    expect(toAppError(error)).toBeNull();
  });

  test('a query that waits too long for a lock fails in time, as unavailable', async () => {
    const row = counter();
    await getDb().rateLimiterFlexible.create({ data: row });
    const holding = inTransaction(async (tx) => {
      await tx.rateLimiterFlexible.update(add(row.key));
      const waited: unknown = await getDb()
        .rateLimiterFlexible.update(add(row.key))
        .catch((caught: unknown) => caught);
      expect(toAppError(waited)).toMatchObject({ code: 'unavailable' });
    });
    await holding;
  });

  test('without its database the API answers 503 with Retry-After, at once, and is well again with it', async () => {
    const { cookie } = await createAccount();
    const elsewhere = await startDatabase();
    const [row] = await getDb().$queryRaw<{ name: string }[]>`SELECT current_database()::text AS name`;
    const name = row?.name ?? '';
    await elsewhere.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
    await elsewhere.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`);
    const began = performance.now();
    const answer = await call(viewMe, { cookie });
    const took = performance.now() - began;
    await elsewhere.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
    expect(answer).toMatchObject({ status: 503, code: 'unavailable' });
    expect(answer.headers.get('retry-after')).toBe('2');
    expect(took).toBeLessThan(4000);
    expect(await call(viewMe, { cookie })).toMatchObject({ status: 200 });
    await elsewhere.close();
  });
});
