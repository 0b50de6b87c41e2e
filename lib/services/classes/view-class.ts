import { requiredQuestionIds } from '@/lib/content/course';
import { formatJoinCode } from '@/lib/core/access/join-code';
import { slipTitle } from '@/lib/core/questions/slips/catalogue';
import { localize } from '@/lib/core/shared/locale';
import { getDb } from '@/lib/db/client';
import { selectStudents } from '@/lib/db/memberships';
import { selectProgressOf } from '@/lib/db/progress';

import { loadCourseOfClass } from '../courses/served-course';
import { findManagedClass } from './find-managed-class';
import { usableJoinCode } from './join-code';

import type { Course } from '@/lib/content/types';
import type { Actor } from '@/lib/core/access/actor';
import type { Locale } from '@/lib/core/shared/locale';
import type { StudentRow } from '@/lib/db/memberships';
import type { StudentProgress } from '@/lib/db/progress';

export interface ClassView {
  readonly classId: string;
  readonly name: string;
  readonly courseId: string;
  readonly courseTitle: string;
  /** Null when it expired or was revoked. */
  readonly joinCode: { readonly code: string; readonly shown: string; readonly expiresAt: string } | null;
  readonly lessons: readonly ClassLesson[];
  readonly students: readonly ClassStudent[];
}

export interface ClassLesson {
  readonly id: string;
  readonly title: string;
  /** How many questions it asks, without those that may be left out. */
  readonly questions: number;
}

export interface ClassStudent {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  /** Of these, solved, in the order of the lessons. */
  readonly solved: readonly number[];
  readonly last: LastAnswer | null;
}

/** What a student last answered, in any question of the course. */
export interface LastAnswer {
  readonly questionTitle: string;
  /** As it was read: "4×4×1". */
  readonly answer: string;
  readonly verdict: 'right' | 'partly' | 'wrong';
  readonly slips: readonly string[];
  readonly at: string;
}

export interface ViewClass {
  readonly actor: Actor;
  readonly classId: string;
  readonly locale: Locale;
  readonly now: Date;
}

/**
 * A class as its teachers see it: who is in it, how far each is in each lesson, and what each last answered. Reads one
 * row per student and question, however often they answered.
 *
 * @throws AppError not_found
 */
export async function viewClass({ actor, classId, locale, now }: ViewClass): Promise<ClassView> {
  const db = getDb();
  const row = await findManagedClass(db, { actor, classId });
  const course = await loadCourseOfClass(row.courseId, classId);
  const students = await selectStudents(db, classId);
  const questionIds = [...(course?.questions.keys() ?? [])];
  const progress = await selectProgressOf(db, { userIds: students.map(({ id }) => id), questionIds });
  const byStudent = groupByStudent(progress);
  const joinCode = usableJoinCode(row, now);
  return {
    classId: row.id,
    name: row.name,
    courseId: row.courseId,
    courseTitle: course === undefined ? row.courseId : localize(course.title, locale),
    joinCode: joinCode && { ...joinCode, shown: formatJoinCode(joinCode.code) },
    lessons: lessonsOf(course, locale),
    students: students.map((student) =>
      studentView(student, { course, locale, rows: byStudent.get(student.id) ?? [] }),
    ),
  };
}

function groupByStudent(rows: readonly StudentProgress[]): ReadonlyMap<string, readonly StudentProgress[]> {
  const groups = new Map<string, StudentProgress[]>();
  for (const row of rows) {
    const group = groups.get(row.userId);
    if (group === undefined) groups.set(row.userId, [row]);
    else group.push(row);
  }
  return groups;
}

function lessonsOf(course: Course | undefined, locale: Locale): ClassLesson[] {
  return (course?.lessons ?? []).map((lesson) => ({
    id: lesson.id,
    title: localize(lesson.title, locale),
    questions: requiredQuestionIds(lesson).length,
  }));
}

interface StudentContext {
  readonly course: Course | undefined;
  readonly locale: Locale;
  readonly rows: readonly StudentProgress[];
}

function studentView(student: StudentRow, { course, locale, rows }: StudentContext): ClassStudent {
  const solved = new Set(rows.filter(({ solvedAt }) => solvedAt !== null).map(({ questionId }) => questionId));
  return {
    userId: student.id,
    name: student.name,
    email: student.email,
    solved: (course?.lessons ?? []).map((lesson) => requiredQuestionIds(lesson).filter((id) => solved.has(id)).length),
    last: lastAnswer(rows, { course, locale }),
  };
}

function lastAnswer(
  rows: readonly StudentProgress[],
  { course, locale }: Pick<StudentContext, 'course' | 'locale'>,
): LastAnswer | null {
  let latest: (StudentProgress & { readonly lastAnsweredAt: Date }) | null = null;
  for (const row of rows) {
    const { lastAnsweredAt } = row;
    if (lastAnsweredAt === null || (latest !== null && latest.lastAnsweredAt >= lastAnsweredAt)) continue;
    latest = { ...row, lastAnsweredAt };
  }
  if (latest === null) return null;
  const question = course?.questions.get(latest.questionId);
  const score = latest.lastScore ?? 0;
  return {
    questionTitle: question === undefined ? latest.questionId : localize(question.document.title, locale),
    answer: latest.lastAnswer ?? '',
    verdict: score === 1 ? 'right' : score > 0 ? 'partly' : 'wrong',
    slips: latest.lastSlips.map((code) => slipTitle(code, locale)),
    at: latest.lastAnsweredAt.toISOString(),
  };
}
