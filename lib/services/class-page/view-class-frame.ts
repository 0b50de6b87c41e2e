import { getDb } from '@/lib/db/client';

import { findReadableClass } from '../classes/find-managed-class';

import type { Actor } from '@/lib/core/access/actor';

/** What every page of a class shows above itself. */
export interface ClassFrame {
  readonly name: string;
  /** It is to be read only: whatever would change it is refused. */
  readonly archived: boolean;
}

/** @throws AppError not_found */
export async function viewClassFrame({
  actor,
  classId,
}: {
  readonly actor: Actor;
  readonly classId: string;
}): Promise<ClassFrame> {
  const { name, archivedAt } = await findReadableClass(getDb(), { actor, classId });
  return { name, archived: archivedAt !== null };
}
