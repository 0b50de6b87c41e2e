import { insertAuditEvent } from '@/lib/db/audit-events';
import { lockClass } from '@/lib/db/locks';
import { deleteTeacher, listTeachers } from '@/lib/db/memberships';
import { inTransaction } from '@/lib/db/transaction';

import { AppError } from '../errors';
import { findManagedClass } from './find-managed-class';

import type { Actor } from '@/lib/core/access/actor';

export interface RemoveTeacher {
  readonly actor: Actor;
  readonly classId: string;
  readonly userId: string;
}

/**
 * Takes a class away from one of its teachers, or from oneself. Done twice, it is done once.
 *
 * @throws AppError not_found, class_archived, last_teacher
 */
export async function removeTeacher({ actor, classId, userId }: RemoveTeacher): Promise<void> {
  await inTransaction(async (tx) => {
    // Two teachers who take each other away at once must not both succeed.
    await lockClass(tx, classId);
    await findManagedClass(tx, { actor, classId });
    const teachers = await listTeachers(tx, classId);
    if (!teachers.some(({ id }) => id === userId)) return;
    if (teachers.length === 1) throw new AppError('last_teacher');
    await deleteTeacher(tx, { classId, userId });
    await insertAuditEvent(tx, {
      ...{ actorId: actor.id, action: 'class.teacher-removed', subject: `class:${classId}` },
      data: { userId },
    });
  });
}
