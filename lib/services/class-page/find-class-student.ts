import { selectOptionalMembershipRole } from '@/lib/db/memberships';

import { findReadableClass } from '../classes/find-managed-class';
import { AppError } from '../errors';

import type { ClassRow } from '@/lib/db/classes';
import type { Db } from '@/lib/db/client';
import type { StudentOfClass } from '../classes/student-of-class';

/**
 * The class of a student whom the actor teaches, to be read: it may be archived. Whoever is no student of it is not there.
 *
 * @throws AppError not_found
 */
export async function findClassStudent(db: Db, { actor, classId, userId }: StudentOfClass): Promise<ClassRow> {
  const row = await findReadableClass(db, { actor, classId });
  if ((await selectOptionalMembershipRole(db, { classId, userId })) !== 'student') throw new AppError('not_found');
  return row;
}
