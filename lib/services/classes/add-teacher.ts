import { mayTeach } from '@/lib/core/access/classes';
import { normalizeEmail } from '@/lib/core/access/email';
import { insertAuditEvent } from '@/lib/db/audit-events';
import { lockClass } from '@/lib/db/locks';
import { upsertTeacher } from '@/lib/db/memberships';
import { inTransaction } from '@/lib/db/transaction';
import { selectOptionalUserByEmail } from '@/lib/db/users';

import { AppError } from '../errors';
import { required } from '../required';
import { findManagedClass } from './find-managed-class';

import type { Actor } from '@/lib/core/access/actor';

export interface AddTeacher {
  readonly actor: Actor;
  readonly classId: string;
  readonly email: string;
}

/**
 * Lets somebody else teach a class, too. Done twice, it is done once.
 *
 * @throws AppError not_found, class_archived, email_unusable, person_unknown, person_not_teacher (a student's account)
 */
export async function addTeacher({ actor, classId, email }: AddTeacher): Promise<{ readonly userId: string }> {
  const address = required(normalizeEmail(email), 'email');
  return inTransaction(async (tx) => {
    await lockClass(tx, classId);
    await findManagedClass(tx, { actor, classId });
    const person = await selectOptionalUserByEmail(tx, address);
    if (person === null || person.suspendedAt !== null) throw new AppError('person_unknown', { field: 'email' });
    if (!mayTeach(person)) throw new AppError('person_not_teacher', { field: 'email' });
    const userId = person.id;
    if (await upsertTeacher(tx, { classId, userId })) {
      await insertAuditEvent(tx, {
        ...{ actorId: actor.id, action: 'class.teacher-added', subject: `class:${classId}` },
        data: { userId },
      });
    }
    return { userId };
  });
}
