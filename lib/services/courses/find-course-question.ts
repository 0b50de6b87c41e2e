import { findQuestion, loadCourse } from '@/lib/content/course';

import type { Course, CourseQuestion } from '@/lib/content/types';

/** The courses on offer: folders below content/. */
export const COURSE_IDS = ['cnn'] as const;

/** The question with this id and the course it belongs to; undefined when no course has it, or its file is broken. */
export async function findCourseQuestion(
  questionId: string,
): Promise<{ readonly course: Course; readonly question: CourseQuestion } | undefined> {
  for (const courseId of COURSE_IDS) {
    const course = await loadCourse(courseId);
    const question = course === undefined ? undefined : findQuestion(course, questionId);
    if (course !== undefined && question !== undefined) return { course, question };
  }
  return undefined;
}
