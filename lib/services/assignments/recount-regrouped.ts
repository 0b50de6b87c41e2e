import { groupBy } from '@/lib/core/shared/group-by';
import { listClassStudents } from '@/lib/db/class-assignments';
import { listGroupExtensions } from '@/lib/db/class-extensions';
import { getDb } from '@/lib/db/client';

import { recomputeAssignmentScores } from './recompute-assignment-scores';

import type { Db } from '@/lib/db/client';
import type { GroupExtensionRow } from '@/lib/db/class-extensions';

/** Who was in which group of a class, and which groups had more time, before either was changed. */
export interface Grouping {
  readonly classId: string;
  /** By student; null for those in no group. */
  readonly groups: ReadonlyMap<string, string | null>;
  readonly extensions: readonly GroupExtensionRow[];
}

/** Call inside the transaction that changes groups, before it does: the extensions of a group end with it. */
export async function readGrouping(tx: Db, classId: string): Promise<Grouping> {
  return { classId, groups: await groupsOf(tx, classId), extensions: await listGroupExtensions(tx, classId) };
}

/**
 * Counts anew what was answered by students whose group is another one now, in the assignments for which the old or the new group had an extension. For
 * who was not in the class before, any group may be the old one: they may have been there earlier. Call it once the change is committed.
 */
export async function recountRegrouped({ classId, groups, extensions }: Grouping): Promise<void> {
  if (extensions.length === 0) return;
  const moved = [...(await groupsOf(getDb(), classId))].filter(([userId, groupId]) => groups.get(userId) !== groupId);
  const extended = groupBy(extensions, ({ assignmentId }) => assignmentId);
  for (const [assignmentId, granted] of extended) {
    const gives = (groupId: string | null | undefined) =>
      groupId === undefined || granted.some((extension) => extension.groupId === groupId);
    const userIds = moved.filter(([userId, now]) => gives(groups.get(userId)) || gives(now)).map(([userId]) => userId);
    if (userIds.length > 0) await recomputeAssignmentScores(assignmentId, userIds);
  }
}

async function groupsOf(db: Db, classId: string): Promise<ReadonlyMap<string, string | null>> {
  return new Map((await listClassStudents(db, classId)).map(({ userId, groupId }) => [userId, groupId]));
}
