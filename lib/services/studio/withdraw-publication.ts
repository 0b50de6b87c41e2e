import { mayRunStudio } from '@/lib/core/access/studio';
import { insertAuditEvent } from '@/lib/db/audit-events';
import { getDb } from '@/lib/db/client';
import { raiseCourseRevision } from '@/lib/db/overlays';
import { selectOptionalPublication, withdrawPublication as withdrawRow } from '@/lib/db/publications';
import { inTransaction } from '@/lib/db/transaction';

import { forgetServedCourse } from '../courses/served-course';
import { AppError } from '../errors';
import { requireQuestion } from './require-studio';

import type { Actor } from '@/lib/core/access/actor';

export interface SettlePublicationOptions {
  readonly actor: Actor;
  readonly courseId: string;
  readonly questionId: string;
  readonly publicationId: string;
  readonly now: Date;
}

/**
 * Takes back a publication that is scheduled or waits for another's word; who runs the studio refuses another's in the same way. Done twice, it is
 * done once.
 *
 * @throws AppError not_found, forbidden (somebody else's, for a teacher), publication_settled (it counts by now).
 */
export async function withdrawPublication(options: SettlePublicationOptions): Promise<void> {
  const { actor, courseId, questionId, publicationId, now } = options;
  const { pass } = await requireQuestion(getDb(), { actor, courseId, questionId });
  const publication = await selectOptionalPublication(getDb(), { publicationId, questionId });
  if (publication === null) throw new AppError('not_found');
  const isOwn = publication.publishedById === actor.id;
  if (!isOwn && !mayRunStudio(pass)) throw new AppError('forbidden');
  await inTransaction(async (tx) => {
    if (!(await withdrawRow(tx, { id: publicationId, now }))) {
      const current = await selectOptionalPublication(tx, { publicationId, questionId });
      if (current === null || current.withdrawnAt === null) throw new AppError('publication_settled');
      return;
    }
    await raiseCourseRevision(tx, courseId);
    await insertAuditEvent(tx, {
      actorId: actor.id,
      action: 'question.withdrawn',
      subject: `question:${questionId}`,
      data: { publicationId, own: isOwn },
    });
  });
  forgetServedCourse(courseId);
}
