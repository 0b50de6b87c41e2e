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

/** Nothing that counts was answered after all. Call inside a transaction that holds the student's lock. */
export async function deleteScore(db: Db, key: ScoreKey): Promise<void> {
  await db.assignmentScore.deleteMany({ where: { ...key } });
}

const answeredFields = {
  id: true,
  userId: true,
  questionId: true,
  assignmentId: true,
  number: true,
  closedAt: true,
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

/** Every variant of the assignments, students and questions to which these belong, oldest first; those of no assignment stand aside. */
export async function listScoredVariants(db: Db, variantIds: readonly string[]): Promise<ScoredVariantRow[]> {
  const named = await db.variant.findMany({
    where: { id: { in: [...variantIds] }, assignmentId: { not: null } },
    select: { assignmentId: true, userId: true, questionId: true },
  });
  if (named.length === 0) return [];
  const keys = new Set(named.map(scoreLine));
  const rows = await db.variant.findMany({
    where: {
      assignmentId: { in: [...new Set(named.flatMap(({ assignmentId }) => assignmentId ?? []))] },
      userId: { in: [...new Set(named.map(({ userId }) => userId))] },
      questionId: { in: [...new Set(named.map(({ questionId }) => questionId))] },
    },
    orderBy: { number: 'asc' },
    select: answeredFields,
  });
  return rows.filter((row) => keys.has(scoreLine(row)));
}

/** The score of which a variant is, as one line. */
export function scoreLine({
  assignmentId,
  userId,
  questionId,
}: Pick<ScoredVariantRow, 'assignmentId' | 'userId' | 'questionId'>): string {
  return [assignmentId, userId, questionId].join(' ');
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
