import { insertAuditEvent } from '@/lib/db/audit-events';
import { insertMembership } from '@/lib/db/memberships';
import { inTransaction } from '@/lib/db/transaction';

import { findClassByCode } from './find-class-by-code';

import type { JoinCodeInput } from './find-class-by-code';

export interface JoinedClass {
  readonly classId: string;
  readonly name: string;
  readonly courseId: string;
  /** False for those who were in the class before: nothing changes for them, a teacher stays its teacher. */
  readonly joined: boolean;
}

/**
 * Joins the class that a code opens, as a student. Joining again changes nothing.
 *
 * @throws AppError join_code_unusable, too_many_attempts
 */
export async function joinClass(input: JoinCodeInput): Promise<JoinedClass> {
  const { id, name, courseId } = await findClassByCode(input);
  const userId = input.actor.id;
  const joined = await inTransaction(async (tx) => {
    const isNew = await insertMembership(tx, { classId: id, userId, role: 'student' });
    if (isNew) await insertAuditEvent(tx, { actorId: userId, action: 'class.joined', subject: `class:${id}` });
    return isNew;
  });
  return { classId: id, name, courseId, joined };
}
