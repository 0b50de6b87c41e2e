import type { Db } from './client';
import type { Prisma } from './generated/client';

export interface QuestionVersionInput {
  readonly courseId: string;
  readonly courseTitle: Prisma.InputJsonValue;
  readonly questionId: string;
  readonly contentHash: string;
  readonly document: Prisma.InputJsonValue;
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
