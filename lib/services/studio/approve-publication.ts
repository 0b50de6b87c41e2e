import { mayApprove } from '@/lib/core/access/studio';
import { isOvertaken, later, momentAfter } from '@/lib/core/courses/publications';
import { insertAuditEvent } from '@/lib/db/audit-events';
import { getDb } from '@/lib/db/client';
import { lockQuestion } from '@/lib/db/locks';
import { raiseCourseRevision } from '@/lib/db/overlays';
import { approvePublication as approveRow, listPublications, selectOptionalPublication } from '@/lib/db/publications';
import { inTransaction } from '@/lib/db/transaction';

import { forgetServedCourse } from '../courses/served-course';
import { AppError } from '../errors';
import { requireQuestion } from './require-studio';

import type { SettlePublicationOptions } from './withdraw-publication';

export interface Approved {
  readonly state: 'served' | 'scheduled';
  /** ISO 8601; from when on it counts. */
  readonly effectiveAt: string;
}

/**
 * Lets a waiting publication pass: it counts from now on, or from the later time that was set for it. Approved twice by the same person, it is
 * approved once; of two who approve it at once, one is told that it was settled. What was published before the version that is served by then is not let pass: it would take a newer
 * one back.
 *
 * @throws AppError not_found, own_publication, forbidden (a teacher), publication_settled (approved by somebody else, or withdrawn),
 *   publication_overtaken.
 */
export async function approvePublication(options: SettlePublicationOptions): Promise<Approved> {
  const { actor, courseId, questionId, publicationId, now } = options;
  const { pass } = await requireQuestion(getDb(), { actor, courseId, questionId });
  const publication = await selectOptionalPublication(getDb(), { publicationId, questionId });
  if (publication === null) throw new AppError('not_found');
  const { publishedById } = publication;
  if (!mayApprove(pass, { actorId: actor.id, publishedById })) {
    throw new AppError(publishedById === actor.id ? 'own_publication' : 'forbidden');
  }
  const approved = await inTransaction(async (tx) => {
    await lockQuestion(tx, questionId);
    const publications = await listPublications(tx, questionId);
    const current = publications.find(({ id }) => id === publicationId) ?? publication;
    const moment = momentAfter(publications, now);
    const isRepeated = current.approvedById === actor.id && current.withdrawnAt === null;
    if (isRepeated) return { effectiveAt: current.effectiveAt, moment };
    if (current.approvedAt !== null) throw new AppError('publication_settled');
    const effectiveAt = later(current.effectiveAt, moment);
    if (isOvertaken(publications, { publication: current, at: effectiveAt }))
      throw new AppError('publication_overtaken');
    const approval = { id: publicationId, approvedById: actor.id, approvedAt: moment, effectiveAt };
    if (!(await approveRow(tx, approval))) throw new AppError('publication_settled');
    await raiseCourseRevision(tx, courseId);
    await insertAuditEvent(tx, {
      actorId: actor.id,
      action: 'question.approved',
      subject: `question:${questionId}`,
      data: { publicationId, effectiveAt: effectiveAt.toISOString() },
    });
    return { effectiveAt, moment };
  });
  forgetServedCourse(courseId);
  const { effectiveAt, moment } = approved;
  return { state: effectiveAt > moment ? 'scheduled' : 'served', effectiveAt: effectiveAt.toISOString() };
}
