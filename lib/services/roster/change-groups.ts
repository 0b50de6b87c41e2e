import { normalizeName } from '@/lib/core/access/name';
import { CLASS_GROUPS } from '@/lib/core/roster/limits';
import { insertAuditEvent } from '@/lib/db/audit-events';
import { isUniqueViolation } from '@/lib/db/failures';
import { assignGroup, deleteGroup, insertGroup, listGroups, updateGroupName } from '@/lib/db/groups';
import { lockClass } from '@/lib/db/locks';
import { inTransaction } from '@/lib/db/transaction';

import { readGrouping, recountRegrouped } from '../assignments/recount-regrouped';
import { findManagedClass } from '../classes/find-managed-class';
import { AppError } from '../errors';
import { required } from '../required';

import type { Actor } from '@/lib/core/access/actor';
import type { Db } from '@/lib/db/client';

interface GroupsOfClass {
  readonly actor: Actor;
  readonly classId: string;
}

/** @throws AppError not_found, class_archived, name_unusable, group_name_taken, groups_full */
export async function createGroup({
  name,
  ...door
}: GroupsOfClass & { readonly name: string }): Promise<{ readonly id: string; readonly name: string }> {
  const normalized = required(normalizeName(name), 'name');
  return inGroups(door, async (tx) => {
    const { classId, actor } = door;
    if ((await listGroups(tx, classId)).length >= CLASS_GROUPS) throw new AppError('groups_full', { field: 'name' });
    const group = await insertGroup(tx, { classId, name: normalized });
    await insertAuditEvent(tx, {
      ...{ actorId: actor.id, action: 'class.group-created', subject: `class:${classId}` },
      data: { groupId: group.id, name: normalized },
    });
    return group;
  });
}

/** @throws AppError not_found, class_archived, name_unusable, group_name_taken */
export async function renameGroup({
  groupId,
  name,
  ...door
}: GroupsOfClass & { readonly groupId: string; readonly name: string }): Promise<{ readonly name: string }> {
  const normalized = required(normalizeName(name), 'name');
  return inGroups(door, async (tx) => {
    const { classId, actor } = door;
    if (!(await updateGroupName(tx, { id: groupId, classId, name: normalized }))) throw new AppError('not_found');
    await insertAuditEvent(tx, {
      ...{ actorId: actor.id, action: 'class.group-renamed', subject: `class:${classId}` },
      data: { groupId, name: normalized },
    });
    return { name: normalized };
  });
}

/**
 * Dissolves a group: its students stay in the class, in no group, and what was extended for the group holds no longer, also for what was answered.
 *
 * @throws AppError not_found, class_archived
 */
export async function removeGroup({ groupId, ...door }: GroupsOfClass & { readonly groupId: string }): Promise<void> {
  const before = await inGroups(door, async (tx) => {
    const { classId, actor } = door;
    const grouping = await readGrouping(tx, classId);
    if (!(await deleteGroup(tx, { id: groupId, classId }))) throw new AppError('not_found');
    await insertAuditEvent(tx, {
      ...{ actorId: actor.id, action: 'class.group-deleted', subject: `class:${classId}` },
      data: { groupId },
    });
    return grouping;
  });
  await recountRegrouped(before);
}

export interface GroupStudents extends GroupsOfClass {
  /** Null: into none. */
  readonly groupId: string | null;
  readonly userIds: readonly string[];
  /** Whom the class still waits for. */
  readonly entryIds: readonly string[];
}

/**
 * Puts students into a group; what they answered counts by its extensions. Who is no student of the class is left out.
 *
 * @throws AppError not_found (no such class, or no such group in it), class_archived
 */
export async function groupStudents({
  groupId,
  userIds,
  entryIds,
  ...door
}: GroupStudents): Promise<{ readonly count: number }> {
  const { before, count } = await inGroups(door, async (tx) => {
    const { classId, actor } = door;
    const grouping = await readGrouping(tx, classId);
    const groups = await listGroups(tx, classId);
    if (groupId !== null && !groups.some(({ id }) => id === groupId)) throw new AppError('not_found');
    const assigned = await assignGroup(tx, { classId, groupId, userIds, entryIds });
    await insertAuditEvent(tx, {
      ...{ actorId: actor.id, action: 'class.students-grouped', subject: `class:${classId}` },
      data: { groupId, count: assigned },
    });
    return { before: grouping, count: assigned };
  });
  await recountRegrouped(before);
  return { count };
}

/** Changes the groups of a class, one change after another. */
async function inGroups<T>({ actor, classId }: GroupsOfClass, work: (tx: Db) => Promise<T>): Promise<T> {
  try {
    return await inTransaction(async (tx) => {
      await lockClass(tx, classId);
      await findManagedClass(tx, { actor, classId });
      return work(tx);
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw new AppError('group_name_taken', { field: 'name', cause: error });
    throw error;
  }
}
