import { lockStudent } from './locks';
import { inTransaction } from './transaction';

import type { Prisma } from './generated/client';

/** The last write of each student that is under way in this process. */
const underWay = new Map<string, Promise<unknown>>();

/**
 * Runs `work` in one transaction under the student's lock. In this process a student's writes queue before they take a connection, so that
 * nobody can fill the pool by waiting for their own lock; the lock in the database keeps the order between processes.
 */
export async function inStudentTransaction<T>(
  userId: string,
  work: (tx: Prisma.TransactionClient) => Promise<T>,
): Promise<T> {
  const run = () =>
    inTransaction(async (tx) => {
      await lockStudent(tx, userId);
      return work(tx);
    });
  const mine = (underWay.get(userId) ?? Promise.resolve()).then(run, run);
  underWay.set(userId, mine);
  try {
    return await mine;
  } finally {
    if (underWay.get(userId) === mine) underWay.delete(userId);
  }
}
