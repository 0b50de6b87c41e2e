import type { Db } from './client';
import type { Group } from './generated/client';

export type GroupRow = Pick<Group, 'id' | 'name'>;

/** The groups of a class, in a fixed order. */
export function listGroups(db: Db, classId: string): Promise<GroupRow[]> {
  return db.group.findMany({ where: { classId }, orderBy: [{ name: 'asc' }, { id: 'asc' }], select: GROUP });
}

const GROUP = { id: true, name: true } as const;

export function insertGroup(db: Db, group: Pick<Group, 'classId' | 'name'>): Promise<GroupRow> {
  return db.group.create({ data: group, select: GROUP });
}

export async function insertGroups(db: Db, classId: string, names: readonly string[]): Promise<void> {
  await db.group.createMany({ data: names.map((name) => ({ classId, name })), skipDuplicates: true });
}

/** False where the class has no such group. */
export async function updateGroupName(
  db: Db,
  { id, classId, name }: Pick<Group, 'id' | 'classId' | 'name'>,
): Promise<boolean> {
  const { count } = await db.group.updateMany({ where: { id, classId }, data: { name } });
  return count === 1;
}

/** False where the class has no such group. Its students are in none then. */
export async function deleteGroup(db: Db, { id, classId }: Pick<Group, 'id' | 'classId'>): Promise<boolean> {
  const { count } = await db.group.deleteMany({ where: { id, classId } });
  return count === 1;
}

/** Puts students, and those who are waited for, into a group, or into none. Who is not in the class stays out of it. */
export async function assignGroup(
  db: Db,
  {
    classId,
    groupId,
    userIds,
    entryIds,
  }: {
    readonly classId: string;
    readonly groupId: string | null;
    readonly userIds: readonly string[];
    readonly entryIds: readonly string[];
  },
): Promise<number> {
  const members = await db.membership.updateMany({
    where: { classId, role: 'student', userId: { in: [...userIds] } },
    data: { groupId },
  });
  const entries = await db.rosterEntry.updateMany({ where: { classId, id: { in: [...entryIds] } }, data: { groupId } });
  return members.count + entries.count;
}
