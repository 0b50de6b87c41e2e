import { mayApprove } from '@/lib/core/access/studio';
import { insertAuditEvent } from '@/lib/db/audit-events';
import { getDb } from '@/lib/db/client';
import { raiseCourseRevision } from '@/lib/db/overlays';
import { approvePublication as approveRow, selectOptionalPublication } from '@/lib/db/publications';
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
 * approved once; of two who approve it at once, one is told that it was settled.
 *
 * @throws AppError not_found, own_publication, forbidden (a teacher), publication_settled (approved by somebody else, or withdrawn).
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
  const effectiveAt = await inTransaction(async (tx) => {
    const from = publication.effectiveAt > now ? publication.effectiveAt : now;
    const approval = { id: publicationId, approvedById: actor.id, approvedAt: now, effectiveAt: from };
    if (!(await approveRow(tx, approval))) {
      const current = await selectOptionalPublication(tx, { publicationId, questionId });
      const isRepeated = current?.approvedById === actor.id && current.withdrawnAt === null;
      if (!isRepeated) throw new AppError('publication_settled');
      return current.effectiveAt;
    }
    await raiseCourseRevision(tx, courseId);
    await insertAuditEvent(tx, {
      actorId: actor.id,
      action: 'question.approved',
      subject: `question:${questionId}`,
      data: { publicationId, effectiveAt: from.toISOString() },
    });
    return from;
  });
  forgetServedCourse(courseId);
  return { state: effectiveAt > now ? 'scheduled' : 'served', effectiveAt: effectiveAt.toISOString() };
}
