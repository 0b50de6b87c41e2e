import { lockStudents } from './locks';
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
  return inStudentsTransaction([userId], work);
}

/** The same for several students at once, each of whom waits for it as for a write of their own. */
export async function inStudentsTransaction<T>(
  userIds: readonly string[],
  work: (tx: Prisma.TransactionClient) => Promise<T>,
): Promise<T> {
  const run = () =>
    inTransaction(async (tx) => {
      await lockStudents(tx, userIds);
      return work(tx);
    });
  const before = Promise.allSettled(userIds.map((userId) => underWay.get(userId) ?? Promise.resolve()));
  const mine = before.then(run);
  for (const userId of userIds) underWay.set(userId, mine);
  try {
    return await mine;
  } finally {
    for (const userId of userIds) if (underWay.get(userId) === mine) underWay.delete(userId);
  }
}
