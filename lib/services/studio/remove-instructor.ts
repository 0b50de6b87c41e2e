import { insertAuditEvent } from '@/lib/db/audit-events';
import { getDb } from '@/lib/db/client';
import { deleteInstructor, listInstructors } from '@/lib/db/course-instructors';
import { lockInstructors } from '@/lib/db/locks';
import { inTransaction } from '@/lib/db/transaction';

import { AppError } from '../errors';
import { requireStudioRunner } from './require-studio';

import type { Actor } from '@/lib/core/access/actor';

export interface RemoveInstructorOptions {
  readonly actor: Actor;
  readonly courseId: string;
  readonly userId: string;
}

/**
 * Takes the studio of a course away from an instructor; what they wrote stays. Done twice, it is done once.
 *
 * @throws AppError not_found, forbidden (a teacher, who may write only), last_instructor (unless an administrator asks).
 */
export async function removeInstructor({ actor, courseId, userId }: RemoveInstructorOptions): Promise<void> {
  await requireStudioRunner(getDb(), { actor, courseId });
  await inTransaction(async (tx) => {
    // Two instructors who take each other away at once must not both succeed.
    await lockInstructors(tx, courseId);
    await requireStudioRunner(tx, { actor, courseId });
    const instructors = await listInstructors(tx, courseId);
    if (!instructors.some(({ id }) => id === userId)) return;
    if (instructors.length === 1 && actor.role !== 'admin') throw new AppError('last_instructor');
    await deleteInstructor(tx, { courseId, userId });
    await insertAuditEvent(tx, {
      actorId: actor.id,
      action: 'course.instructor-removed',
      subject: `course:${courseId}`,
      data: { userId },
    });
  });
}
