import { AppError } from '../errors';
import { loadGradebook } from './load-gradebook';

import type { Db } from '@/lib/db/client';
import type { LoadedAssignment, LoadedMark } from './load-gradebook';

export interface MarkPlace {
  readonly classId: string;
  readonly assignmentId: string;
  /** The student's. */
  readonly userId: string;
}

export interface FoundMark {
  readonly assignment: LoadedAssignment;
  readonly mark: LoadedMark;
}

/**
 * One student's mark of an assignment, as teachers see it. Asks nobody's leave: who calls it has.
 *
 * @throws AppError not_found (no such student in the class, or they were not given the assignment).
 */
export async function findMark(db: Db, place: MarkPlace, now: Date): Promise<FoundMark> {
  const { classId, assignmentId, userId } = place;
  const { assignments, students } = await loadGradebook(db, { classId, userId, reader: 'teacher' }, now);
  const assignment = assignments.find(({ id }) => id === assignmentId);
  const mark = students[0]?.marks.get(assignmentId);
  if (assignment === undefined || mark === undefined) throw new AppError('not_found');
  return { assignment, mark };
}
