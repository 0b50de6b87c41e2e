import { mayManageClass } from '@/lib/core/access/classes';
import { selectOptionalClass } from '@/lib/db/classes';
import { selectOptionalMembershipRole } from '@/lib/db/memberships';

import { AppError } from '../errors';

import type { Actor } from '@/lib/core/access/actor';
import type { ClassRow } from '@/lib/db/classes';
import type { Db } from '@/lib/db/client';

/**
 * A class, for those who may manage it. To everybody else it does not exist.
 *
 * @throws AppError not_found
 */
export async function findManagedClass(
  db: Db,
  { actor, classId }: { readonly actor: Actor; readonly classId: string },
): Promise<ClassRow> {
  const role = await selectOptionalMembershipRole(db, { classId, userId: actor.id });
  const row = mayManageClass(actor, role) ? await selectOptionalClass(db, classId) : null;
  if (row === null) throw new AppError('not_found');
  return row;
}
