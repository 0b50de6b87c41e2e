import { settingsSchema } from '@/lib/core/assignments/settings';
import { selectOptionalClassAssignment } from '@/lib/db/class-assignments';

import { findManagedClass } from '../classes/find-managed-class';
import { AppError } from '../errors';

import type { Actor } from '@/lib/core/access/actor';
import type { AssignmentPolicy, AssignmentSettings } from '@/lib/core/assignments/settings';
import type { ClassAssignmentRow } from '@/lib/db/class-assignments';
import type { ClassRow } from '@/lib/db/classes';
import type { Db } from '@/lib/db/client';

export interface AssignmentPlace {
  readonly actor: Actor;
  readonly classId: string;
  readonly assignmentId: string;
}

/** An assignment as it is stored, its settings read. */
export interface TaughtAssignment extends Omit<ClassAssignmentRow, 'settings' | 'policy'> {
  readonly policy: AssignmentPolicy;
  readonly settings: AssignmentSettings;
}

/**
 * An assignment, for those who may manage its class. To everybody else it does not exist.
 *
 * @throws AppError not_found
 */
export async function requireAssignment(
  db: Db,
  { actor, classId, assignmentId }: AssignmentPlace,
): Promise<{ readonly row: ClassRow; readonly assignment: TaughtAssignment }> {
  const row = await findManagedClass(db, { actor, classId });
  const assignment = await selectOptionalClassAssignment(db, { classId, assignmentId });
  if (assignment === null) throw new AppError('not_found');
  return { row, assignment: taughtAssignment(assignment) };
}

/** Only what was checked was ever stored: settings that cannot be read are our own mistake. */
export function taughtAssignment(row: ClassAssignmentRow): TaughtAssignment {
  const policy = row.policy === 'exam' ? 'exam' : 'homework';
  return { ...row, policy, settings: settingsSchema.parse(row.settings) };
}
