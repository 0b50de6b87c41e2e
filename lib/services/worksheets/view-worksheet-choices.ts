import { hasDraws } from '@/lib/core/questions/variant';
import { localize } from '@/lib/core/shared/locale';

import { loadServedCourse } from '../courses/served-course';
import { AppError } from '../errors';
import { requireWorksheetMaker } from './require-worksheet-maker';

import type { Actor } from '@/lib/core/access/actor';
import type { Locale } from '@/lib/core/shared/locale';

/** What a worksheet can be made of. */
export interface WorksheetChoices {
  readonly course: { readonly id: string; readonly title: string };
  readonly lessons: readonly ChoosableLesson[];
  /** The classes this person teaches in the course. */
  readonly classes: readonly { readonly id: string; readonly name: string; readonly students: number }[];
}

export interface ChoosableLesson {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly questions: readonly ChoosableQuestion[];
}

export interface ChoosableQuestion {
  readonly id: string;
  readonly title: string;
  /** Whether it has new numbers for each sheet. */
  readonly draws: boolean;
}

/**
 * The questions of a course by lesson, and the classes to print for. For teachers, instructors and administrators.
 *
 * @throws AppError not_found (no such course, or not for this person).
 */
export async function viewWorksheetChoices(options: {
  readonly actor: Actor;
  readonly courseId: string;
  readonly locale: Locale;
}): Promise<WorksheetChoices> {
  const { courseId, locale } = options;
  const taught = await requireWorksheetMaker(options);
  const course = await loadServedCourse(courseId, options.actor.id);
  if (course === undefined) throw new AppError('not_found');
  const lessons = course.lessons.map(({ id, number, title, questionIds }) => ({
    id,
    number,
    title: localize(title, locale),
    questions: questionIds.flatMap((questionId): ChoosableQuestion[] => {
      const document = course.questions.get(questionId)?.document;
      if (document === undefined) return [];
      return [{ id: questionId, title: localize(document.title, locale), draws: hasDraws(document) }];
    }),
  }));
  return {
    course: { id: course.id, title: localize(course.title, locale) },
    lessons: lessons.filter(({ questions }) => questions.length > 0),
    classes: taught
      .filter((entry) => entry.courseId === course.id)
      .map(({ classId, name, studentCount }) => ({ id: classId, name, students: studentCount })),
  };
}
