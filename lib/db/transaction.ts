import { setTimeout as pause } from 'node:timers/promises';

import { getDb } from './client';
import { isTransactionConflict } from './failures';
import type { Prisma } from './generated/client';

const MAXIMUM_TRIES = 5;
const FIRST_PAUSE_MS = 15;
const MAXIMUM_WAIT_MS = 3000;
const TIMEOUT_MS = 8000;

export interface TransactionOptions {
  /** How long it may take at most; TIMEOUT_MS unless told. Only for work that is large by its nature: others wait for what it holds. */
  readonly timeoutMs?: number;
}

/**
 * Runs `work` in one transaction. When it meets another transaction, it is done again from the start, at most five
 * times, with a growing random pause: so `work` must have no effect outside the database, and must use only `tx`.
 */
export async function inTransaction<T>(
  work: (tx: Prisma.TransactionClient) => Promise<T>,
  { timeoutMs = TIMEOUT_MS }: TransactionOptions = {},
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await getDb().$transaction(work, { maxWait: MAXIMUM_WAIT_MS, timeout: timeoutMs });
    } catch (error) {
      if (attempt >= MAXIMUM_TRIES || !isTransactionConflict(error)) throw error;
    }
    await pause(Math.random() * FIRST_PAUSE_MS * 2 ** attempt);
  }
}
