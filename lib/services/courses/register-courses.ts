import { loadCourse } from '@/lib/content/course';
import { getDb } from '@/lib/db/client';
import { upsertCourse } from '@/lib/db/courses';
import { insertQuestions } from '@/lib/db/questions';

import { COURSE_IDS } from './find-course-question';

/** Makes every course of the content folder, and its questions, known to the database. */
export async function registerCourses(): Promise<void> {
  for (const courseId of COURSE_IDS) {
    const course = await loadCourse(courseId);
    if (course === undefined) continue;
    await upsertCourse(getDb(), course);
    await insertQuestions(getDb(), { courseId, ids: [...course.questions.keys()] });
  }
}
