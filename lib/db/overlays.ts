import type { Db } from './client';
import type { Prisma } from './generated/client';

/**
 * What changes with everything the studio lays over a course: null when the database does not know the course. A publication that was set for
 * later changes it when its time comes, by the database's clock.
 */
export async function selectOptionalOverlayStamp(db: Db, courseId: string): Promise<string | null> {
  const [row] = await db.$queryRaw<{ revision: number; latest: Date | null }[]>`
    SELECT c."revision", (
      SELECT max(p."effectiveAt") FROM "Publication" p JOIN "Question" q ON q."id" = p."questionId"
      WHERE q."courseId" = c."id" AND p."approvedAt" IS NOT NULL AND p."withdrawnAt" IS NULL AND p."effectiveAt" <= now()
    ) AS "latest"
    FROM "Course" c WHERE c."id" = ${courseId}`;
  return row === undefined ? null : `${String(row.revision)}.${String(row.latest?.getTime() ?? 0)}`;
}

export interface ServedPublication {
  readonly questionId: string;
  readonly questionVersionId: string;
  readonly document: Prisma.JsonValue;
  readonly contentHash: string;
}

/** For each question of the course that is not left to its file, the version that is served now. */
export async function listServedPublications(db: Db, courseId: string): Promise<readonly ServedPublication[]> {
  return db.$queryRaw<ServedPublication[]>`
    SELECT served."questionId", v."id" AS "questionVersionId", v."document", v."contentHash"
    FROM (
      SELECT DISTINCT ON (p."questionId") p."questionId", p."questionVersionId"
      FROM "Publication" p JOIN "Question" q ON q."id" = p."questionId"
      WHERE q."courseId" = ${courseId} AND p."approvedAt" IS NOT NULL AND p."withdrawnAt" IS NULL AND p."effectiveAt" <= now()
      ORDER BY p."questionId", p."effectiveAt" DESC, p."id" DESC
    ) served JOIN "QuestionVersion" v ON v."id" = served."questionVersionId"
    ORDER BY served."questionId"`;
}

export async function listPlacements(db: Db, courseId: string) {
  return db.placement.findMany({
    where: { courseId },
    orderBy: [{ lessonId: 'asc' }, { anchor: 'asc' }, { position: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      lessonId: true,
      anchor: true,
      position: true,
      questionId: true,
      points: true,
      required: true,
      question: { select: { classId: true } },
    },
  });
}

export async function listArchivedQuestions(db: Db, courseId: string): Promise<readonly string[]> {
  const rows = await db.question.findMany({ where: { courseId, archivedAt: { not: null } }, select: { id: true } });
  return rows.map(({ id }) => id);
}

/** Call it in the transaction of whatever changes what students are served. */
export async function raiseCourseRevision(db: Db, courseId: string): Promise<void> {
  await db.course.update({ where: { id: courseId }, data: { revision: { increment: 1 } }, select: { id: true } });
}
