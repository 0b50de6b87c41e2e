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

/** Every question of a course that is not archived, by id. */
export async function listQuestionRows(db: Db, courseId: string): Promise<readonly QuestionRow[]> {
  return db.question.findMany({
    where: { courseId, archivedAt: null },
    orderBy: { id: 'asc' },
    select: questionFields,
  });
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
