import { getDb } from '@/lib/db/client';
import { listDraftRevisions, selectOptionalDraftRevision } from '@/lib/db/drafts';
import { selectNames } from '@/lib/db/users';

import { AppError } from '../errors';
import { requireQuestion } from './require-studio';

import type { Actor } from '@/lib/core/access/actor';

/** The newest are shown; older ones stay. */
const SHOWN = 200;

export interface DraftRevisionView {
  readonly revisionId: string;
  readonly savedBy: string;
  /** ISO 8601. */
  readonly savedAt: string;
  /** Whether it was refused, because somebody else had saved before. */
  readonly stray: boolean;
}

export interface ViewDraftRevisionsOptions {
  readonly actor: Actor;
  readonly courseId: string;
  readonly questionId: string;
}

/**
 * What the draft of a question was, the newest first, without the texts.
 *
 * @throws AppError not_found
 */
export async function viewDraftRevisions(options: ViewDraftRevisionsOptions): Promise<readonly DraftRevisionView[]> {
  const { questionId } = options;
  await requireQuestion(getDb(), options);
  const rows = await listDraftRevisions(getDb(), { questionId, take: SHOWN });
  const names = await selectNames(
    getDb(),
    rows.map(({ savedById }) => savedById),
  );
  return rows.map(({ id, savedById, savedAt, stray }) => ({
    revisionId: id,
    savedBy: names.get(savedById) ?? '',
    savedAt: savedAt.toISOString(),
    stray,
  }));
}

/**
 * The text that the draft had then.
 *
 * @throws AppError not_found (no such question or revision, or not for them).
 */
export async function readDraftRevision({
  revisionId,
  ...place
}: ViewDraftRevisionsOptions & { readonly revisionId: string }): Promise<{ readonly source: string }> {
  await requireQuestion(getDb(), place);
  const revision = await selectOptionalDraftRevision(getDb(), { questionId: place.questionId, revisionId });
  if (revision === null) throw new AppError('not_found');
  return { source: revision.source };
}
