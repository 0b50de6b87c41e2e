import { getDb } from '@/lib/db/client';

import { findReadableClass } from '../classes/find-managed-class';

import type { Actor } from '@/lib/core/access/actor';

/** What every page of a class shows above itself. */
export interface ClassFrame {
  readonly name: string;
}

/** @throws AppError not_found */
export async function viewClassFrame({
  actor,
  classId,
}: {
  readonly actor: Actor;
  readonly classId: string;
}): Promise<ClassFrame> {
  const { name } = await findReadableClass(getDb(), { actor, classId });
  return { name };
}
