import type { Db } from './client';

/** @file A whole course at once, for export and import. */

export interface ArchivedQuestionState {
  readonly id: string;
  /** The class for which it was written; null for the whole course. */
  readonly classId: string | null;
  readonly archived: boolean;
  /** Whether a version was published in the studio and approved, even if its time has not come. */
  readonly published: boolean;
  /** The text that was published in the studio and is served now; null where the content file decides, or nothing is served. */
  readonly served: string | null;
  /** Texts that wait for another's word, or for their time. */
  readonly pending: readonly string[];
  readonly draft: { readonly source: string; readonly revision: number } | null;
}

/** Every question of a course that the database knows, with its texts, by the database's clock. */
export async function listQuestionStates(db: Db, courseId: string): Promise<readonly ArchivedQuestionState[]> {
  const rows = await db.$queryRaw<
    (Omit<ArchivedQuestionState, 'pending' | 'draft'> & {
      readonly pending: readonly (string | null)[] | null;
      readonly draftSource: string | null;
      readonly draftRevision: number | null;
    })[]
  >`
    SELECT q."id", q."classId", q."archivedAt" IS NOT NULL AS "archived", served."source" AS "served", pending."sources" AS "pending",
      d."source" AS "draftSource", d."revision" AS "draftRevision",
      EXISTS (SELECT FROM "Publication" p WHERE p."questionId" = q."id" AND p."questionVersionId" IS NOT NULL
        AND p."approvedAt" IS NOT NULL AND p."withdrawnAt" IS NULL) AS "published"
    FROM "Question" q
    LEFT JOIN "Draft" d ON d."questionId" = q."id"
    LEFT JOIN LATERAL (
      SELECT p."source" FROM "Publication" p
      WHERE p."questionId" = q."id" AND p."approvedAt" IS NOT NULL AND p."withdrawnAt" IS NULL AND p."effectiveAt" <= now()
      ORDER BY p."effectiveAt" DESC, p."id" DESC LIMIT 1
    ) served ON true
    LEFT JOIN LATERAL (
      SELECT array_agg(p."source") AS "sources" FROM "Publication" p
      WHERE p."questionId" = q."id" AND p."withdrawnAt" IS NULL AND (p."approvedAt" IS NULL OR p."effectiveAt" > now())
    ) pending ON true
    WHERE q."courseId" = ${courseId}
    ORDER BY q."id"`;
  return rows.map(({ draftSource: source, draftRevision: revision, pending, ...row }) => ({
    ...row,
    pending: (pending ?? []).filter((text) => text !== null),
    draft: source === null || revision === null ? null : { source, revision },
  }));
}

/** Ids of the questions of all other courses: an id is one question's, whatever its course. */
export async function listForeignIds(db: Db, courseId: string): Promise<ReadonlySet<string>> {
  const rows = await db.question.findMany({ where: { courseId: { not: courseId } }, select: { id: true } });
  return new Set(rows.map(({ id }) => id));
}

/**
 * Lets nobody else who publishes, places, archives or imports in this course finish before the transaction ends: all of that raises the revision of
 * the course, whose row is held. Says what changed with all of that as far as it was finished before, and with every save of a draft. Drafts that are
 * saved meanwhile are not held up.
 */
export async function lockCourseState(db: Db, courseId: string): Promise<string> {
  await db.$queryRaw`SELECT "id" FROM "Course" WHERE "id" = ${courseId} FOR UPDATE`;
  return selectStateStamp(db, courseId);
}

export async function selectStateStamp(db: Db, courseId: string): Promise<string> {
  const [row] = await db.$queryRaw<{ stamp: string }[]>`
    SELECT c."revision" || '.' || (
      SELECT count(*) || '.' || coalesce(sum(d."revision"), 0) || '.' || coalesce(max(d."savedAt")::text, '')
      FROM "Draft" d JOIN "Question" q ON q."id" = d."questionId" WHERE q."courseId" = c."id"
    ) AS "stamp"
    FROM "Course" c WHERE c."id" = ${courseId}`;
  return row?.stamp ?? '';
}
