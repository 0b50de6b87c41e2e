import type { ScoredQuestion } from '../core/assignments/question-score';
import type { Db } from './client';
import type { Prisma } from './generated/client';

/** @file What students' answers to questions of assignments are worth, and the answers that this is worked out from. */

export interface ScoreKey {
  readonly assignmentId: string;
  readonly userId: string;
  readonly questionId: string;
}

/** Call inside a transaction that holds the student's lock. */
export async function saveScore(db: Db, key: ScoreKey, score: ScoredQuestion): Promise<void> {
  await db.assignmentScore.upsert({
    where: { assignmentId_userId_questionId: key },
    create: { ...key, ...score },
    update: { ...score },
    select: { attempts: true },
  });
}

const answeredFields = {
  id: true,
  userId: true,
  questionId: true,
  assignmentId: true,
  number: true,
  submissions: {
    where: { state: { in: ['graded', 'kept'] } },
    orderBy: { attemptNumber: 'asc' },
    select: {
      attemptNumber: true,
      createdAt: true,
      gradings: { orderBy: { sequence: 'desc' }, take: 1, select: { score: true } },
    },
  },
} satisfies Prisma.VariantSelect;

/** A variant of an assignment with its graded and kept submissions, and of each the score that counts. */
export type ScoredVariantRow = Prisma.VariantGetPayload<{ select: typeof answeredFields }>;

/** Of these variants those that belong to an assignment. */
export async function listScoredVariants(db: Db, variantIds: readonly string[]): Promise<ScoredVariantRow[]> {
  return db.variant.findMany({
    where: { id: { in: [...variantIds] }, assignmentId: { not: null } },
    orderBy: { number: 'asc' },
    select: answeredFields,
  });
}

/** The variants of an assignment that these students have; of everybody where nobody is named. By student. */
export async function listAssignmentVariantIds(
  db: Db,
  { assignmentId, userIds }: { readonly assignmentId: string; readonly userIds: readonly string[] | null },
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await db.variant.findMany({
    where: { assignmentId, ...(userIds === null ? {} : { userId: { in: [...userIds] } }) },
    orderBy: [{ userId: 'asc' }, { id: 'asc' }],
    select: { id: true, userId: true },
  });
  const ids = new Map<string, string[]>();
  for (const { id, userId } of rows) ids.set(userId, [...(ids.get(userId) ?? []), id]);
  return ids;
}
