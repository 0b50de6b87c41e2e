import type { Db } from './client';
import type { Prisma } from './generated/client';

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

const NEWEST_FIRST = [{ savedAt: 'desc' }, { id: 'desc' }] satisfies Prisma.DraftRevisionOrderByWithRelationInput[];

export interface DraftRevisionRow {
  readonly id: string;
  /** Whether it lost against another text that was saved meanwhile. */
  readonly stray: boolean;
  readonly savedById: string;
  readonly savedAt: Date;
}

/** Keeps a text that lost against another. */
export async function keepStrayRevision(db: Db, text: DraftText): Promise<void> {
  await db.draftRevision.create({ data: { ...text, stray: true }, select: { id: true } });
}

/**
 * Keeps a text. It takes the place of the newest one where the same person saved that since `since`: of a stretch of writing one text stays, and a text
 * that others wrote after is never touched.
 */
export async function keepDraftRevision(
  db: Db,
  { since, ...text }: DraftText & { readonly since: Date },
): Promise<void> {
  const { questionId, savedById } = text;
  const newest = await db.draftRevision.findFirst({
    where: { questionId },
    orderBy: NEWEST_FIRST,
    select: revisionFields,
  });
  if (newest !== null && newest.savedById === savedById && !newest.stray && newest.savedAt >= since) {
    await db.draftRevision.delete({ where: { id: newest.id }, select: { id: true } });
  }
  await db.draftRevision.create({ data: { ...text, stray: false }, select: { id: true } });
}

/** The texts a draft had, the newest first, without the texts themselves. */
export async function listDraftRevisions(
  db: Db,
  { questionId, take }: { readonly questionId: string; readonly take: number },
): Promise<readonly DraftRevisionRow[]> {
  return db.draftRevision.findMany({
    where: { questionId },
    orderBy: NEWEST_FIRST,
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
