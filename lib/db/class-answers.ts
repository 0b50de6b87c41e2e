import type { Db } from './client';

/** One graded submission of a student, with the grading that counts, and the variant that was answered. */
export interface ClassAnswerRow {
  readonly submissionId: string;
  readonly questionId: string;
  /** Of the version that it was judged by. */
  readonly contentHash: string;
  readonly policy: string;
  readonly assignmentId: string | null;
  readonly number: number;
  readonly attemptNumber: number | null;
  /** Null while the variant can still be answered. */
  readonly seed: string | null;
  /** JSON; null while the variant can still be answered. */
  readonly parameters: string | null;
  /** JSON: what was typed, part by part. */
  readonly raw: string;
  readonly score: number;
  /** Codes, separated by spaces. */
  readonly slips: string;
  readonly method: string;
  readonly openedAt: Date;
  readonly answeredAt: Date;
}

export interface ClassAnswersSlice {
  readonly classId: string;
  readonly courseId: string;
  readonly userId: string;
  /** The submission after which to go on; null for the beginning. Ids grow with time (UUID version 7). */
  readonly after: string | null;
  readonly take: number;
}

/**
 * A stretch of what one student of a class answered, the oldest first: in the course itself and in the assignments of this class, not in those of
 * others.
 */
export async function listClassAnswers(
  db: Db,
  { classId, courseId, userId, after, take }: ClassAnswersSlice,
): Promise<readonly ClassAnswerRow[]> {
  return db.$queryRaw<ClassAnswerRow[]>`
    SELECT s."id" AS "submissionId", v."questionId", qv."contentHash", v."policy"::text AS "policy", v."assignmentId", v."number",
      s."attemptNumber",
      CASE WHEN v."state" IN ('solved', 'given_up') OR a."settledAt" IS NOT NULL THEN v."seed" END AS "seed",
      CASE WHEN v."state" IN ('solved', 'given_up') OR a."settledAt" IS NOT NULL THEN v."parameters"::text END AS "parameters",
      s."raw"::text AS "raw", g."score", array_to_string(g."slips", ' ') AS "slips", g."method"::text AS "method",
      v."createdAt" AS "openedAt", s."createdAt" AS "answeredAt"
    FROM "Submission" s
      JOIN "Variant" v ON v."id" = s."variantId"
      JOIN "Question" q ON q."id" = v."questionId"
      LEFT JOIN "Assignment" a ON a."id" = v."assignmentId"
      JOIN LATERAL (
        SELECT * FROM "Grading" WHERE "submissionId" = s."id" ORDER BY "sequence" DESC LIMIT 1
      ) g ON true
      JOIN "QuestionVersion" qv ON qv."id" = coalesce(g."questionVersionId", v."questionVersionId")
    WHERE s."userId" = ${userId}::uuid AND s."state" = 'graded' AND q."courseId" = ${courseId}
      AND (v."assignmentId" IS NULL OR a."classId" = ${classId}::uuid)
      AND (${after}::uuid IS NULL OR s."id" > ${after}::uuid)
    ORDER BY s."id" LIMIT ${take}`;
}
