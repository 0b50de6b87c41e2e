import { hasDraws } from '@/lib/core/questions/variant';
import { readGradebook } from '@/lib/core/gradebook/settings';
import { localize } from '@/lib/core/shared/locale';
import { HOME_ZONE } from '@/lib/core/shared/wall-time';
import { listClassGroups, listClassStudents } from '@/lib/db/class-assignments';
import { selectClassesOf } from '@/lib/db/classes';
import { getDb } from '@/lib/db/client';
import { selectGradebookSettings } from '@/lib/db/gradebook';

import { findReadableClass } from '../classes/find-managed-class';
import { loadCourseOfClass } from '../courses/served-course';

import type { Actor } from '@/lib/core/access/actor';
import type { Locale } from '@/lib/core/shared/locale';
import type { ClassStudentRow } from '@/lib/db/class-assignments';

/** What an assignment of a class can be made of, and for whom it can be. */
export interface AssignmentChoices {
  readonly classId: string;
  readonly className: string;
  /** Where the clocks hang by which times are typed: an IANA name. */
  readonly zone: string;
  readonly lessons: readonly AssignableLesson[];
  readonly categories: readonly { readonly id: string; readonly name: string }[];
  readonly groups: readonly { readonly id: string; readonly name: string }[];
  readonly students: readonly ClassStudentRow[];
  /** The classes of the same course that this person teaches, this one first; none that is archived. */
  readonly classes: readonly { readonly id: string; readonly name: string }[];
}

export interface AssignableLesson {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly questions: readonly AssignableQuestion[];
}

export interface AssignableQuestion {
  readonly id: string;
  readonly title: string;
  /** Whether each student has numbers of their own. */
  readonly draws: boolean;
}

/** @throws AppError not_found */
export async function viewAssignmentChoices({
  actor,
  classId,
  locale,
}: {
  readonly actor: Actor;
  readonly classId: string;
  readonly locale: Locale;
}): Promise<AssignmentChoices> {
  const db = getDb();
  const { name, courseId, archivedAt } = await findReadableClass(db, { actor, classId });
  const [course, students, groups, { gradebook }, mine] = await Promise.all([
    loadCourseOfClass(courseId, classId),
    listClassStudents(db, classId),
    listClassGroups(db, classId),
    selectGradebookSettings(db, classId),
    selectClassesOf(db, actor.id),
  ]);
  const lessons = (course?.lessons ?? []).map(({ id, number, title, questionIds }) => ({
    id,
    number,
    title: localize(title, locale),
    questions: questionIds.flatMap((questionId): AssignableQuestion[] => {
      const document = course?.questions.get(questionId)?.document;
      if (document === undefined) return [];
      return [{ id: questionId, title: localize(document.title, locale), draws: hasDraws(document) }];
    }),
  }));
  const others = mine.filter((each) => each.role === 'teacher' && each.courseId === courseId && each.id !== classId);
  const own = archivedAt === null ? [{ id: classId, name }] : [];
  return {
    ...{ classId, className: name, zone: HOME_ZONE, students, groups },
    lessons: lessons.filter(({ questions }) => questions.length > 0),
    categories: readGradebook(gradebook).categories.map((category) => ({ id: category.id, name: category.name })),
    classes: [...own, ...others.map((each) => ({ id: each.id, name: each.name }))],
  };
}
