import { insertAuditEvent } from '@/lib/db/audit-events';
import { getDb } from '@/lib/db/client';
import { raiseCourseRevision } from '@/lib/db/overlays';
import { updateArchived } from '@/lib/db/studio-questions';
import { inTransaction } from '@/lib/db/transaction';

import { forgetServedCourse } from '../courses/served-course';
import { requireQuestion } from './require-studio';

import type { ArchiveQuestionOptions } from './archive-question';

/**
 * Takes a question out of the archive: it stands again where it stood. Done twice, it is done once.
 *
 * @throws AppError not_found
 */
export async function restoreQuestion({
  actor,
  courseId,
  questionId,
}: Omit<ArchiveQuestionOptions, 'now'>): Promise<void> {
  await requireQuestion(getDb(), { actor, courseId, questionId });
  await inTransaction(async (tx) => {
    if (!(await updateArchived(tx, { questionId, archivedAt: null }))) return;
    await raiseCourseRevision(tx, courseId);
    await insertAuditEvent(tx, { actorId: actor.id, action: 'question.restored', subject: `question:${questionId}` });
  });
  forgetServedCourse(courseId);
}
