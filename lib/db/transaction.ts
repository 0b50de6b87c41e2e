import { setTimeout as pause } from 'node:timers/promises';

import { getDb } from './client';
import { isTransactionConflict } from './failures';
import type { Prisma } from './generated/client';

const MAXIMUM_TRIES = 5;
const FIRST_PAUSE_MS = 15;
const OPTIONS = { maxWait: 3000, timeout: 8000 };

/**
 * Runs `work` in one transaction. When it meets another transaction, it is done again from the start, at most five
 * times, with a growing random pause: so `work` must have no effect outside the database, and must use only `tx`.
 */
export async function inTransaction<T>(work: (tx: Prisma.TransactionClient) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await getDb().$transaction(work, OPTIONS);
    } catch (error) {
      if (attempt >= MAXIMUM_TRIES || !isTransactionConflict(error)) throw error;
    }
    await pause(Math.random() * FIRST_PAUSE_MS * 2 ** attempt);
  }
}
