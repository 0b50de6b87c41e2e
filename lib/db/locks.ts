import type { Prisma } from './generated/client';

/**
 * Lets one student's writes happen one after another, whatever they are about, until the transaction ends: variants, submissions, progress and
 * concept states are read and rewritten together. Different students never wait for each other.
 */
export async function lockStudent(tx: Prisma.TransactionClient, userId: string): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`student:${userId}`}, 0))::text`;
}
