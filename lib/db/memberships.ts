import type { Db } from './client';

export interface MembershipKey {
  readonly classId: string;
  readonly userId: string;
}

export type MembershipRole = 'student' | 'teacher';

/** One student of a class, for its teachers. */
export interface StudentRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly joinedAt: Date;
}

export async function selectOptionalMembershipRole(db: Db, key: MembershipKey): Promise<MembershipRole | null> {
  const row = await db.membership.findUnique({ where: { classId_userId: key }, select: { role: true } });
  return row?.role ?? null;
}

/** Adds somebody to a class. False when they were in it already: then nothing changes, their role included. */
export async function insertMembership(
  db: Db,
  membership: MembershipKey & { readonly role: MembershipRole },
): Promise<boolean> {
  const { count } = await db.membership.createMany({ data: [membership], skipDuplicates: true });
  return count === 1;
}

/** The students of a class, in the order they joined. */
export async function selectStudents(db: Db, classId: string): Promise<StudentRow[]> {
  const rows = await db.membership.findMany({
    where: { classId, role: 'student' },
    select: { joinedAt: true, user: { select: { id: true, name: true, email: true } } },
    orderBy: [{ joinedAt: 'asc' }, { userId: 'asc' }],
  });
  return rows.map(({ joinedAt, user }) => ({ ...user, joinedAt }));
}

/** The classes somebody is in, as a student or a teacher, in a fixed order. */
export async function selectClassIdsOf(db: Db, userId: string): Promise<readonly string[]> {
  const rows = await db.membership.findMany({
    where: { userId, class: { archivedAt: null } },
    orderBy: { classId: 'asc' },
    select: { classId: true },
  });
  return rows.map(({ classId }) => classId);
}

/** Who is a student in one of these classes. */
export async function selectStudentIds(db: Db, classIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (classIds.length === 0) return new Set();
  const rows = await db.membership.findMany({
    where: { classId: { in: [...classIds] }, role: 'student' },
    select: { userId: true },
  });
  return new Set(rows.map(({ userId }) => userId));
}
