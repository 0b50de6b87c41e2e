import { settingsSchema } from '@/lib/core/assignments/settings';
import { selectOptionalClassAssignment } from '@/lib/db/class-assignments';

import { findManagedClass, findReadableClass } from '../classes/find-managed-class';
import { AppError } from '../errors';

import type { Actor } from '@/lib/core/access/actor';
import type { AssignmentPolicy, AssignmentSettings } from '@/lib/core/assignments/settings';
import type { ClassAssignmentRow } from '@/lib/db/class-assignments';
import type { ArchivableClassRow, ClassRow } from '@/lib/db/classes';
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
 * An assignment that is to be changed, for those who may manage its class. To everybody else it does not exist.
 *
 * @throws AppError not_found, class_archived.
 */
export async function requireAssignment(
  db: Db,
  place: AssignmentPlace,
): Promise<{ readonly row: ClassRow; readonly assignment: TaughtAssignment }> {
  const row = await findManagedClass(db, place);
  return { row, assignment: await assignmentAt(db, place) };
}

/**
 * An assignment that is to be looked at, for those who may manage its class; also of a class that is archived.
 *
 * @throws AppError not_found
 */
export async function requireReadableAssignment(
  db: Db,
  place: AssignmentPlace,
): Promise<{ readonly row: ArchivableClassRow; readonly assignment: TaughtAssignment }> {
  const row = await findReadableClass(db, place);
  return { row, assignment: await assignmentAt(db, place) };
}

async function assignmentAt(db: Db, { classId, assignmentId }: AssignmentPlace): Promise<TaughtAssignment> {
  const assignment = await selectOptionalClassAssignment(db, { classId, assignmentId });
  if (assignment === null) throw new AppError('not_found');
  return taughtAssignment(assignment);
}

/** Only what was checked was ever stored: settings that cannot be read are our own mistake. */
export function taughtAssignment(row: ClassAssignmentRow): TaughtAssignment {
  const policy = row.policy === 'exam' ? 'exam' : 'homework';
  return { ...row, policy, settings: settingsSchema.parse(row.settings) };
}
