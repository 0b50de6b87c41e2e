import { AppError } from '../errors';
import { findManagedClass } from '../classes/find-managed-class';
import { loadGradebook } from './load-gradebook';

import type { Actor } from '@/lib/core/access/actor';
import type { Db } from '@/lib/db/client';
import type { ClassRow } from '@/lib/db/classes';
import type { LoadedAssignment, LoadedMark, LoadedStudent } from './load-gradebook';

export interface MarkPlace {
  readonly actor: Actor;
  readonly classId: string;
  readonly assignmentId: string;
  /** The student's. */
  readonly userId: string;
}

export interface FoundMark {
  readonly managed: ClassRow;
  readonly assignment: LoadedAssignment;
  readonly student: LoadedStudent;
  readonly mark: LoadedMark;
}

/**
 * One student's mark of an assignment, for the teachers of their class.
 *
 * @throws AppError not_found (no such class for this person, no such student in it, or they were not given the assignment).
 */
export async function findMark(
  db: Db,
  { actor, classId, assignmentId, userId }: MarkPlace,
  now: Date,
): Promise<FoundMark> {
  const managed = await findManagedClass(db, { actor, classId });
  const { assignments, students } = await loadGradebook(db, { classId, userId }, now);
  const assignment = assignments.find(({ id }) => id === assignmentId);
  const [student] = students;
  const mark = student?.marks.get(assignmentId);
  if (assignment === undefined || student === undefined || mark === undefined) throw new AppError('not_found');
  return { managed, assignment, student, mark };
}
