import { findLesson } from '@/lib/content/course';
import { getDb } from '@/lib/db/client';
import { listStudentAssignments } from '@/lib/db/assignments';
import { listAnswerEntries, selectAnswers, selectOptionalAnswerPlace } from '@/lib/db/student-answers';

import { asStudentAssignment } from '../assignments/student-assignment';
import { loadCourseOfClass } from '../courses/served-course';
import { AppError } from '../errors';
import { findClassStudent } from './find-class-student';
import { studentAnswer } from './student-answer';

import type { Course } from '@/lib/content/types';
import type { Locale } from '@/lib/core/shared/locale';
import type { AnswerPlace, StudentAnswerRow } from '@/lib/db/student-answers';
import type { StudentOfClass } from '../classes/student-of-class';
import type { StudentAnswer } from './student-answer';

export const ANSWERS_PER_PAGE = 50;

export interface ListStudentAnswers extends StudentOfClass {
  /** Only what came before this answer. */
  readonly before?: string | undefined;
  /** Only of this lesson, of this question; an unknown one has none. */
  readonly lessonId?: string | undefined;
  readonly questionId?: string | undefined;
  /** Only judged ones that are not fully right. */
  readonly wrongOnly: boolean;
  readonly locale: Locale;
  readonly now: Date;
}

export interface StudentAnswersPage {
  readonly answers: readonly StudentAnswer[];
  /** What to ask for as `before` to go on; null at the end. */
  readonly next: string | null;
}

/**
 * What a student of the class answered, the newest first: only questions of the class's course, and of no other class's assignments. Of an exam that is
 * not judged yet it tells that something is kept, and no more.
 *
 * @throws AppError not_found, also for a `before` that is no answer of this student
 */
export async function listStudentAnswers(options: ListStudentAnswers): Promise<StudentAnswersPage> {
  const { classId, userId, wrongOnly, locale } = options;
  const db = getDb();
  const { courseId } = await findClassStudent(db, options);
  const course = await loadCourseOfClass(courseId, classId);
  const entries = await listAnswerEntries(db, {
    ...{ classId, courseId, userId, wrongOnly },
    questionIds: askedQuestions(course, options),
    before: await placeBefore(options),
    take: ANSWERS_PER_PAGE + 1,
  });
  const shown = entries.slice(0, ANSWERS_PER_PAGE);
  const ids = shown.map(({ id }) => id);
  const rows = await selectAnswers(db, ids);
  const ends = await lastMoments([...rows.values()], options);
  return {
    answers: shown.flatMap(({ id, previousAt }) => {
      const row = rows.get(id);
      if (row === undefined) return [];
      const endsAt = ends.get(row.variant.assignmentId ?? '') ?? null;
      return [studentAnswer(row, { previousAt, endsAt, naming: { course, locale } })];
    }),
    next: entries.length > ANSWERS_PER_PAGE ? (ids.at(-1) ?? null) : null,
  };
}

async function placeBefore({ before, userId }: ListStudentAnswers): Promise<AnswerPlace | null> {
  if (before === undefined) return null;
  const place = await selectOptionalAnswerPlace(getDb(), { id: before, userId });
  if (place === null) throw new AppError('not_found', { field: 'before' });
  return place;
}

function askedQuestions(
  course: Course | undefined,
  { lessonId, questionId }: Pick<ListStudentAnswers, 'lessonId' | 'questionId'>,
): readonly string[] | null {
  const ofLesson = lessonId === undefined ? null : ((course && findLesson(course, lessonId)?.questionIds) ?? []);
  if (questionId === undefined) return ofLesson;
  return ofLesson === null || ofLesson.includes(questionId) ? [questionId] : [];
}

/** The last moment for answers of each assignment, with this student's extensions; looked up only where something came too late. */
async function lastMoments(
  rows: readonly StudentAnswerRow[],
  { classId, userId, now }: ListStudentAnswers,
): Promise<ReadonlyMap<string, Date | null>> {
  if (!rows.some(({ state }) => state === 'too_late')) return new Map();
  const assignments = await listStudentAssignments(getDb(), { userId, of: { classId } });
  return new Map(assignments.map((row) => [row.id, asStudentAssignment(row, { userId, now }).window.endsAt]));
}
