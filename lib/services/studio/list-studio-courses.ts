import { loadCourse } from '@/lib/content/course';
import { localize } from '@/lib/core/shared/locale';
import { listStudioCourses as listCourseIds } from '@/lib/db/course-instructors';
import { getDb } from '@/lib/db/client';

import { COURSE_IDS } from '../courses/find-course-question';

import type { Actor } from '@/lib/core/access/actor';
import type { Locale } from '@/lib/core/shared/locale';

export interface StudioCourse {
  readonly id: string;
  readonly title: string;
}

/** The courses whose studio somebody may enter: administrators all, others where they are instructors, or may write as teachers. */
export async function listStudioCourses({
  actor,
  locale,
}: {
  readonly actor: Actor;
  readonly locale: Locale;
}): Promise<readonly StudioCourse[]> {
  const courses = await Promise.all((await courseIdsOf(actor)).map((id) => loadCourse(id)));
  return courses.flatMap((course) =>
    course === undefined ? [] : [{ id: course.id, title: localize(course.title, locale) }],
  );
}

/** The same question without the courses: for the link that every page shows, so it reads no file. */
export async function mayEnterAnyStudio(actor: Actor): Promise<boolean> {
  return (await courseIdsOf(actor)).length > 0;
}

async function courseIdsOf({ id, role }: Actor): Promise<readonly string[]> {
  return role === 'admin' ? COURSE_IDS : listCourseIds(getDb(), id);
}
