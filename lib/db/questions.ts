import type { Db } from './client';
import type { Prisma } from './generated/client';

export interface QuestionVersionInput {
  readonly courseId: string;
  readonly courseTitle: Prisma.InputJsonValue;
  readonly questionId: string;
  readonly contentHash: string;
  readonly document: Prisma.InputJsonValue;
}

const questionFields = { id: true, courseId: true, classId: true, archivedAt: true } satisfies Prisma.QuestionSelect;

export type QuestionRow = Prisma.QuestionGetPayload<{ select: typeof questionFields }>;

export async function selectOptionalQuestion(db: Db, questionId: string): Promise<QuestionRow | null> {
  return db.question.findUnique({ where: { id: questionId }, select: questionFields });
}

/** False when there is one with this id already, in whatever course. */
export async function insertQuestion(
  db: Db,
  question: { readonly id: string; readonly courseId: string; readonly classId: string | null },
): Promise<boolean> {
  const { count } = await db.question.createMany({ data: [{ ...question }], skipDuplicates: true });
  return count === 1;
}

/** Questions of the content folder; those that are known already stay as they are. */
export async function insertQuestions(
  db: Db,
  { courseId, ids }: { readonly courseId: string; readonly ids: readonly string[] },
): Promise<void> {
  await db.question.createMany({ data: ids.map((id) => ({ id, courseId })), skipDuplicates: true });
}

/** The id of the immutable version with this content; written on first use. Safe to call from many requests at once. */
export async function ensureQuestionVersion(db: Db, input: QuestionVersionInput): Promise<string> {
  const { courseId, courseTitle, questionId, contentHash, document } = input;
  const where = { questionId_contentHash: { questionId, contentHash } };
  const known = await db.questionVersion.findUnique({ where, select: { id: true } });
  if (known !== null) return known.id;
  await db.course.createMany({ data: [{ id: courseId, title: courseTitle }], skipDuplicates: true });
  await db.question.createMany({ data: [{ id: questionId, courseId }], skipDuplicates: true });
  await db.questionVersion.createMany({ data: [{ questionId, contentHash, document }], skipDuplicates: true });
  const written = await db.questionVersion.findUniqueOrThrow({ where, select: { id: true } });
  return written.id;
}

/** Whole documents, as they were stored. */
export async function selectVersionDocuments(db: Db, ids: readonly string[]) {
  return db.questionVersion.findMany({ where: { id: { in: [...ids] } }, select: { id: true, document: true } });
}

export interface VersionRow {
  readonly id: string;
  readonly contentHash: string;
  readonly createdAt: Date;
  /** When it was first published; null for a version that only ever came from a file. */
  readonly publishedAt: Date | null;
  /** What was said when it was last published; null for a version that only ever came from a file. */
  readonly note: string | null;
  /** Graded submissions to its variants. */
  readonly answers: number;
  /** False for one that was published and has not been approved, or was withdrawn: nobody may be judged by it. */
  readonly approved: boolean;
}

/** The versions of a question, the newest first, without their documents. */
export async function listVersions(db: Db, questionId: string): Promise<readonly VersionRow[]> {
  return db.$queryRaw<VersionRow[]>`
    SELECT q."id", q."contentHash", q."createdAt",
      (SELECT min(p."createdAt") FROM "Publication" p WHERE p."questionVersionId" = q."id") AS "publishedAt",
      (SELECT p."note" FROM "Publication" p WHERE p."questionVersionId" = q."id" ORDER BY p."createdAt" DESC LIMIT 1) AS "note",
      (SELECT count(*)::int FROM "Variant" v JOIN "Submission" s ON s."variantId" = v."id"
        WHERE v."questionVersionId" = q."id" AND s."state" = 'graded') AS "answers",
      (NOT EXISTS (SELECT FROM "Publication" p WHERE p."questionVersionId" = q."id")
        OR EXISTS (SELECT FROM "Publication" p WHERE p."questionVersionId" = q."id" AND p."approvedAt" IS NOT NULL
          AND p."withdrawnAt" IS NULL)
        OR EXISTS (SELECT FROM "Variant" v WHERE v."questionVersionId" = q."id")) AS "approved"
    FROM "QuestionVersion" q WHERE q."questionId" = ${questionId} ORDER BY q."createdAt" DESC, q."id" DESC`;
}
