import { checkSourceInSteps } from '@/lib/content/check-source';
import { loadCourse } from '@/lib/content/course';
import { insertAuditEvent } from '@/lib/db/audit-events';
import { getDb } from '@/lib/db/client';
import { selectOptionalDraft } from '@/lib/db/drafts';
import { raiseCourseRevision } from '@/lib/db/overlays';
import { insertPublication } from '@/lib/db/publications';
import { ensureQuestionVersion } from '@/lib/db/questions';
import { inTransaction } from '@/lib/db/transaction';

import { forgetServedCourse } from '../courses/served-course';
import { AppError } from '../errors';
import { knownPicturesIn } from '../pictures/known-pictures';
import { inTurns } from '../in-turns';
import { requireQuestion } from './require-studio';

import type { Actor } from '@/lib/core/access/actor';

/** Variants that are tried before a question may be published: as many as `content:check` tries. */
export const PUBLISH_SEEDS = 200;

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
  readonly now: Date;
}

export interface Published {
  readonly publicationId: string;
  readonly questionVersionId: string;
  /** `waiting`: the course asks for another's word first. */
  readonly state: 'served' | 'scheduled' | 'waiting';
}

/**
 * Makes the draft an immutable version and serves it, now or later. Who has a variant of an earlier version open keeps that one.
 *
 * @throws AppError not_found, draft_changed (it is not that revision any more), draft_unpublishable (it has errors; the first is told).
 */
export async function publishDraft(options: PublishDraftOptions): Promise<Published> {
  const { actor, courseId, questionId, revision, note, now } = options;
  const { pass } = await requireQuestion(getDb(), { actor, courseId, questionId });
  const [draft, course] = [await selectOptionalDraft(getDb(), questionId), await loadCourse(courseId)];
  if (draft === null || course === undefined) throw new AppError('not_found');
  if (draft.revision !== revision) throw new AppError('draft_changed');
  const { document, contentHash, problems } = await inTurns(
    checkSourceInSteps({
      file: `${questionId}.yaml`,
      text: draft.source,
      id: questionId,
      seeds: PUBLISH_SEEDS,
      pictures: await knownPicturesIn(draft.source),
    }),
  );
  if (document === undefined || contentHash === undefined) {
    const first = problems.find(({ severity }) => severity === 'error');
    throw new AppError('draft_unpublishable', first === undefined ? {} : { explanation: first.message });
  }
  const effectiveAt = options.effectiveAt ?? now;
  const approval = pass.reviewRequired
    ? { approvedById: null, approvedAt: null }
    : { approvedById: actor.id, approvedAt: now };
  const published = await inTransaction(async (tx) => {
    const questionVersionId = await ensureQuestionVersion(tx, {
      courseId,
      courseTitle: { ...course.title },
      questionId,
      contentHash,
      document,
    });
    const { id: publicationId } = await insertPublication(tx, {
      questionId,
      questionVersionId,
      source: draft.source,
      note,
      publishedById: actor.id,
      effectiveAt,
      ...approval,
    });
    await raiseCourseRevision(tx, courseId);
    await insertAuditEvent(tx, {
      actorId: actor.id,
      action: 'question.published',
      subject: `question:${questionId}`,
      data: { publicationId, contentHash, effectiveAt: effectiveAt.toISOString(), waiting: pass.reviewRequired },
    });
    return { publicationId, questionVersionId };
  });
  forgetServedCourse(courseId);
  return { ...published, state: pass.reviewRequired ? 'waiting' : effectiveAt > now ? 'scheduled' : 'served' };
}
