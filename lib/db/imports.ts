import type { Db } from './client';
import type { Prisma } from './generated/client';

/** @file Writes much at once, in statements of many rows each: for imports, inside their transaction. */

/** Rows of one statement: whole documents are among them, and each statement has its time limit. */
const ROWS_AT_ONCE = 200;

async function inBatches<T>(rows: readonly T[], write: (batch: T[]) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) await write(rows.slice(from, from + ROWS_AT_ONCE));
}

interface By {
  readonly courseId: string;
  readonly actorId: string;
  readonly now: Date;
}

export interface ImportedQuestion {
  readonly id: string;
  readonly text: string;
  /** Null where it only becomes a draft. */
  readonly publish: { readonly document: Prisma.InputJsonValue; readonly contentHash: string } | null;
  /** The draft that lies there already. */
  readonly draft: { readonly source: string; readonly revision: number } | null;
}

export interface ImportedQuestions extends By {
  readonly courseTitle: Prisma.InputJsonValue;
  readonly note: string;
  /** Null: what is published waits for another's word. */
  readonly approval: { readonly approvedById: string; readonly approvedAt: Date } | null;
  readonly questions: readonly ImportedQuestion[];
}

/** False where one of these ids has become a question of another course. */
export async function registerImported(
  db: Db,
  { courseId, ids }: { readonly courseId: string; readonly ids: readonly string[] },
): Promise<boolean> {
  await db.question.createMany({ data: ids.map((id) => ({ id, courseId })), skipDuplicates: true });
  return (await db.question.count({ where: { id: { in: [...ids] }, courseId: { not: courseId } } })) === 0;
}

/** Drafts of all, and publications of those that are to be published; the number of these. The texts of drafts are kept as revisions. */
export async function insertImportedQuestions(db: Db, options: ImportedQuestions): Promise<number> {
  const { questions } = options;
  if (questions.length === 0) return 0;
  await writeDrafts(db, options);
  return writePublications(db, options);
}

/** A question that is published and has no draft needs none. */
async function writeDrafts(db: Db, { questions, actorId: savedById, now: savedAt }: ImportedQuestions): Promise<void> {
  const written = questions.filter(({ publish, draft }) => publish === null || draft !== null);
  const replaced = written.filter(({ draft, text }) => draft !== null && draft.source !== text);
  const olds = await db.draft.findMany({
    where: { questionId: { in: replaced.map(({ id }) => id) } },
    select: { questionId: true, source: true, savedById: true, savedAt: true },
  });
  const unkept = await notKept(db, olds);
  await inBatches(replaced, (batch) => {
    const ids = batch.map(({ id }) => id);
    const sources = batch.map(({ text }) => text);
    return db.$executeRaw`
      UPDATE "Draft" d SET "source" = t."source", "savedById" = ${savedById}::uuid, "savedAt" = ${savedAt}, "revision" = d."revision" + 1
      FROM unnest(${ids}::text[], ${sources}::text[]) AS t ("id", "source")
      WHERE d."questionId" = t."id"`;
  });
  const news = written.filter(({ draft }) => draft === null);
  const texts = (rows: readonly ImportedQuestion[]) =>
    rows.map(({ id: questionId, text: source }) => ({ questionId, source, savedById, savedAt }));
  await inBatches(texts(news), (data) => db.draft.createMany({ data }));
  await inBatches([...unkept, ...texts([...news, ...replaced])], (data) => db.draftRevision.createMany({ data }));
}

/** Most texts of drafts are among the revisions since they were saved; those that a draft began with are not. */
async function notKept<T extends { readonly questionId: string; readonly source: string }>(
  db: Db,
  drafts: readonly T[],
): Promise<readonly T[]> {
  const kept = new Set<string>();
  await inBatches(drafts, async (batch) => {
    const ids = batch.map(({ questionId }) => questionId);
    const sources = batch.map(({ source }) => source);
    const found = await db.$queryRaw<{ questionId: string }[]>`
      SELECT DISTINCT r."questionId"
      FROM "DraftRevision" r JOIN unnest(${ids}::text[], ${sources}::text[]) AS t ("id", "source")
        ON r."questionId" = t."id" AND r."source" = t."source"`;
    for (const { questionId } of found) kept.add(questionId);
  });
  return drafts.filter(({ questionId }) => !kept.has(questionId));
}

async function writePublications(db: Db, options: ImportedQuestions): Promise<number> {
  const { courseId, questions, note, approval, actorId, now } = options;
  const published = questions.flatMap(({ id, text, publish }) => (publish === null ? [] : [{ id, text, ...publish }]));
  if (published.length === 0) return 0;
  const written = published.map(({ id: questionId, contentHash, document }) => ({ questionId, contentHash, document }));
  await inBatches(written, (data) => db.questionVersion.createMany({ data, skipDuplicates: true }));
  const ids = published.map(({ id }) => id);
  const hashes = published.map(({ contentHash }) => contentHash);
  const versions = await db.$queryRaw<{ id: string; questionId: string }[]>`
    SELECT v."id", v."questionId"
    FROM "QuestionVersion" v JOIN unnest(${ids}::text[], ${hashes}::text[]) AS t ("id", "hash")
      ON v."questionId" = t."id" AND v."contentHash" = t."hash"`;
  const versionIds = new Map(versions.map(({ id, questionId }) => [questionId, id]));
  const versionOf = (questionId: string): string => {
    const id = versionIds.get(questionId);
    // Without a version a publication would give the question back to its file.
    if (id === undefined) throw new Error(`the version of ${questionId} was not written`);
    return id;
  };
  const publications = published.map(({ id: questionId, text: source }) => ({
    questionId,
    questionVersionId: versionOf(questionId),
    source,
    note,
    publishedById: actorId,
    effectiveAt: now,
    ...approval,
  }));
  await inBatches(publications, (data) => db.publication.createMany({ data }));
  await db.auditEvent.createMany({
    data: published.map(({ id, contentHash }) => ({
      actorId,
      action: 'question.published',
      subject: `question:${id}`,
      data: { contentHash, imported: true, courseId, waiting: approval === null },
    })),
  });
  return published.length;
}

export interface ImportedPlacement {
  readonly lesson: string;
  readonly anchor: string;
  readonly question: string;
  readonly points: number;
  readonly required: boolean;
}

export interface ImportedPlacements extends By {
  readonly placements: readonly ImportedPlacement[];
  /** Those that are there already, in their order. */
  readonly before: readonly ImportedPlacement[];
}

/** Within a section, those of the file come first, in its order; what stood there besides follows. */
export async function insertImportedPlacements(db: Db, options: ImportedPlacements): Promise<void> {
  const { courseId, actorId: createdById, placements, before } = options;
  const here = new Set(before.map(spotOf));
  const counted = withPositions(options);
  const news = counted.filter((placement) => !here.has(spotOf(placement)));
  await inBatches(news, (batch) =>
    db.placement.createMany({
      data: batch.map(({ lesson: lessonId, question: questionId, ...facts }) => {
        return { courseId, lessonId, questionId, createdById, ...facts };
      }),
    }),
  );
  const moved = counted.filter((placement) => here.has(spotOf(placement)));
  await inBatches(moved, (batch) => {
    const column = <K extends keyof CountedPlacement>(name: K) => batch.map((placement) => placement[name]);
    return db.$executeRaw`
      UPDATE "Placement" p
      SET "anchor" = t."anchor", "position" = t."position", "points" = t."points", "required" = t."required"
      FROM unnest(${column('lesson')}::text[], ${column('question')}::text[], ${column('anchor')}::text[], ${column('position')}::int[],
        ${column('points')}::float[], ${column('required')}::bool[]) AS t ("lesson", "question", "anchor", "position", "points", "required")
      WHERE p."courseId" = ${courseId} AND p."lessonId" = t."lesson" AND p."questionId" = t."question"`;
  });
  await db.auditEvent.createMany({
    data: placements.map(({ question, lesson }) => ({
      actorId: createdById,
      action: 'question.placed',
      subject: `question:${question}`,
      data: { lessonId: lesson, imported: true },
    })),
  });
}

interface CountedPlacement extends ImportedPlacement {
  readonly position: number;
}

/** All that stands in the sections of the placements afterwards. */
function withPositions({ placements, before }: ImportedPlacements): readonly CountedPlacement[] {
  const moved = new Set(placements.map(spotOf));
  const sections = new Map(placements.map((placement) => [sectionOf(placement), [] as CountedPlacement[]]));
  for (const placement of [...placements, ...before.filter((one) => !moved.has(spotOf(one)))]) {
    const section = sections.get(sectionOf(placement));
    section?.push({ ...placement, position: section.length });
  }
  return [...sections.values()].flat();
}

function spotOf({ lesson, question }: ImportedPlacement): string {
  return `${lesson} ${question}`;
}

function sectionOf({ lesson, anchor }: ImportedPlacement): string {
  return `${lesson} ${anchor}`;
}

export interface ImportedNotices extends By {
  readonly notices: readonly { readonly lessonId: string; readonly zh: string; readonly en: string }[];
}

export async function insertImportedNotices(
  db: Db,
  { courseId, actorId: updatedById, now: updatedAt, notices }: ImportedNotices,
): Promise<void> {
  for (const { lessonId, zh, en } of notices) {
    await db.lessonNotice.upsert({
      where: { courseId_lessonId: { courseId, lessonId } },
      create: { courseId, lessonId, zh, en, updatedById, updatedAt },
      update: { zh, en, updatedById, updatedAt, revision: { increment: 1 } },
      select: { lessonId: true },
    });
  }
  await db.auditEvent.createMany({
    data: notices.map(({ lessonId }) => ({
      actorId: updatedById,
      action: 'lesson.notice-changed',
      subject: `lesson:${courseId}/${lessonId}`,
      data: { imported: true },
    })),
  });
}

/** Those that are archived already stay so since when they are. */
export async function archiveImported(
  db: Db,
  { courseId, actorId, now, questionIds }: By & { readonly questionIds: readonly string[] },
): Promise<void> {
  await db.question.updateMany({
    where: { id: { in: [...questionIds] }, courseId, archivedAt: null },
    data: { archivedAt: now },
  });
  await db.auditEvent.createMany({
    data: questionIds.map((id) => ({
      actorId,
      action: 'question.archived',
      subject: `question:${id}`,
      data: { imported: true },
    })),
  });
}
