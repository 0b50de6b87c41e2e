import type { Db } from './client';

export interface StudioQuestionRow {
  readonly id: string;
  readonly classId: string | null;
  /** Of the class that it was written for. */
  readonly className: string | null;
  readonly archived: boolean;
  /** Whether a version published in the studio is served; else its content file decides. */
  readonly published: boolean;
  readonly waiting: boolean;
  readonly scheduled: boolean;
  /** Null without a draft. */
  readonly draftSavedAt: Date | null;
  /** Whether the draft differs from every publication that is served, scheduled or waiting; null without a draft. */
  readonly draftAhead: boolean | null;
}

/** Where every question of a course that the database knows stands, by the database's clock. */
export async function listStudioQuestions(db: Db, courseId: string): Promise<readonly StudioQuestionRow[]> {
  return db.$queryRaw<StudioQuestionRow[]>`
    SELECT q."id", q."classId", c."name" AS "className", q."archivedAt" IS NOT NULL AS "archived",
      served."questionVersionId" IS NOT NULL AS "published",
      coalesce(pending."waiting", false) AS "waiting", coalesce(pending."scheduled", false) AS "scheduled",
      d."savedAt" AS "draftSavedAt",
      CASE WHEN d."questionId" IS NOT NULL THEN
        d."source" IS DISTINCT FROM served."source" AND NOT coalesce(d."source" = ANY(pending."sources"), false)
      END AS "draftAhead"
    FROM "Question" q
    LEFT JOIN "Class" c ON c."id" = q."classId"
    LEFT JOIN "Draft" d ON d."questionId" = q."id"
    LEFT JOIN LATERAL (
      SELECT p."questionVersionId", p."source" FROM "Publication" p
      WHERE p."questionId" = q."id" AND p."approvedAt" IS NOT NULL AND p."withdrawnAt" IS NULL AND p."effectiveAt" <= now()
      ORDER BY p."effectiveAt" DESC, p."id" DESC LIMIT 1
    ) served ON true
    LEFT JOIN LATERAL (
      SELECT bool_or(p."approvedAt" IS NULL) AS "waiting", bool_or(p."approvedAt" IS NOT NULL) AS "scheduled",
        array_agg(p."source") AS "sources"
      FROM "Publication" p
      WHERE p."questionId" = q."id" AND p."withdrawnAt" IS NULL AND (p."approvedAt" IS NULL OR p."effectiveAt" > now())
    ) pending ON true
    WHERE q."courseId" = ${courseId}
    ORDER BY q."id"`;
}

/** The texts of some drafts, by question id. */
export async function selectDraftTexts(
  db: Db,
  questionIds: readonly string[],
): Promise<ReadonlyMap<string, { readonly source: string; readonly savedAt: Date }>> {
  const rows = await db.draft.findMany({
    where: { questionId: { in: [...questionIds] } },
    select: { questionId: true, source: true, savedAt: true },
  });
  return new Map(rows.map(({ questionId, ...text }) => [questionId, text]));
}

/** Publications of a course that wait for another's word, the longest waiting first. */
export async function listWaitingPublications(db: Db, courseId: string) {
  return db.publication.findMany({
    where: { question: { courseId }, approvedAt: null, withdrawnAt: null },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { id: true, questionId: true, publishedById: true, createdAt: true, note: true },
  });
}

/** False when it was archived already, or, with null, when it was not. */
export async function updateArchived(
  db: Db,
  { questionId, archivedAt }: { readonly questionId: string; readonly archivedAt: Date | null },
): Promise<boolean> {
  const { count } = await db.question.updateMany({
    where: { id: questionId, archivedAt: archivedAt === null ? { not: null } : null },
    data: { archivedAt },
  });
  return count === 1;
}
