import type { Db } from './client';
import type { Class } from './generated/client';

const COLUMNS = {
  id: true,
  courseId: true,
  name: true,
  joinCode: true,
  joinCodeExpiresAt: true,
  createdAt: true,
} as const;

export type ClassRow = Pick<Class, keyof typeof COLUMNS>;
export type NewClass = Pick<Class, 'courseId' | 'name' | 'createdById' | 'joinCode' | 'joinCodeExpiresAt'>;

export type ArchivableClassRow = ClassRow & Pick<Class, 'archivedAt'>;

export interface ClassWithCounts extends ClassRow {
  readonly role: 'student' | 'teacher';
  readonly studentCount: number;
}

export function selectOptionalClass(db: Db, id: string): Promise<ClassRow | null> {
  return db.class.findUnique({ where: { id, archivedAt: null }, select: COLUMNS });
}

/** The same for one that may be archived, with when it was. */
export function selectOptionalClassOrArchived(db: Db, id: string): Promise<ArchivableClassRow | null> {
  return db.class.findUnique({ where: { id }, select: { ...COLUMNS, archivedAt: true } });
}

export function selectOptionalClassByJoinCode(db: Db, joinCode: string): Promise<ClassRow | null> {
  return db.class.findUnique({ where: { joinCode, archivedAt: null }, select: COLUMNS });
}

export function insertClass(db: Db, values: NewClass): Promise<ClassRow> {
  return db.class.create({ data: values, select: COLUMNS });
}

export function updateJoinCode(
  db: Db,
  { id, ...code }: { readonly id: string } & Pick<Class, 'joinCode' | 'joinCodeExpiresAt'>,
): Promise<ClassRow> {
  return db.class.update({ where: { id }, data: code, select: COLUMNS });
}

export async function updateClassName(
  db: Db,
  { id, name }: { readonly id: string; readonly name: string },
): Promise<void> {
  await db.class.update({ where: { id }, data: { name }, select: { id: true } });
}

/** False where it was archived, or was not, already. */
export async function updateClassArchived(
  db: Db,
  { id, archivedAt }: { readonly id: string; readonly archivedAt: Date | null },
): Promise<boolean> {
  const where = archivedAt === null ? { id, archivedAt: { not: null } } : { id, archivedAt: null };
  const { count } = await db.class.updateMany({ where, data: { archivedAt } });
  return count === 1;
}

/** The classes somebody is in, or was in when they were archived, newest first, each with how many students it has. */
export async function selectClassesOf(
  db: Db,
  userId: string,
  { archived = false }: { readonly archived?: boolean } = {},
): Promise<ClassWithCounts[]> {
  const rows = await db.membership.findMany({
    where: { userId, class: { archivedAt: archived ? { not: null } : null } },
    select: {
      role: true,
      class: { select: { ...COLUMNS, _count: { select: { memberships: { where: { role: 'student' } } } } } },
    },
    orderBy: { class: { createdAt: 'desc' } },
  });
  return rows.map(({ role, class: { _count, ...row } }) => ({ ...row, role, studentCount: _count.memberships }));
}

/** The classes of a course, the newest first, each with how many students it has. */
export async function listCourseClasses(
  db: Db,
  courseId: string,
): Promise<readonly { readonly id: string; readonly name: string; readonly students: number }[]> {
  const rows = await db.class.findMany({
    where: { courseId, archivedAt: null },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    select: { id: true, name: true, _count: { select: { memberships: { where: { role: 'student' } } } } },
  });
  return rows.map(({ id, name, _count }) => ({ id, name, students: _count.memberships }));
}
