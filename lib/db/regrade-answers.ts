import { gradeColumns } from './submissions';

import type { Grade } from '../core/questions/stored-grade';
import type { VariantClosing } from '../core/regrade/variant-state';
import type { Db } from './client';
import type { Prisma } from './generated/client';

/** @file What a regrade reads and writes: answers with the grading that counts, student by student. */

/** Whose answers, to which variants. */
export interface RegradeScope {
  readonly questionId: string;
  readonly fromVersionIds: readonly string[];
  /** Empty for everybody. */
  readonly classIds: readonly string[];
}

function variantsOf({ questionId, fromVersionIds }: RegradeScope) {
  return { questionId, questionVersionId: { in: [...fromVersionIds] } } satisfies Prisma.VariantWhereInput;
}

function studentsOf({ classIds }: RegradeScope): Prisma.UserWhereInput {
  return classIds.length === 0 ? {} : { memberships: { some: { classId: { in: [...classIds] }, role: 'student' } } };
}

export async function countRegradeAnswers(db: Db, scope: RegradeScope): Promise<number> {
  return db.submission.count({
    where: { state: 'graded', variant: { ...variantsOf(scope), user: studentsOf(scope) } },
  });
}

export interface RegradeStudent {
  readonly id: string;
  readonly name: string;
}

/** The students with variants of the versions meant, answered or not, whose ids come after this one, in their order. */
export async function listRegradeStudents(
  db: Db,
  { after, ...scope }: RegradeScope & { readonly after: string | null },
): Promise<readonly RegradeStudent[]> {
  return db.user.findMany({
    where: {
      ...(after === null ? {} : { id: { gt: after } }),
      ...studentsOf(scope),
      variants: { some: variantsOf(scope) },
    },
    orderBy: { id: 'asc' },
    select: { id: true, name: true },
  });
}

const answeredFields = {
  id: true,
  userId: true,
  policy: true,
  createdAt: true,
  questionVersionId: true,
  judgingVersionId: true,
  scope: true,
  number: true,
  seed: true,
  parameters: true,
  state: true,
  closedAt: true,
  submissions: {
    where: { state: 'graded' },
    orderBy: { attemptNumber: 'asc' },
    select: {
      id: true,
      attemptNumber: true,
      raw: true,
      createdAt: true,
      gradings: {
        orderBy: { sequence: 'desc' },
        take: 1,
        select: { sequence: true, score: true, slips: true, parts: true, questionVersionId: true },
      },
    },
  },
} satisfies Prisma.VariantSelect;

/** A variant with its graded submissions and the grading of each that counts. Holds the seed: never leaves the server. */
export type AnsweredVariantRow = Prisma.VariantGetPayload<{ select: typeof answeredFields }>;

/** All variants of a question that these students have, by whatever version, oldest first. */
export async function listAnsweredVariants(
  db: Db,
  { questionId, userIds }: { readonly questionId: string; readonly userIds: readonly string[] },
): Promise<readonly AnsweredVariantRow[]> {
  return db.variant.findMany({
    where: { questionId, userId: { in: [...userIds] } },
    orderBy: { id: 'asc' },
    select: answeredFields,
  });
}

/** Changes with everything that decides what a student's answers are worth: answers, gradings, new variants, giving up. By student. */
export async function selectAnswerStamps(db: Db, userIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await db.$queryRaw<{ userId: string; stamp: string }[]>`
    WITH "judged" AS (
      SELECT s."userId", count(*) AS "gradings" FROM "Submission" s JOIN "Grading" g ON g."submissionId" = s."id"
      WHERE s."userId" = ANY (${[...userIds]}::uuid[]) GROUP BY s."userId")
    SELECT v."userId", concat_ws('.', j."gradings", count(*), count(*) FILTER (WHERE v."state" = 'given_up')) AS "stamp"
    FROM "Variant" v LEFT JOIN "judged" j ON j."userId" = v."userId"
    WHERE v."userId" = ANY (${[...userIds]}::uuid[]) GROUP BY v."userId", j."gradings"`;
  return new Map(rows.map(({ userId, stamp }) => [userId, stamp]));
}

export interface RegradeGrading {
  readonly submissionId: string;
  readonly sequence: number;
  readonly grade: Grade;
  /** The version that it was judged by; null for the variant's own. */
  readonly questionVersionId: string | null;
}

/** What all gradings of one regrade have in common. */
export interface RegradeStamp {
  readonly regradeId: string;
  readonly gradedById: string;
  readonly reason: string;
  readonly engineVersion: string;
}

/** Call inside a transaction that holds the students' locks. Throws a unique violation where an answer has a grading of this regrade already. */
export async function insertRegradeGradings(
  db: Db,
  gradings: readonly RegradeGrading[],
  stamp: RegradeStamp,
): Promise<void> {
  await db.grading.createMany({
    data: gradings.map(({ grade, ...grading }) => ({
      ...grading,
      ...gradeColumns(grade),
      method: 'regrade',
      ...stamp,
    })),
  });
}

/**
 * Lets this version show and judge the variants from now on, in the place of whatever did. Call inside a transaction that holds the students' locks.
 */
export async function updateJudgingVersions(
  db: Db,
  { variantIds, versionId }: { readonly variantIds: readonly string[]; readonly versionId: string },
): Promise<void> {
  await db.$executeRaw`
    UPDATE "Variant" SET "judgingVersionId" = NULLIF(${versionId}::uuid, "questionVersionId")
    WHERE "id" = ANY (${[...variantIds]}::uuid[])`;
}

export interface VariantClosingChange extends VariantClosing {
  readonly variantId: string;
}

/** Call inside a transaction that holds the students' locks. */
export async function updateVariantClosings(db: Db, closings: readonly VariantClosingChange[]): Promise<void> {
  const ids = closings.map(({ variantId }) => variantId);
  const states = closings.map(({ state }) => state);
  const times = closings.map(({ closedAt }) => closedAt);
  await db.$executeRaw`
    UPDATE "Variant" v SET "state" = c."state"::"VariantState", "closedAt" = c."closedAt"
    FROM unnest(${ids}::uuid[], ${states}::text[], ${times}::timestamptz[]) AS c ("id", "state", "closedAt")
    WHERE v."id" = c."id"`;
}
