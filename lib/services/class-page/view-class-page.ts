import { requiredQuestionIds } from '@/lib/content/course';
import { formatJoinCode } from '@/lib/core/access/join-code';
import { measureClass, riskOf, SLIP_ANSWERS, SLIP_RECENT_DAYS, STUCK_ANSWERS } from '@/lib/core/analytics/at-risk';
import { groupBy } from '@/lib/core/shared/group-by';
import { localize } from '@/lib/core/shared/locale';
import {
  countMissed,
  listPageStudents,
  listLessonSums,
  listQuestionSums,
  listRepeatedSlips,
  listUnsolved,
} from '@/lib/db/class-page';
import { getDb } from '@/lib/db/client';

import { findReadableClass } from '../classes/find-managed-class';
import { usableJoinCode } from '../classes/join-code';
import { loadCourseOfClass } from '../courses/served-course';
import { questionTitle } from './class-names';
import { makeStudents, summaryOf } from './make-students';

import type { Course } from '@/lib/content/types';
import type { Actor } from '@/lib/core/access/actor';
import type { Locale } from '@/lib/core/shared/locale';
import type { ClassPageView, ClassStudent } from './class-page-view';
import type { ClassRows } from './make-students';

export interface ViewClassPage {
  readonly actor: Actor;
  readonly classId: string;
  /** Of this lesson every question is told; an unknown one is none. */
  readonly lessonId?: string | undefined;
  readonly locale: Locale;
  readonly now: Date;
}

/**
 * A class as its teachers see it, also one that is archived: who is in it, how far each is in each lesson, who may need help and why, and what each last answered. Reads summaries
 * only, so that it costs the same however often the students answered.
 *
 * @throws AppError not_found
 */
export async function viewClassPage({ actor, classId, lessonId, locale, now }: ViewClassPage): Promise<ClassPageView> {
  const row = await findReadableClass(getDb(), { actor, classId });
  const course = await loadCourseOfClass(row.courseId, classId);
  const lessons = course?.lessons ?? [];
  const chosen = lessons.find(({ id }) => id === lessonId);
  const questionIds = chosen?.questionIds ?? [];
  const rows = await readRows({ classId, courseId: row.courseId, course, chosenIds: questionIds, now });
  const summaries = rows.students.map((student) => summaryOf(student, rows));
  const measure = measureClass(summaries, now);
  const verdicts = summaries.map((summary) => riskOf(summary, { measure, now }));
  const students = makeStudents({ rows, verdicts, lessons, questionIds, now, naming: { course, locale } });
  // That of an archived class opens nothing.
  const joinCode = row.archivedAt === null ? usableJoinCode(row, now) : null;
  return {
    ...{ classId: row.id, name: row.name, courseId: row.courseId },
    courseTitle: course === undefined ? row.courseId : localize(course.title, locale),
    joinCode: joinCode && { ...joinCode, shown: formatJoinCode(joinCode.code) },
    lessons: lessons.map((lesson) => ({
      id: lesson.id,
      title: localize(lesson.title, locale),
      questions: requiredQuestionIds(lesson).length,
    })),
    lesson:
      chosen === undefined
        ? null
        : {
            id: chosen.id,
            title: localize(chosen.title, locale),
            questions: questionIds.map((id) => ({ id, title: questionTitle(id, { course, locale }) })),
          },
    groups: [...new Set(students.flatMap(({ group }) => group ?? []))].sort(),
    counts: countStates(students),
    quietDays: measure.quietDays,
    students,
  };
}

interface Reading {
  readonly classId: string;
  readonly courseId: string;
  readonly course: Course | undefined;
  readonly chosenIds: readonly string[];
  readonly now: Date;
}

const DAY_MS = 86_400_000;

async function readRows({ classId, courseId, course, chosenIds, now }: Reading): Promise<ClassRows> {
  const db = getDb();
  const asked = { classId, questionIds: [...(course?.questions.keys() ?? [])] };
  const required = (course?.lessons ?? []).flatMap((lesson, place) =>
    requiredQuestionIds(lesson).map((questionId) => ({ questionId, place })),
  );
  const since = new Date(now.getTime() - SLIP_RECENT_DAYS * DAY_MS);
  const [students, lessonSums, questionSums, unsolved, slips, missed] = await Promise.all([
    listPageStudents(db, { ...asked, courseId, now }),
    listLessonSums(db, {
      classId,
      questionIds: required.map(({ questionId }) => questionId),
      lessons: required.map(({ place }) => place),
    }),
    chosenIds.length === 0 ? [] : listQuestionSums(db, { classId, questionIds: chosenIds }),
    listUnsolved(db, { ...asked, fewest: STUCK_ANSWERS }),
    listRepeatedSlips(db, { ...asked, fewest: SLIP_ANSWERS, since }),
    countMissed(db, { classId, now }),
  ]);
  return {
    students,
    lessonSums: new Map(lessonSums.map((sums) => [sums.userId, sums])),
    questionSums: new Map(questionSums.map((sums) => [sums.userId, sums])),
    unsolved: groupBy(unsolved, ({ userId }) => userId),
    slips: groupBy(slips, ({ userId }) => userId),
    missed,
  };
}

function countStates(students: readonly ClassStudent[]): ClassPageView['counts'] {
  const count = (state: keyof ClassPageView['counts']) => {
    return students.filter(({ states }) => states.includes(state)).length;
  };
  return { new: count('new'), on: count('on'), behind: count('behind'), stuck: count('stuck') };
}
