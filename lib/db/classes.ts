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

export interface ClassWithCounts extends ClassRow {
  readonly role: 'student' | 'teacher';
  readonly studentCount: number;
}

export function selectOptionalClass(db: Db, id: string): Promise<ClassRow | null> {
  return db.class.findUnique({ where: { id, archivedAt: null }, select: COLUMNS });
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

/** The classes somebody is in, newest first, each with how many students it has. */
export async function selectClassesOf(db: Db, userId: string): Promise<ClassWithCounts[]> {
  const rows = await db.membership.findMany({
    where: { userId, class: { archivedAt: null } },
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
