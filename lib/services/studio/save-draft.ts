import { DOCUMENT_LIMITS } from '@/lib/core/questions/document';
import { getDb } from '@/lib/db/client';
import { keepDraftRevision, keepStrayRevision, selectOptionalDraft, updateDraft } from '@/lib/db/drafts';
import { inTransaction } from '@/lib/db/transaction';
import { selectNames } from '@/lib/db/users';

import { AppError } from '../errors';
import { requireQuestion } from './require-studio';

import type { Actor } from '@/lib/core/access/actor';
import type { Db } from '@/lib/db/client';
import type { DraftRow, DraftText } from '@/lib/db/drafts';

/** One revision is kept for each minute of one person's writing, by the clock: a minute that slid along would never end. */
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
export interface SavedDraft {
  readonly state: 'saved' | 'conflict';
  readonly draft: DraftView;
}

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
  const { state, draft } = await inTransaction((tx) => save(tx, { ...text, seen }));
  return { state, draft: await draftView(draft) };
}

interface SavedRow {
  readonly state: SavedDraft['state'];
  readonly draft: DraftRow;
}

async function save(tx: Db, { seen, ...text }: DraftText & { readonly seen: number }): Promise<SavedRow> {
  const { questionId, source, savedAt } = text;
  const before = await selectOptionalDraft(tx, questionId);
  if (before === null) throw new AppError('not_found');
  // The second of two equal sends, or a save that changes nothing: there is nothing to win or lose.
  if (before.source === source) return { state: 'saved', draft: before };
  if (before.revision === seen && (await updateDraft(tx, { ...text, seen }))) {
    const since = new Date(Math.floor(savedAt.getTime() / STRETCH_MS) * STRETCH_MS);
    await keepDraftRevision(tx, { ...text, since });
    return { state: 'saved', draft: { ...text, revision: seen + 1 } };
  }
  const draft = (await selectOptionalDraft(tx, questionId)) ?? before;
  // The same at the same moment.
  if (draft.source === source) return { state: 'saved', draft };
  await keepStrayRevision(tx, text);
  return { state: 'conflict', draft };
}

/** A draft as its writers may see it. */
export async function draftView({ source, revision, savedById, savedAt }: DraftRow): Promise<DraftView> {
  const names = await selectNames(getDb(), [savedById]);
  return { source, revision, savedBy: names.get(savedById) ?? '', savedAt: savedAt.toISOString() };
}
