import { DOCUMENT_LIMITS } from '@/lib/core/questions/document';
import { getDb } from '@/lib/db/client';
import { keepDraftRevision, selectOptionalDraft, updateDraft } from '@/lib/db/drafts';
import { inTransaction } from '@/lib/db/transaction';
import { selectNames } from '@/lib/db/users';

import { AppError } from '../errors';
import { requireQuestion } from './require-studio';

import type { Actor } from '@/lib/core/access/actor';
import type { DraftRow } from '@/lib/db/drafts';

/** One revision is kept for each minute of one person's writing. */
const STRETCH_MS = 60_000;

export interface SaveDraftOptions {
  readonly actor: Actor;
  readonly courseId: string;
  readonly questionId: string;
  /** At most DOCUMENT_LIMITS.bytes of UTF-8. */
  readonly source: string;
  /** The revision that this text was made from. */
  readonly seen: number;
  readonly now: Date;
}

export interface DraftView {
  readonly source: string;
  readonly revision: number;
  readonly savedBy: string;
  /** ISO 8601. */
  readonly savedAt: string;
}

/** What became of a save. Where somebody else saved meanwhile, theirs stands; the refused text is kept among the revisions. */
export type SavedDraft =
  | { readonly state: 'saved'; readonly draft: DraftView }
  | { readonly state: 'conflict'; readonly draft: DraftView };

/**
 * Saves what is being written. Nothing typed is lost: what comes too late is kept as a revision and told. Sent twice, it is saved once.
 *
 * @throws AppError not_found, too_large.
 */
export async function saveDraft({
  actor,
  courseId,
  questionId,
  source,
  seen,
  now,
}: SaveDraftOptions): Promise<SavedDraft> {
  if (Buffer.byteLength(source) > DOCUMENT_LIMITS.bytes) throw new AppError('too_large', { field: 'source' });
  await requireQuestion(getDb(), { actor, courseId, questionId });
  const text = { questionId, source, savedById: actor.id, savedAt: now };
  return inTransaction(async (tx) => {
    const before = await selectOptionalDraft(tx, questionId);
    if (before === null) throw new AppError('not_found');
    // The first of two equal sends, or a save that changes nothing: there is nothing to win or lose.
    if (before.source === source) return { state: 'saved', draft: await draftView(before) };
    if (before.revision !== seen || !(await updateDraft(tx, { ...text, seen }))) {
      await keepDraftRevision(tx, { ...text, stray: true, replacing: null });
      return { state: 'conflict', draft: await draftView((await selectOptionalDraft(tx, questionId)) ?? before) };
    }
    await keepDraftRevision(tx, { ...text, stray: false, replacing: new Date(now.getTime() - STRETCH_MS) });
    return { state: 'saved', draft: await draftView({ ...text, revision: seen + 1 }) };
  });
}

/** A draft as its writers may see it. */
export async function draftView({ source, revision, savedById, savedAt }: DraftRow): Promise<DraftView> {
  const names = await selectNames(getDb(), [savedById]);
  return { source, revision, savedBy: names.get(savedById) ?? '', savedAt: savedAt.toISOString() };
}
