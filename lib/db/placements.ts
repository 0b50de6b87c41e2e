import type { Db } from './client';
import type { Prisma } from './generated/client';

export interface PlacementKey {
  readonly courseId: string;
  readonly lessonId: string;
  readonly questionId: string;
}

const placementFields = {
  id: true,
  questionId: true,
  anchor: true,
  position: true,
  points: true,
  required: true,
} satisfies Prisma.PlacementSelect;

export type PlacementRow = Prisma.PlacementGetPayload<{ select: typeof placementFields }>;

/** What was placed into a lesson, in the order of each section. */
export async function listLessonPlacements(
  db: Db,
  where: Pick<PlacementKey, 'courseId' | 'lessonId'>,
): Promise<readonly PlacementRow[]> {
  return db.placement.findMany({
    where: { ...where },
    orderBy: [{ anchor: 'asc' }, { position: 'asc' }, { id: 'asc' }],
    select: placementFields,
  });
}

/** How many questions were placed into each lesson of a course. */
export async function countPlacements(db: Db, courseId: string): Promise<ReadonlyMap<string, number>> {
  const rows = await db.placement.groupBy({ by: ['lessonId'], where: { courseId }, _count: { _all: true } });
  return new Map(rows.map(({ lessonId, _count }) => [lessonId, _count._all]));
}

type PlacementFacts = Pick<PlacementRow, 'anchor' | 'position' | 'points' | 'required'>;

/** Call inside a transaction that holds the lesson's lock. */
export async function insertPlacement(
  db: Db,
  placement: PlacementKey & PlacementFacts & { readonly createdById: string },
): Promise<PlacementRow> {
  return db.placement.create({ data: { ...placement }, select: placementFields });
}

/** Call inside a transaction that holds the lesson's lock. */
export async function updatePlacement(db: Db, id: string, facts: Partial<PlacementFacts>): Promise<void> {
  await db.placement.update({ where: { id }, data: { ...facts }, select: { id: true } });
}

/** Call inside a transaction that holds the lesson's lock. */
export async function deletePlacement(db: Db, id: string): Promise<void> {
  await db.placement.delete({ where: { id }, select: { id: true } });
}

/** Whether a version of the question was published in the studio, even if its time has not come. */
export async function isPublished(db: Db, questionId: string): Promise<boolean> {
  const row = await db.publication.findFirst({
    where: { questionId, questionVersionId: { not: null }, approvedAt: { not: null }, withdrawnAt: null },
    select: { id: true },
  });
  return row !== null;
}

/** The newest version of each of these questions that is published for later, by question id. */
export async function selectScheduledDocuments(
  db: Db,
  { questionIds, now }: { readonly questionIds: readonly string[]; readonly now: Date },
): Promise<ReadonlyMap<string, Prisma.JsonValue>> {
  const rows = await db.publication.findMany({
    where: {
      questionId: { in: [...questionIds] },
      approvedAt: { not: null },
      withdrawnAt: null,
      effectiveAt: { gt: now },
    },
    orderBy: { effectiveAt: 'asc' },
    select: { questionId: true, questionVersion: { select: { document: true } } },
  });
  return new Map(
    rows.flatMap(({ questionId, questionVersion }) =>
      questionVersion ? [[questionId, questionVersion.document]] : [],
    ),
  );
}
