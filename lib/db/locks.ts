import type { Prisma } from './generated/client';

/**
 * Lets one student's writes happen one after another, whatever they are about, until the transaction ends: variants, submissions, progress and
 * concept states are read and rewritten together. Different students never wait for each other.
 */
export async function lockStudent(tx: Prisma.TransactionClient, userId: string): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`student:${userId}`}, 0))::text`;
}

/** The same for several students, always in one order, so that two who want the same students never wait for each other. */
export async function lockStudents(tx: Prisma.TransactionClient, userIds: readonly string[]): Promise<void> {
  const names = [...new Set(userIds)].sort().map((userId) => `student:${userId}`);
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(name, 0))::text FROM unnest(${names}::text[]) AS s (name)`;
}

/** Lets changes of what is served of one question happen one after another, until the transaction ends. */
export async function lockQuestion(tx: Prisma.TransactionClient, questionId: string): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`question:${questionId}`}, 0))::text`;
}

/** The same for who is in one class: imports of its roster, its teachers, its groups. */
export async function lockClass(tx: Prisma.TransactionClient, classId: string): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`class:${classId}`}, 0))::text`;
}

/** The same for who writes for one course. */
export async function lockInstructors(tx: Prisma.TransactionClient, courseId: string): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`instructors:${courseId}`}, 0))::text`;
}

/** Lets changes to what stands in one lesson happen one after another, until the transaction ends: places are counted without gaps. */
export async function lockLesson(
  tx: Prisma.TransactionClient,
  { courseId, lessonId }: { readonly courseId: string; readonly lessonId: string },
): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`lesson:${courseId}/${lessonId}`}, 0))::text`;
}

/** Waits until no transaction keeps an answer to this assignment any more, and lets none do so until this one ends. */
export async function lockSettling(tx: Prisma.TransactionClient, assignmentId: string): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`settling:${assignmentId}`}, 0))::text`;
}

/** For a transaction that keeps an answer to this assignment; any number of them at once. */
export async function shareSettling(tx: Prisma.TransactionClient, assignmentId: string): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock_shared(hashtextextended(${`settling:${assignmentId}`}, 0))::text`;
}
