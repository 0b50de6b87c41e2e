import { beginWork } from '@/lib/db/assignment-works';

import { AppError } from '../errors';

import type { Db } from '@/lib/db/client';
import type { StudentAssignment } from './student-assignment';

/** @throws AppError assignment_not_open, assignment_closed. */
export async function beginAssignment(db: Db, { id, userId, standing }: StudentAssignment, now: Date): Promise<void> {
  if (standing === 'not_open') throw new AppError('assignment_not_open');
  if (standing === 'closed') throw new AppError('assignment_closed');
  await beginWork(db, { assignmentId: id, userId }, now);
}
