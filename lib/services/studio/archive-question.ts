import { insertAuditEvent } from '@/lib/db/audit-events';
import { getDb } from '@/lib/db/client';
import { raiseCourseRevision } from '@/lib/db/overlays';
import { updateArchived } from '@/lib/db/studio-questions';
import { inTransaction } from '@/lib/db/transaction';

import { forgetServedCourse } from '../courses/served-course';
import { requireFileQuestion } from './require-studio';

import type { Actor } from '@/lib/core/access/actor';

export interface ArchiveQuestionOptions {
  readonly actor: Actor;
  readonly courseId: string;
  readonly questionId: string;
  readonly now: Date;
}

/**
 * Gives a question to nobody any more. Who has it open can finish it, and all that was answered stays. Done twice, it is done once.
 *
 * @throws AppError not_found
 */
export async function archiveQuestion({ actor, courseId, questionId, now }: ArchiveQuestionOptions): Promise<void> {
  await requireFileQuestion(getDb(), { actor, courseId, questionId });
  await inTransaction(async (tx) => {
    if (!(await updateArchived(tx, { questionId, archivedAt: now }))) return;
    await raiseCourseRevision(tx, courseId);
    await insertAuditEvent(tx, { actorId: actor.id, action: 'question.archived', subject: `question:${questionId}` });
  });
  forgetServedCourse(courseId);
}
