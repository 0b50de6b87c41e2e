import type { Db } from './client';

export interface InstructorKey {
  readonly courseId: string;
  readonly userId: string;
}

/** Adds an instructor to a course. False when they were one already. */
export async function insertInstructor(db: Db, key: InstructorKey): Promise<boolean> {
  const { count } = await db.courseInstructor.createMany({ data: [{ ...key }], skipDuplicates: true });
  return count === 1;
}

/** False when they were none. */
export async function deleteInstructor(db: Db, key: InstructorKey): Promise<boolean> {
  const { count } = await db.courseInstructor.deleteMany({ where: { ...key } });
  return count === 1;
}

export async function listInstructors(db: Db, courseId: string) {
  const rows = await db.courseInstructor.findMany({
    where: { courseId },
    orderBy: [{ addedAt: 'asc' }, { userId: 'asc' }],
    select: { addedAt: true, user: { select: { id: true, name: true, email: true } } },
  });
  return rows.map(({ addedAt, user }) => ({ ...user, addedAt }));
}

export interface StudioFacts {
  readonly instructs: boolean;
  /** Classes of the course that the person teaches. */
  readonly teaches: readonly string[];
  readonly teachersMayWrite: boolean;
  readonly reviewRequired: boolean;
}

/** What decides about somebody in the studio of a course; null when the database does not know the course. */
export async function selectOptionalStudioFacts(
  db: Db,
  { courseId, userId }: InstructorKey,
): Promise<StudioFacts | null> {
  const course = await db.course.findUnique({
    where: { id: courseId },
    select: {
      teachersMayWrite: true,
      reviewRequired: true,
      instructors: { where: { userId }, select: { userId: true } },
      classes: {
        where: { archivedAt: null, memberships: { some: { userId, role: 'teacher' } } },
        select: { id: true },
      },
    },
  });
  if (course === null) return null;
  const { teachersMayWrite, reviewRequired, instructors, classes } = course;
  return { instructs: instructors.length > 0, teaches: classes.map(({ id }) => id), teachersMayWrite, reviewRequired };
}

/** The courses somebody writes for as an instructor, or may write for as a teacher. */
export async function listStudioCourses(db: Db, userId: string): Promise<readonly string[]> {
  const rows = await db.course.findMany({
    where: {
      OR: [
        { instructors: { some: { userId } } },
        {
          teachersMayWrite: true,
          classes: { some: { archivedAt: null, memberships: { some: { userId, role: 'teacher' } } } },
        },
      ],
    },
    orderBy: { id: 'asc' },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}
