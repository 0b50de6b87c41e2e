import { beginWork } from '@/lib/db/assignment-works';

import { AppError } from '../errors';

import type { Db } from '@/lib/db/client';
import type { StudentAssignment } from './student-assignment';

/** @throws AppError class_archived, assignment_not_open, assignment_closed. */
export async function beginAssignment(db: Db, assignment: StudentAssignment, now: Date): Promise<void> {
  const { id, userId, standing } = assignment;
  if (assignment.class.archivedAt !== null) throw new AppError('class_archived');
  if (standing === 'not_open') throw new AppError('assignment_not_open');
  if (standing === 'closed') throw new AppError('assignment_closed');
  await beginWork(db, { assignmentId: id, userId }, now);
}
