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

/** A student of a class with what its roster says of them. */
export interface ListedStudentRow {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly rosterName: string | null;
  readonly studentNumber: string | null;
  readonly groupId: string | null;
  readonly joinedAt: Date;
  /** Whether they can sign in, by password or by an identity provider. */
  readonly signsIn: boolean;
}

/** The students of a class in the order of their numbers; who has none comes last. */
export async function listStudentsWithRoster(db: Db, classId: string): Promise<readonly ListedStudentRow[]> {
  const rows = await db.membership.findMany({
    where: { classId, role: 'student' },
    orderBy: [{ studentNumber: { sort: 'asc', nulls: 'last' } }, { joinedAt: 'asc' }, { userId: 'asc' }],
    select: {
      ...{ rosterName: true, studentNumber: true, groupId: true, joinedAt: true },
      user: {
        select: {
          ...{ id: true, name: true, email: true, passwordHash: true },
          accounts: { select: { id: true }, take: 1 },
        },
      },
    },
  });
  return rows.map(({ user: { id, name, email, passwordHash, accounts }, ...roster }) => ({
    ...roster,
    ...{ userId: id, name, email, signsIn: passwordHash !== null || accounts.length > 0 },
  }));
}

/** What a class knows of one of its students; null for who is none. */
export function selectOptionalStudent(db: Db, { classId, userId }: MembershipKey) {
  return db.membership.findFirst({
    where: { classId, userId, role: 'student' },
    select: {
      ...{ studentNumber: true, rosterName: true, groupId: true },
      user: { select: { name: true, email: true } },
    },
  });
}

/** False where the class has nobody with this number: letters count whatever their case. */
export async function isStudentNumberHeld(
  db: Db,
  { classId, studentNumber }: { readonly classId: string; readonly studentNumber: string },
): Promise<boolean> {
  const held = await db.membership.findFirst({
    where: { classId, studentNumber: { equals: studentNumber, mode: 'insensitive' } },
    select: { userId: true },
  });
  return held !== null;
}

export interface RosterClaim {
  readonly studentNumber: string | null;
  readonly rosterName?: string | null;
  readonly groupId?: string | null;
}

/** Writes what the roster says of a student of the class. False for who is none. */
export async function updateStudent(
  db: Db,
  { classId, userId, ...claim }: MembershipKey & RosterClaim,
): Promise<boolean> {
  const { count } = await db.membership.updateMany({ where: { classId, userId, role: 'student' }, data: claim });
  return count === 1;
}

/** Takes a student out of a class. False for who is none; what they answered stays. */
export async function deleteStudent(db: Db, { classId, userId }: MembershipKey): Promise<boolean> {
  const { count } = await db.membership.deleteMany({ where: { classId, userId, role: 'student' } });
  return count === 1;
}

/** The teachers of a class, in the order in which they came. */
export async function listTeachers(db: Db, classId: string): Promise<readonly StudentRow[]> {
  const rows = await db.membership.findMany({
    where: { classId, role: 'teacher' },
    select: { joinedAt: true, user: { select: { id: true, name: true, email: true } } },
    orderBy: [{ joinedAt: 'asc' }, { userId: 'asc' }],
  });
  return rows.map(({ joinedAt, user }) => ({ ...user, joinedAt }));
}

/** Makes somebody a teacher of a class, also who was a student there: their number is free then. False when they were one already. */
export async function upsertTeacher(db: Db, key: MembershipKey): Promise<boolean> {
  if (await insertMembership(db, { ...key, role: 'teacher' })) return true;
  const { count } = await db.membership.updateMany({
    where: { ...key, role: 'student' },
    data: { role: 'teacher', studentNumber: null, rosterName: null, groupId: null },
  });
  return count === 1;
}

/** False for who teaches the class no longer. */
export async function deleteTeacher(db: Db, { classId, userId }: MembershipKey): Promise<boolean> {
  const { count } = await db.membership.deleteMany({ where: { classId, userId, role: 'teacher' } });
  return count === 1;
}

/** The classes somebody teaches that are not archived, by name. */
export async function listTaughtClasses(
  db: Db,
  userId: string,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  return db.class.findMany({
    where: { archivedAt: null, memberships: { some: { userId, role: 'teacher' } } },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: { id: true, name: true },
  });
}
