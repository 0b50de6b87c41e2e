import type { Db } from './client';
import type { Prisma } from './generated/client';

/** @file Writes much at once, in a few statements: for imports, inside their transaction. */

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

/** Drafts of all, and publications of those that are to be published; the number of these. The texts of drafts are kept as revisions. */
export async function insertImportedQuestions(db: Db, options: ImportedQuestions): Promise<number> {
  const { courseId, questions } = options;
  if (questions.length === 0) return 0;
  await db.question.createMany({ data: questions.map(({ id }) => ({ id, courseId })), skipDuplicates: true });
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
  for (const { id: questionId, text: source } of replaced) {
    await db.draft.update({
      where: { questionId },
      data: { source, savedById, savedAt, revision: { increment: 1 } },
      select: { questionId: true },
    });
  }
  const news = written.filter(({ draft }) => draft === null);
  const texts = (rows: readonly ImportedQuestion[]) =>
    rows.map(({ id: questionId, text: source }) => ({ questionId, source, savedById, savedAt }));
  await db.draft.createMany({ data: texts(news) });
  await db.draftRevision.createMany({ data: [...(await notKept(db, olds)), ...texts([...news, ...replaced])] });
}

/** Most texts of drafts are among the revisions since they were saved; those that a draft began with are not. */
async function notKept<T extends { readonly questionId: string; readonly source: string }>(
  db: Db,
  drafts: readonly T[],
): Promise<readonly T[]> {
  const pairs = drafts.map(({ questionId, source }) => ({ questionId, source }));
  const found = await db.draftRevision.findMany({ where: { OR: pairs }, select: { questionId: true } });
  const kept = new Set(found.map(({ questionId }) => questionId));
  return drafts.filter(({ questionId }) => !kept.has(questionId));
}

async function writePublications(db: Db, options: ImportedQuestions): Promise<number> {
  const { courseId, questions, note, approval, actorId, now } = options;
  const published = questions.flatMap(({ id, text, publish }) => (publish === null ? [] : [{ id, text, ...publish }]));
  if (published.length === 0) return 0;
  await db.questionVersion.createMany({
    data: published.map(({ id: questionId, contentHash, document }) => ({ questionId, contentHash, document })),
    skipDuplicates: true,
  });
  const versions = await db.questionVersion.findMany({
    where: { OR: published.map(({ id: questionId, contentHash }) => ({ questionId, contentHash })) },
    select: { id: true, questionId: true },
  });
  const versionIds = new Map(versions.map(({ id, questionId }) => [questionId, id]));
  const versionOf = (questionId: string): string => {
    const id = versionIds.get(questionId);
    // Without a version a publication would give the question back to its file.
    if (id === undefined) throw new Error(`the version of ${questionId} was not written`);
    return id;
  };
  await db.publication.createMany({
    data: published.map(({ id: questionId, text: source }) => ({
      questionId,
      questionVersionId: versionOf(questionId),
      source,
      note,
      publishedById: actorId,
      effectiveAt: now,
      ...approval,
    })),
  });
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
  const moved = new Set(placements.map(spotOf));
  const all = [...placements, ...before.filter((placement) => !moved.has(spotOf(placement)))];
  const sections = new Set(placements.map(sectionOf));
  for (const section of sections) {
    const inSection = all.filter((placement) => sectionOf(placement) === section);
    for (const [
      position,
      { lesson: lessonId, question: questionId, anchor, points, required },
    ] of inSection.entries()) {
      await db.placement.upsert({
        where: { courseId_lessonId_questionId: { courseId, lessonId, questionId } },
        create: { courseId, lessonId, questionId, anchor, position, points, required, createdById },
        update: { anchor, position, points, required },
        select: { id: true },
      });
    }
  }
  await db.auditEvent.createMany({
    data: placements.map(({ question, lesson }) => ({
      actorId: createdById,
      action: 'question.placed',
      subject: `question:${question}`,
      data: { lessonId: lesson, imported: true },
    })),
  });
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
  // A question of a content file may not be known yet.
  await db.question.createMany({ data: questionIds.map((id) => ({ id, courseId })), skipDuplicates: true });
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
