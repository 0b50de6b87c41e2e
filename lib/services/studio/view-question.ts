import { titleIn } from '@/lib/content/source';
import { mayRunStudio } from '@/lib/core/access/studio';
import { localize } from '@/lib/core/shared/locale';
import { selectOptionalClass } from '@/lib/db/classes';
import { getDb } from '@/lib/db/client';
import { selectOptionalDraft } from '@/lib/db/drafts';
import { listPublications } from '@/lib/db/publications';
import { selectNames } from '@/lib/db/users';

import { requireFileQuestion } from './require-studio';
import { draftView } from './save-draft';
import { servedText } from './start-draft';

import type { Actor } from '@/lib/core/access/actor';
import type { Locale } from '@/lib/core/shared/locale';
import type { DraftView } from './save-draft';
import type { ServedText } from './start-draft';

export interface PendingPublication {
  readonly publicationId: string;
  /** `waiting`: for another's word; `scheduled`: for its time. */
  readonly state: 'waiting' | 'scheduled';
  readonly note: string;
  readonly publishedBy: string;
  /** ISO 8601. */
  readonly effectiveAt: string;
}

/** A question as its editor begins with it. */
export interface StudioQuestionView {
  readonly questionId: string;
  readonly title: string;
  /** The class that it was written for; null for the whole course. */
  readonly classId: string | null;
  readonly className: string | null;
  readonly archived: boolean;
  readonly draft: DraftView | null;
  /** What students are served now; null before it is published for the first time. */
  readonly served: ServedText | null;
  /** Whether the draft holds something else than what is served. */
  readonly differs: boolean;
  /** Publications that do not count yet, the next one first. */
  readonly pending: readonly PendingPublication[];
  readonly reviewRequired: boolean;
  /** Whether the reader runs the studio, and does not merely write for a class. */
  readonly runs: boolean;
}

export interface ViewQuestionOptions {
  readonly actor: Actor;
  readonly courseId: string;
  readonly questionId: string;
  readonly locale: Locale;
  readonly now: Date;
}

/**
 * All that the editor of a question needs to begin.
 *
 * @throws AppError not_found (no such question in this course, or not for them).
 */
export async function viewQuestion({
  actor,
  courseId,
  questionId,
  locale,
  now,
}: ViewQuestionOptions): Promise<StudioQuestionView> {
  const { pass, question } = await requireFileQuestion(getDb(), { actor, courseId, questionId });
  const [draft, served, pending, group] = await Promise.all([
    selectOptionalDraft(getDb(), questionId),
    servedText({ courseId, questionId }),
    listPending(questionId, now),
    question.classId === null ? null : selectOptionalClass(getDb(), question.classId),
  ]);
  return {
    questionId,
    title: titleOf({ questionId, texts: [draft?.source, served?.source], locale }),
    classId: question.classId,
    className: group?.name ?? null,
    archived: question.archivedAt !== null,
    draft: draft === null ? null : await draftView(draft),
    served: served ?? null,
    differs: draft !== null && draft.source !== served?.source,
    pending,
    reviewRequired: pass.reviewRequired,
    runs: mayRunStudio(pass),
  };
}

interface Titled {
  readonly questionId: string;
  /** The first in which a title can be read has it. */
  readonly texts: readonly (string | undefined)[];
  readonly locale: Locale;
}

function titleOf({ questionId, texts, locale }: Titled): string {
  for (const text of texts) {
    const title = text === undefined ? null : titleIn(text);
    if (title !== null) return localize(title, locale);
  }
  return questionId;
}

async function listPending(questionId: string, now: Date): Promise<readonly PendingPublication[]> {
  const rows = (await listPublications(getDb(), questionId)).filter(
    ({ withdrawnAt, approvedAt, effectiveAt }) => withdrawnAt === null && (approvedAt === null || effectiveAt > now),
  );
  const names = await selectNames(
    getDb(),
    rows.map(({ publishedById }) => publishedById),
  );
  return rows
    .map(({ id, approvedAt, note, publishedById, effectiveAt }) => ({
      publicationId: id,
      state: approvedAt === null ? ('waiting' as const) : ('scheduled' as const),
      note,
      publishedBy: names.get(publishedById) ?? '',
      effectiveAt: effectiveAt.toISOString(),
    }))
    .reverse();
}
