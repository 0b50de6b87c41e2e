import type { Db } from './client';

const draftFields = { questionId: true, source: true, revision: true, savedById: true, savedAt: true } as const;

export interface DraftRow {
  readonly questionId: string;
  /** YAML, as it was typed. */
  readonly source: string;
  readonly revision: number;
  readonly savedById: string;
  readonly savedAt: Date;
}

export interface DraftText {
  readonly questionId: string;
  readonly source: string;
  readonly savedById: string;
  readonly savedAt: Date;
}

export async function selectOptionalDraft(db: Db, questionId: string): Promise<DraftRow | null> {
  return db.draft.findUnique({ where: { questionId }, select: draftFields });
}

/** The texts of all drafts of a course. */
export async function listDraftSources(
  db: Db,
  courseId: string,
): Promise<readonly { readonly questionId: string; readonly source: string }[]> {
  return db.draft.findMany({ where: { question: { courseId } }, select: { questionId: true, source: true } });
}

/** Begins a draft. False when there is one already: then nothing changes. */
export async function insertDraft(db: Db, draft: DraftText): Promise<boolean> {
  const { count } = await db.draft.createMany({ data: [{ ...draft }], skipDuplicates: true });
  return count === 1;
}

/** Saves over the revision that the writer has seen, and over no other: false when somebody else saved meanwhile. */
export async function updateDraft(
  db: Db,
  { questionId, seen, ...text }: DraftText & { readonly seen: number },
): Promise<boolean> {
  const { count } = await db.draft.updateMany({
    where: { questionId, revision: seen },
    data: { ...text, revision: { increment: 1 } },
  });
  return count === 1;
}

const revisionFields = { id: true, stray: true, savedById: true, savedAt: true } as const;

export interface DraftRevisionRow {
  readonly id: string;
  /** Whether it lost against another text that was saved meanwhile. */
  readonly stray: boolean;
  readonly savedById: string;
  readonly savedAt: Date;
}

/** Keeps a text. What the same person saved since `replacing` goes with it, except for strays: one revision stays for each stretch of writing. */
export async function keepDraftRevision(
  db: Db,
  { replacing, stray, ...text }: DraftText & { readonly replacing: Date | null; readonly stray: boolean },
): Promise<void> {
  const { questionId, savedById } = text;
  if (replacing !== null) {
    await db.draftRevision.deleteMany({ where: { questionId, savedById, stray: false, savedAt: { gte: replacing } } });
  }
  await db.draftRevision.create({ data: { ...text, stray }, select: { id: true } });
}

/** The texts a draft had, the newest first, without the texts themselves. */
export async function listDraftRevisions(
  db: Db,
  { questionId, take }: { readonly questionId: string; readonly take: number },
): Promise<readonly DraftRevisionRow[]> {
  return db.draftRevision.findMany({
    where: { questionId },
    orderBy: [{ savedAt: 'desc' }, { id: 'desc' }],
    take,
    select: revisionFields,
  });
}

export async function selectOptionalDraftRevision(
  db: Db,
  { questionId, revisionId }: { readonly questionId: string; readonly revisionId: string },
): Promise<{ readonly source: string } | null> {
  return db.draftRevision.findFirst({ where: { id: revisionId, questionId }, select: { source: true } });
}
