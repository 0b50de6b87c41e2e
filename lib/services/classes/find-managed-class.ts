import { mayManageClass } from '@/lib/core/access/classes';
import { selectOptionalClassOrArchived } from '@/lib/db/classes';
import { selectOptionalMembershipRole } from '@/lib/db/memberships';

import { AppError } from '../errors';

import type { Actor } from '@/lib/core/access/actor';
import type { ArchivableClassRow, ClassRow } from '@/lib/db/classes';
import type { Db } from '@/lib/db/client';

interface ClassDoor {
  readonly actor: Actor;
  readonly classId: string;
}

/**
 * A class that is to be changed, for those who may manage it. To everybody else it does not exist.
 *
 * @throws AppError not_found, class_archived (it is to be read only).
 */
export async function findManagedClass(db: Db, door: ClassDoor): Promise<ClassRow> {
  const row = await findReadableClass(db, door);
  if (row.archivedAt !== null) throw new AppError('class_archived');
  return row;
}

/**
 * A class that is to be looked at, for those who may manage it; also one that is archived.
 *
 * @throws AppError not_found
 */
export async function findReadableClass(db: Db, { actor, classId }: ClassDoor): Promise<ArchivableClassRow> {
  const role = await selectOptionalMembershipRole(db, { classId, userId: actor.id });
  const row = mayManageClass(actor, role) ? await selectOptionalClassOrArchived(db, classId) : null;
  if (row === null) throw new AppError('not_found');
  return row;
}
