import type { Db } from './client';
import type { Prisma } from './generated/client';

const publicationFields = {
  id: true,
  questionId: true,
  questionVersionId: true,
  note: true,
  publishedById: true,
  createdAt: true,
  effectiveAt: true,
  approvedById: true,
  approvedAt: true,
  withdrawnAt: true,
} satisfies Prisma.PublicationSelect;

/** Without the text itself. `questionVersionId` null: the content file decides again. */
export type PublicationRow = Prisma.PublicationGetPayload<{ select: typeof publicationFields }>;

export interface NewPublication {
  readonly questionId: string;
  readonly questionVersionId: string | null;
  readonly source: string | null;
  readonly note: string;
  readonly publishedById: string;
  readonly effectiveAt: Date;
  readonly approvedById: string | null;
  readonly approvedAt: Date | null;
}

export async function insertPublication(db: Db, publication: NewPublication): Promise<PublicationRow> {
  return db.publication.create({ data: { ...publication }, select: publicationFields });
}

/** Newest first by the time from which they count. */
export async function listPublications(db: Db, questionId: string): Promise<readonly PublicationRow[]> {
  return db.publication.findMany({
    where: { questionId },
    orderBy: [{ effectiveAt: 'desc' }, { id: 'desc' }],
    select: publicationFields,
  });
}

export async function selectOptionalPublication(
  db: Db,
  { publicationId, questionId }: { readonly publicationId: string; readonly questionId: string },
) {
  return db.publication.findFirst({
    where: { id: publicationId, questionId },
    select: { ...publicationFields, source: true, questionVersion: { select: { document: true, contentHash: true } } },
  });
}

/** The publication that is served now, by the database's clock; null where the content file has always decided. */
export async function selectOptionalServedPublication(
  db: Db,
  questionId: string,
): Promise<{ readonly id: string; readonly questionVersionId: string | null; readonly source: string | null } | null> {
  const [row] = await db.$queryRaw<{ id: string; questionVersionId: string | null; source: string | null }[]>`
    SELECT "id", "questionVersionId", "source" FROM "Publication"
    WHERE "questionId" = ${questionId} AND "approvedAt" IS NOT NULL AND "withdrawnAt" IS NULL AND "effectiveAt" <= now()
    ORDER BY "effectiveAt" DESC, "id" DESC LIMIT 1`;
  return row ?? null;
}

/** False when it was approved or withdrawn meanwhile. */
export async function approvePublication(
  db: Db,
  {
    id,
    ...approval
  }: { readonly id: string; readonly approvedById: string; readonly approvedAt: Date; readonly effectiveAt: Date },
): Promise<boolean> {
  const { count } = await db.publication.updateMany({
    where: { id, approvedAt: null, withdrawnAt: null },
    data: approval,
  });
  return count === 1;
}

/** Takes back what does not count yet: false when it counts by now, or was withdrawn before. */
export async function withdrawPublication(
  db: Db,
  { id, now }: { readonly id: string; readonly now: Date },
): Promise<boolean> {
  const { count } = await db.publication.updateMany({
    where: { id, withdrawnAt: null, OR: [{ approvedAt: null }, { effectiveAt: { gt: now } }] },
    data: { withdrawnAt: now },
  });
  return count === 1;
}

/** Those of them that were not withdrawn before. */
export async function withdrawPublications(
  db: Db,
  { ids, now }: { readonly ids: readonly string[]; readonly now: Date },
): Promise<void> {
  await db.publication.updateMany({ where: { id: { in: [...ids] }, withdrawnAt: null }, data: { withdrawnAt: now } });
}

/** The ids of those publications of a question whose text is this, to the letter. */
export async function selectPublicationsOfText(
  db: Db,
  where: { readonly questionId: string; readonly source: string },
): Promise<ReadonlySet<string>> {
  const rows = await db.publication.findMany({ where, select: { id: true } });
  return new Set(rows.map(({ id }) => id));
}
