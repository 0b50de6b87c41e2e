import { slipsShownBy } from '@/lib/core/analytics/misconceptions';
import { localize } from '@/lib/core/shared/locale';
import { getDb } from '@/lib/db/client';
import { listInsightStudents } from '@/lib/db/insight';

import { findReadableClass } from '../classes/find-managed-class';
import { loadCourseOfClass } from '../courses/served-course';
import { lessonSections } from '../placements/lesson-sections';

import type { Course, CourseQuestion } from '@/lib/content/types';
import type { Actor } from '@/lib/core/access/actor';
import type { Locale } from '@/lib/core/shared/locale';
import type { InsightStudent } from '@/lib/db/insight';

export interface AskingTeacher {
  readonly actor: Actor;
  readonly classId: string;
  readonly locale: Locale;
}

/** A class with the course that it is served and who is in it; it may be archived. */
export interface ClassCourseRead {
  readonly classId: string;
  readonly className: string;
  readonly courseId: string;
  readonly students: readonly InsightStudent[];
  /** In teaching order, those without a lesson last. */
  readonly questions: readonly CourseQuestion[];
  readonly course: Course | undefined;
}

/** @throws AppError not_found */
export async function readClassCourse({ actor, classId }: Omit<AskingTeacher, 'locale'>): Promise<ClassCourseRead> {
  const row = await findReadableClass(getDb(), { actor, classId });
  const [course, students] = await Promise.all([
    loadCourseOfClass(row.courseId, classId),
    listInsightStudents(getDb(), classId),
  ]);
  const questions = inTeachingOrder(course);
  return { classId, className: row.name, courseId: row.courseId, students, questions, course };
}

function inTeachingOrder(course: Course | undefined): readonly CourseQuestion[] {
  if (course === undefined) return [];
  const ids = new Set([...course.lessons.flatMap(({ questionIds }) => questionIds), ...course.questions.keys()]);
  return [...ids].flatMap((id) => course.questions.get(id) ?? []);
}

/** By question: the slips that its answers can show. */
export function listedSlips(questions: readonly CourseQuestion[]): ReadonlyMap<string, readonly string[]> {
  return new Map(questions.map(({ id, document }) => [id, slipsShownBy(document)]));
}

export function titleOf({ document }: CourseQuestion, locale: Locale): string {
  return localize(document.title, locale);
}

/** Where a question is taught. */
export interface TaughtPlace {
  readonly lessonId: string;
  readonly lessonNumber: number;
  readonly lessonTitle: string;
  /** Of the section's heading; empty where it stands before the first. */
  readonly anchor: string;
  readonly heading: string;
  /** Of the lecture. */
  readonly slides: readonly number[];
}

/** The section of the lesson that asks it; null for one that no lesson asks. */
export function placeOf(
  questionId: string,
  { course, locale }: { readonly course: Course | undefined; readonly locale: Locale },
): TaughtPlace | null {
  const lesson = course?.lessons.find(({ questionIds }) => questionIds.includes(questionId));
  if (lesson === undefined) return null;
  const sections = lessonSections(lesson, locale === 'en' ? 'en' : 'zh');
  const section = sections.find(({ questionIds }) => questionIds.includes(questionId));
  return {
    lessonId: lesson.id,
    lessonNumber: lesson.number,
    lessonTitle: localize(lesson.title, locale),
    anchor: section?.anchor ?? '',
    heading: section?.heading ?? '',
    slides: lesson.slides,
  };
}
