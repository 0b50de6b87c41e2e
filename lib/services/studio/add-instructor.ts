import { normalizeEmail } from '@/lib/core/access/email';
import { insertAuditEvent } from '@/lib/db/audit-events';
import { getDb } from '@/lib/db/client';
import { insertInstructor } from '@/lib/db/course-instructors';
import { inTransaction } from '@/lib/db/transaction';
import { selectOptionalUserByEmail } from '@/lib/db/users';

import { AppError } from '../errors';
import { required } from '../required';
import { requireStudioRunner } from './require-studio';

import type { Actor } from '@/lib/core/access/actor';

export interface AddInstructorOptions {
  readonly actor: Actor;
  readonly courseId: string;
  readonly email: string;
}

/**
 * Lets somebody with an account run the studio of a course. Done twice, it is done once.
 *
 * @throws AppError not_found, forbidden (a teacher, who may write only), email_unusable, person_unknown.
 */
export async function addInstructor({
  actor,
  courseId,
  email,
}: AddInstructorOptions): Promise<{ readonly userId: string }> {
  await requireStudioRunner(getDb(), { actor, courseId });
  const address = required(normalizeEmail(email), 'email');
  const person = await selectOptionalUserByEmail(getDb(), address);
  if (person === null || person.suspendedAt !== null) throw new AppError('person_unknown', { field: 'email' });
  await inTransaction(async (tx) => {
    if (!(await insertInstructor(tx, { courseId, userId: person.id }))) return;
    await insertAuditEvent(tx, {
      actorId: actor.id,
      action: 'course.instructor-added',
      subject: `course:${courseId}`,
      data: { userId: person.id },
    });
  });
  return { userId: person.id };
}
