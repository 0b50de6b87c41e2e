import type { Db } from './client';
import type { Prisma } from './generated/client';

/** @file What one student of a class sent, for the teachers of the class. */

/** Which of a student's answers: those to questions of the class's course that are no other class's affair. */
export interface AnswerScope {
  readonly classId: string;
  readonly courseId: string;
  readonly userId: string;
}

export interface AnswerFilter {
  /** Null for all of the course. */
  readonly questionIds: readonly string[] | null;
  /** Only judged ones that are not fully right. */
  readonly wrongOnly: boolean;
}

export interface AnswerPlace {
  readonly id: string;
  readonly createdAt: Date;
}

export interface AnswerEntry extends AnswerPlace {
  /** When the answer before it to the same variant came; null for the first. */
  readonly previousAt: Date | null;
}

export interface AnswerPage extends AnswerScope, AnswerFilter {
  /** Only what came before this answer. */
  readonly before: AnswerPlace | null;
  readonly take: number;
}

/** The newest first. */
export async function listAnswerEntries(db: Db, page: AnswerPage): Promise<readonly AnswerEntry[]> {
  const { classId, courseId, userId, before, take, wrongOnly } = page;
  const questionIds = page.questionIds === null ? null : [...page.questionIds];
  return db.$queryRaw<AnswerEntry[]>`
    SELECT s."id", s."createdAt", (
      SELECT max(o."createdAt") FROM "Submission" o WHERE o."variantId" = s."variantId" AND o."createdAt" < s."createdAt"
    ) AS "previousAt"
    FROM "Submission" s JOIN "Variant" v ON v."id" = s."variantId" JOIN "Question" q ON q."id" = v."questionId"
      LEFT JOIN "Assignment" a ON a."id" = v."assignmentId"
    WHERE s."userId" = ${userId}::uuid AND q."courseId" = ${courseId}
      AND (q."classId" IS NULL OR q."classId" = ${classId}::uuid)
      AND (v."assignmentId" IS NULL OR a."classId" = ${classId}::uuid)
      AND (${questionIds}::text[] IS NULL OR v."questionId" = ANY(${questionIds}::text[]))
      AND (NOT ${wrongOnly}::boolean OR (
        SELECT g."score" FROM "Grading" g WHERE g."submissionId" = s."id" ORDER BY g."sequence" DESC LIMIT 1) < 1)
      AND (${before?.id ?? null}::uuid IS NULL
        OR (s."createdAt", s."id") < (${before?.createdAt ?? null}::timestamptz, ${before?.id ?? null}::uuid))
    ORDER BY s."createdAt" DESC, s."id" DESC
    LIMIT ${take}::int`;
}

/** Where an answer of this student stands; null for one of somebody else. */
export async function selectOptionalAnswerPlace(
  db: Db,
  { id, userId }: { readonly id: string; readonly userId: string },
): Promise<AnswerPlace | null> {
  return db.submission.findFirst({ where: { id, userId }, select: { id: true, createdAt: true } });
}

const fields = {
  id: true,
  createdAt: true,
  state: true,
  raw: true,
  attemptNumber: true,
  variant: {
    select: {
      questionId: true,
      number: true,
      policy: true,
      parameters: true,
      createdAt: true,
      assignmentId: true,
      assignment: { select: { title: true } },
    },
  },
  gradings: {
    orderBy: { sequence: 'desc' },
    select: {
      sequence: true,
      method: true,
      score: true,
      parts: true,
      slips: true,
      regrade: { select: { reason: true } },
    },
  },
} satisfies Prisma.SubmissionSelect;

/** An answer with its judgements, the newest first: that one counts. */
export type StudentAnswerRow = Prisma.SubmissionGetPayload<{ select: typeof fields }>;

export async function selectAnswers(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, StudentAnswerRow>> {
  const rows = await db.submission.findMany({ where: { id: { in: [...ids] } }, select: fields });
  return new Map(rows.map((row) => [row.id, row]));
}

export interface StudentSlipRow {
  readonly slip: string;
  readonly answers: number;
  /** Given before anybody said what was wrong. */
  readonly firsts: number;
  /** In so many questions. */
  readonly questions: number;
  readonly lastAt: Date;
}

/** The slips that one student's answers showed, the most frequent first. */
export async function listStudentSlips(
  db: Db,
  { userId, questionIds }: { readonly userId: string; readonly questionIds: readonly string[] },
): Promise<readonly StudentSlipRow[]> {
  return db.$queryRaw<StudentSlipRow[]>`
    SELECT "slip", sum("answers")::int AS "answers", sum("firsts")::int AS "firsts",
      count(DISTINCT "questionId")::int AS "questions", max("lastAt") AS "lastAt"
    FROM "AnswerTally"
    WHERE "userId" = ${userId}::uuid AND "slip" <> '' AND "questionId" = ANY(${[...questionIds]}::text[])
    GROUP BY "slip" ORDER BY sum("answers") DESC, "slip"`;
}
