import { closeUp } from '@/lib/core/courses/placement-order';
import { insertAuditEvent } from '@/lib/db/audit-events';
import { getDb } from '@/lib/db/client';
import { lockLesson } from '@/lib/db/locks';
import { raiseCourseRevision } from '@/lib/db/overlays';
import { deletePlacement, listLessonPlacements, updatePlacement } from '@/lib/db/placements';
import { inTransaction } from '@/lib/db/transaction';

import { forgetServedCourse } from '../courses/served-course';
import { requireQuestion } from '../studio/require-studio';

import type { Actor } from '@/lib/core/access/actor';

export interface DisplaceQuestionOptions {
  readonly actor: Actor;
  readonly courseId: string;
  readonly lessonId: string;
  readonly questionId: string;
}

/**
 * Takes a question out of a lesson again. Who has opened it can still answer, and what was answered stays. Where it does not stand, nothing changes.
 *
 * @throws AppError not_found (no such question, or not theirs to place).
 */
export async function displaceQuestion(options: DisplaceQuestionOptions): Promise<void> {
  const { actor, courseId, lessonId, questionId } = options;
  await requireQuestion(getDb(), { actor, courseId, questionId });
  await inTransaction(async (tx) => {
    await lockLesson(tx, { courseId, lessonId });
    const rows = await listLessonPlacements(tx, { courseId, lessonId });
    const own = rows.find((row) => row.questionId === questionId);
    if (own === undefined) return;
    await deletePlacement(tx, own.id);
    const before = new Map(rows.map((row) => [row.id, row.position]));
    for (const { id, position } of closeUp(rows.filter((row) => row !== own))) {
      if (before.get(id) !== position) await updatePlacement(tx, id, { position });
    }
    await raiseCourseRevision(tx, courseId);
    const data = { courseId, lessonId, anchor: own.anchor };
    await insertAuditEvent(tx, {
      actorId: actor.id,
      action: 'question.displaced',
      subject: `question:${questionId}`,
      data,
    });
  });
  forgetServedCourse(courseId);
}
