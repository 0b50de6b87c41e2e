import { findQuestion } from '@/lib/content/course';

import { loadServedCourse } from './served-course';

import type { Course, CourseQuestion } from '@/lib/content/types';

/** The courses on offer: folders below content/. */
export const COURSE_IDS = ['cnn'] as const;

/** The question with this id, as this reader is served it, and its course; undefined when no course has it for them, or its file is broken. */
export async function findCourseQuestion(
  questionId: string,
  readerId: string,
): Promise<{ readonly course: Course; readonly question: CourseQuestion } | undefined> {
  for (const courseId of COURSE_IDS) {
    const course = await loadServedCourse(courseId, readerId);
    const question = course === undefined ? undefined : findQuestion(course, questionId);
    if (course !== undefined && question !== undefined) return { course, question };
  }
  return undefined;
}
