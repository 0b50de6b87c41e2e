import { loadCourse } from '@/lib/content/course';
import { localize } from '@/lib/core/shared/locale';
import { selectClassesOf } from '@/lib/db/classes';
import { getDb } from '@/lib/db/client';

import type { Actor } from '@/lib/core/access/actor';
import type { Locale } from '@/lib/core/shared/locale';

/** A class as its own members see it listed. */
export interface MyClass {
  readonly classId: string;
  readonly name: string;
  readonly courseId: string;
  readonly courseTitle: string;
  readonly role: 'student' | 'teacher';
  readonly studentCount: number;
}

/** The classes somebody teaches or attends, newest first; those that are archived where they are asked for. */
export async function listMyClasses({
  actor,
  locale,
  archived = false,
}: {
  readonly actor: Actor;
  readonly locale: Locale;
  readonly archived?: boolean | undefined;
}): Promise<readonly MyClass[]> {
  const rows = await selectClassesOf(getDb(), actor.id, { archived });
  return Promise.all(
    rows.map(async ({ id, name, courseId, role, studentCount }) => ({
      classId: id,
      name,
      courseId,
      courseTitle: await courseTitle(courseId, locale),
      role,
      studentCount,
    })),
  );
}

/** A course whose folder is gone is called by its id. */
async function courseTitle(courseId: string, locale: Locale): Promise<string> {
  const course = await loadCourse(courseId);
  return course === undefined ? courseId : localize(course.title, locale);
}
