import { loadCourse } from '@/lib/content/course';
import { getDb } from '@/lib/db/client';
import { upsertCourse } from '@/lib/db/courses';

import { COURSE_IDS } from './find-course-question';

/** Makes every course of the content folder known to the database. */
export async function registerCourses(): Promise<void> {
  for (const courseId of COURSE_IDS) {
    const course = await loadCourse(courseId);
    if (course !== undefined) await upsertCourse(getDb(), course);
  }
}
