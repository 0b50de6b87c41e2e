import { checkSourceInSteps } from '@/lib/content/check-source';
import { loadCourse } from '@/lib/content/course';
import { later, momentAfter, standingPublication } from '@/lib/core/courses/publications';
import { insertAuditEvent } from '@/lib/db/audit-events';
import { getDb } from '@/lib/db/client';
import { selectOptionalDraft } from '@/lib/db/drafts';
import { lockQuestion } from '@/lib/db/locks';
import { raiseCourseRevision } from '@/lib/db/overlays';
import { insertPublication, listPublications, selectPublicationsOfText } from '@/lib/db/publications';
import { ensureQuestionVersion } from '@/lib/db/questions';
import { inTransaction } from '@/lib/db/transaction';

import { forgetServedCourse } from '../courses/served-course';
import { AppError } from '../errors';
import { knownPicturesIn } from '../pictures/known-pictures';
import { workWithin } from './draft-work';
import { requireQuestion } from './require-studio';

import type { Actor } from '@/lib/core/access/actor';
import type { QuestionDocument } from '@/lib/core/questions/document';
import type { Localized } from '@/lib/core/shared/locale';
import type { Db } from '@/lib/db/client';
import type { DraftRow } from '@/lib/db/drafts';

/** Variants that are tried before a question may be published: as many as `content:check` tries. */
export const PUBLISH_SEEDS = 200;
/** A slow question gets by with fewer: so many at least, and no more after so many milliseconds. */
const FEW_SEEDS = 12;
const CHECK_MS = 3000;

export interface PublishDraftOptions {
  readonly actor: Actor;
  readonly courseId: string;
  readonly questionId: string;
  /** The revision of the draft that is meant: another one is not published by mistake. */
  readonly revision: number;
  /** What changed and why. */
  readonly note: string;
  /** From when on; null for now. */
  readonly effectiveAt: Date | null;
  /** When it was asked for. */
  readonly now: Date;
  /** Ends the check when nobody waits for it any more: then nothing is published. */
  readonly signal?: AbortSignal | undefined;
}

export interface Published {
  readonly publicationId: string;
  readonly questionVersionId: string;
  /** `waiting`: the course asks for another's word first. */
  readonly state: 'served' | 'scheduled' | 'waiting';
}

/**
 * Makes the draft an immutable version and serves it, now or later; what shall count at once counts after all that counts already. Who has a variant
 * of an earlier version open keeps that one. Sent twice, it is published once.
 *
 * First it is checked on PUBLISH_SEEDS variants. Where a question is slow the check is cut short after some seconds: every error that it found by then
 * refuses, and of the variants that it never drew nothing is known. One of them that cannot be made is told as broken to who meets it, like any other:
 * it costs them nothing and raises an issue.
 *
 * @throws AppError not_found, too_many_attempts, draft_changed (it is not that revision any more), draft_unpublishable (it has errors; the first is
 *   told).
 */
export async function publishDraft(options: PublishDraftOptions): Promise<Published> {
  const { actor, courseId, questionId, revision } = options;
  await requireQuestion(getDb(), { actor, courseId, questionId });
  const [draft, course] = [await selectOptionalDraft(getDb(), questionId), await loadCourse(courseId)];
  if (draft === null || course === undefined) throw new AppError('not_found');
  if (draft.revision !== revision) throw new AppError('draft_changed');
  const version = await checkedVersion(draft, options);
  const published = await inTransaction(async (tx) => {
    await lockQuestion(tx, questionId);
    // The check took a while: whether they may, and what the draft is, is asked again.
    const { pass } = await requireQuestion(tx, { actor, courseId, questionId });
    if ((await selectOptionalDraft(tx, questionId))?.revision !== revision) throw new AppError('draft_changed');
    const [source, courseTitle] = [draft.source, course.title];
    return publish(tx, { ...options, ...version, source, courseTitle, waits: pass.reviewRequired });
  });
  forgetServedCourse(courseId);
  return published;
}

interface CheckedVersion {
  readonly document: QuestionDocument;
  readonly contentHash: string;
}

async function checkedVersion(
  { questionId, source }: DraftRow,
  { actor, signal }: PublishDraftOptions,
): Promise<CheckedVersion> {
  const { document, contentHash, problems } = await workWithin({ actor, signal }, async (effort) =>
    checkSourceInSteps({
      file: `${questionId}.yaml`,
      text: source,
      id: questionId,
      seeds: PUBLISH_SEEDS,
      pictures: await knownPicturesIn(source),
      isEnough: (made) => made > FEW_SEEDS && effort.busyMs > CHECK_MS,
    }),
  );
  if (document === undefined || contentHash === undefined) {
    const first = problems.find(({ severity }) => severity === 'error');
    throw new AppError('draft_unpublishable', first === undefined ? {} : { explanation: first.message });
  }
  return { document, contentHash };
}

interface Publishing extends PublishDraftOptions, CheckedVersion {
  readonly source: string;
  readonly courseTitle: Localized;
  readonly waits: boolean;
}

/** Under the lock of the question. */
async function publish(tx: Db, publishing: Publishing): Promise<Published> {
  const { actor, courseId, questionId, source, note, waits, document, contentHash } = publishing;
  const questionVersionId = await ensureQuestionVersion(tx, {
    ...{ courseId, courseTitle: { ...publishing.courseTitle }, questionId },
    ...{ contentHash, document },
  });
  const publications = await listPublications(tx, questionId);
  // Since it was asked for, others may have published, and what was scheduled may have come to count.
  const moment = momentAfter(publications, later(publishing.now, new Date()));
  const effectiveAt = later(publishing.effectiveAt ?? moment, moment);
  const ofText = await selectPublicationsOfText(tx, { questionId, source });
  const known = standingPublication(publications, {
    isSame: (one) =>
      one.questionVersionId === questionVersionId && one.publishedById === actor.id && ofText.has(one.id),
    ...{ moment, effectiveAt, waits },
  });
  if (known !== undefined) return { publicationId: known.publication.id, questionVersionId, state: known.state };
  const { id: publicationId } = await insertPublication(tx, {
    ...{ questionId, questionVersionId, source, note, publishedById: actor.id, effectiveAt },
    ...(waits ? { approvedById: null, approvedAt: null } : { approvedById: actor.id, approvedAt: moment }),
  });
  await raiseCourseRevision(tx, courseId);
  await insertAuditEvent(tx, {
    actorId: actor.id,
    action: 'question.published',
    subject: `question:${questionId}`,
    data: { publicationId, contentHash, effectiveAt: effectiveAt.toISOString(), waiting: waits },
  });
  return { publicationId, questionVersionId, state: waits ? 'waiting' : effectiveAt > moment ? 'scheduled' : 'served' };
}
