import { loadCourse } from '@/lib/content/course';
import { titleIn } from '@/lib/content/source';
import { mayApprove, mayRunStudio } from '@/lib/core/access/studio';
import { publicationStates } from '@/lib/core/courses/publications';
import { localize } from '@/lib/core/shared/locale';
import { getDb } from '@/lib/db/client';
import { selectOptionalDraft } from '@/lib/db/drafts';
import { listPublications } from '@/lib/db/publications';
import { selectNames } from '@/lib/db/users';

import { requireFileQuestion } from './require-studio';
import { servedText } from './start-draft';

import type { Actor } from '@/lib/core/access/actor';
import type { PublicationState } from '@/lib/core/courses/publications';
import type { Locale } from '@/lib/core/shared/locale';
import type { PublicationRow } from '@/lib/db/publications';
import type { StudioPass } from './require-studio';

/** One publication of a question, and what the reader may do about it. */
export interface PublicationEntry {
  readonly publicationId: string;
  readonly state: PublicationState;
  /** Versions of the studio count from 1 in the order in which they were first published; null: the content file decides again. */
  readonly version: number | null;
  readonly publishedBy: string;
  /** ISO 8601, like all times here. */
  readonly publishedAt: string;
  readonly effectiveAt: string;
  /** Somebody else who let it pass; null where nobody had to. */
  readonly approvedBy: string | null;
  readonly note: string;
  /** Whether the reader published it. */
  readonly own: boolean;
  readonly mayApprove: boolean;
  readonly mayWithdraw: boolean;
  readonly mayRollBack: boolean;
}

export interface VersionsView {
  readonly courseId: string;
  readonly questionId: string;
  readonly title: string;
  readonly archived: boolean;
  /** Where from students are served it now; null before anything is. */
  readonly served: 'studio' | 'file' | null;
  /** Whether the content folder has a file of it. */
  readonly hasFile: boolean;
  /** `served`: its text is what students are served. */
  readonly draft: { readonly savedBy: string; readonly savedAt: string; readonly served: boolean } | null;
  /** The newest first. */
  readonly publications: readonly PublicationEntry[];
}

export interface ViewVersionsOptions {
  readonly actor: Actor;
  readonly courseId: string;
  readonly questionId: string;
  readonly locale: Locale;
  readonly now: Date;
}

/**
 * What was ever published of a question, by whom and why, and what is served now.
 *
 * @throws AppError not_found (no such question in this course, or not for them).
 */
export async function viewVersions(options: ViewVersionsOptions): Promise<VersionsView> {
  const { actor, courseId, questionId, locale, now } = options;
  const { pass, question } = await requireFileQuestion(getDb(), { actor, courseId, questionId });
  const [draft, served, publications, course] = await Promise.all([
    selectOptionalDraft(getDb(), questionId),
    servedText({ courseId, questionId }),
    listPublications(getDb(), questionId),
    loadCourse(courseId),
  ]);
  const names = await selectNames(getDb(), peopleIn(publications, draft));
  const titles = [draft?.source, served?.source].flatMap((text) => (text === undefined ? [] : (titleIn(text) ?? [])));
  return {
    courseId,
    questionId,
    title: titles[0] === undefined ? questionId : localize(titles[0], locale),
    archived: question.archivedAt !== null,
    served: served?.from ?? null,
    hasFile: course?.questions.has(questionId) === true,
    draft: draft && {
      savedBy: names.get(draft.savedById) ?? '',
      savedAt: draft.savedAt.toISOString(),
      served: draft.source === served?.source,
    },
    publications: entriesOf(publications, { actor, pass, names, now }),
  };
}

function peopleIn(
  publications: readonly PublicationRow[],
  draft: { readonly savedById: string } | null,
): readonly string[] {
  const ids = publications.flatMap(({ publishedById, approvedById }) => [publishedById, approvedById ?? publishedById]);
  return [...new Set([...ids, ...(draft === null ? [] : [draft.savedById])])];
}

interface Telling {
  readonly actor: Actor;
  readonly pass: StudioPass;
  readonly names: ReadonlyMap<string, string>;
  readonly now: Date;
}

function entriesOf(
  publications: readonly PublicationRow[],
  { actor, pass, names, now }: Telling,
): readonly PublicationEntry[] {
  const states = publicationStates(publications, now);
  const numbers = versionNumbers(publications);
  return publications.map((row): PublicationEntry => {
    const { id, questionVersionId, publishedById, approvedById } = row;
    const state = states.get(id) ?? 'earlier';
    return {
      publicationId: id,
      state,
      version: questionVersionId === null ? null : (numbers.get(questionVersionId) ?? null),
      publishedBy: names.get(publishedById) ?? '',
      publishedAt: row.createdAt.toISOString(),
      effectiveAt: row.effectiveAt.toISOString(),
      approvedBy: approvedById === null || approvedById === publishedById ? null : (names.get(approvedById) ?? ''),
      note: row.note,
      ...rightsTo(row, { actor, pass, state }),
    };
  });
}

type Rights = Pick<PublicationEntry, 'own' | 'mayApprove' | 'mayWithdraw' | 'mayRollBack'>;

function rightsTo(
  { publishedById, questionVersionId }: PublicationRow,
  { actor, pass, state }: Pick<Telling, 'actor' | 'pass'> & { readonly state: PublicationState },
): Rights {
  const own = publishedById === actor.id;
  return {
    own,
    mayApprove: state === 'waiting' && mayApprove(pass, { actorId: actor.id, publishedById }),
    mayWithdraw: (state === 'waiting' || state === 'scheduled') && (own || mayRunStudio(pass)),
    mayRollBack: (state === 'earlier' || state === 'withdrawn') && questionVersionId !== null,
  };
}

/** A version that is published again keeps its number. */
function versionNumbers(publications: readonly PublicationRow[]): ReadonlyMap<string, number> {
  const inOrder = [...publications].sort((left, right) => left.createdAt.getTime() - right.createdAt.getTime());
  const ids = [...new Set(inOrder.flatMap(({ questionVersionId }) => questionVersionId ?? []))];
  return new Map(ids.map((id, place) => [id, place + 1]));
}
