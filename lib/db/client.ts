import { PrismaPg } from '@prisma/adapter-pg';

import { getEnv } from '../env';
import { PrismaClient } from './generated/client';
import type { Prisma } from './generated/client';

const SECOND = 1000;
const POOL_SIZE = 15;
/** Waiting longer for a connection helps nobody: the person is told to try again. */
const CONNECT_TIMEOUT = 3 * SECOND;
const STATEMENT_TIMEOUT = 5 * SECOND;
const LOCK_TIMEOUT = 3 * SECOND;
const IDLE_IN_TRANSACTION_TIMEOUT = 10 * SECOND;

/** What a data function works on: the database, or a transaction in it. */
export type Db = PrismaClient | Prisma.TransactionClient;

/** Kept on globalThis: a development server loads modules anew after each edit, but connections must not pile up. */
const kept = globalThis as typeof globalThis & { convclassDb?: PrismaClient };

/** The database of this process. The first call makes the pool; a connection is opened by the first query. */
export function getDb(): PrismaClient {
  kept.convclassDb ??= connect(getEnv().DATABASE_URL);
  return kept.convclassDb;
}

/** Closes the pool, for scripts and tests that must come to an end. */
export async function disconnectDb(): Promise<void> {
  const db = kept.convclassDb;
  delete kept.convclassDb;
  await db?.$disconnect();
}

function connect(connectionString: string): PrismaClient {
  const adapter = new PrismaPg({
    connectionString,
    max: POOL_SIZE,
    connectionTimeoutMillis: CONNECT_TIMEOUT,
    statement_timeout: STATEMENT_TIMEOUT,
    lock_timeout: LOCK_TIMEOUT,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT,
    application_name: 'convclass',
  });
  return new PrismaClient({ adapter });
}
