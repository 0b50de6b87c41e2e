import { countingPoints } from '@/lib/core/assignments/mark';
import { localize } from '@/lib/core/shared/locale';
import { getDb } from '@/lib/db/client';
import { selectNames } from '@/lib/db/users';

import { listMyClasses } from '../classes/list-my-classes';
import { loadCourseOfClass } from '../courses/served-course';
import { loadGradebook } from './load-gradebook';
import { changeLog, markView, questionPoints } from './mark-view';

import type { Actor } from '@/lib/core/access/actor';
import type { AssignmentSettings } from '@/lib/core/assignments/settings';
import type { Locale } from '@/lib/core/shared/locale';
import type { MyClass } from '../classes/list-my-classes';
import type { LoadedAssignment, LoadedGradebook, LoadedMark, LoadedStudent } from './load-gradebook';
import type { MarkChangeView, MarkView, QuestionPoints } from './mark-view';

/** What a student has in one class. Compared with nothing and nobody. */
export interface MyMarks {
  readonly classId: string;
  readonly name: string;
  readonly courseId: string;
  readonly courseTitle: string;
  /** What the marks come to so far, 0 to 1; null where nothing counts yet, or the class does not show it. */
  readonly total: number | null;
  readonly showTotal: boolean;
  readonly categories: readonly MyCategory[];
  readonly assignments: readonly MyMark[];
}

export interface MyCategory {
  readonly name: string;
  /** Of the whole, 0 to 1. */
  readonly weight: number;
  readonly dropLowest: number;
  /** 0 to 1; null where nothing counts yet, or the class shows no totals. */
  readonly share: number | null;
}

export interface MyMark {
  readonly assignmentId: string;
  readonly title: string;
  /** Null where it counts for no mark. */
  readonly category: string | null;
  readonly mark: MarkView;
  /** Empty while nothing of it is judged. */
  readonly questions: readonly QuestionPoints[];
  /** What attempts and lateness take away. */
  readonly rules: Pick<AssignmentSettings, 'attempts' | 'late'>;
  /** The newest first. */
  readonly changes: readonly MarkChangeView[];
}

export interface ListMyMarks {
  readonly actor: Actor;
  readonly locale: Locale;
  readonly now: Date;
  /** Classes that are over, in place of those that go on. */
  readonly archived?: boolean;
}

/** A student's own marks in each of their classes, and why they are what they are. What waits for its release has no points yet. */
export async function listMyMarks({ actor, locale, now, archived = false }: ListMyMarks): Promise<readonly MyMarks[]> {
  const attended = (await listMyClasses({ actor, locale, archived })).filter(({ role }) => role === 'student');
  return Promise.all(attended.map((each) => marksIn(each, { actor, locale, now })));
}

async function marksIn(attended: MyClass, { actor, locale, now }: ListMyMarks): Promise<MyMarks> {
  const { classId, name, courseId, courseTitle } = attended;
  const db = getDb();
  const [gradebook, course] = await Promise.all([
    loadGradebook(db, { classId, userId: actor.id, reader: 'student' }, now),
    loadCourseOfClass(courseId, classId),
  ]);
  const [student] = gradebook.students;
  const makers = [...(student?.marks.values() ?? [])].flatMap(({ changes }) => changes.map(({ byId }) => byId));
  const names = await selectNames(db, [...new Set(makers)]);
  const titleOf = (questionId: string) => {
    const question = course?.questions.get(questionId);
    return question === undefined ? questionId : localize(question.document.title, locale);
  };
  const { showTotal } = gradebook.settings;
  return {
    ...{ classId, name, courseId, courseTitle, showTotal },
    total: showTotal ? (student?.total ?? null) : null,
    categories: categoriesOf(gradebook, student),
    assignments: gradebook.assignments.flatMap((assignment) => {
      const mark = student?.marks.get(assignment.id);
      return mark === undefined ? [] : [myMark(assignment, { mark, gradebook, names, titleOf })];
    }),
  };
}

function categoriesOf(
  { settings: { categories, showTotal } }: LoadedGradebook,
  student: LoadedStudent | undefined,
): readonly MyCategory[] {
  const whole = categories.reduce((sum, { weight }) => sum + weight, 0);
  return categories.map(({ name, weight, dropLowest }, place) => ({
    name,
    weight: whole === 0 ? 0 : weight / whole,
    dropLowest,
    share: showTotal ? (student?.categories[place]?.share ?? null) : null,
  }));
}

interface Telling {
  readonly mark: LoadedMark;
  readonly gradebook: LoadedGradebook;
  readonly names: ReadonlyMap<string, string>;
  readonly titleOf: (questionId: string) => string;
}

function myMark(assignment: LoadedAssignment, { mark, gradebook, names, titleOf }: Telling): MyMark {
  const { id, title, settings } = assignment;
  const category = gradebook.settings.categories.find((each) => each.id === settings.category);
  // Before anything is judged, even what is asked is told by the assignment alone.
  const isJudged = mark.scores.some((score) => countingPoints(score, settings) !== null);
  return {
    assignmentId: id,
    title,
    category: category?.name ?? null,
    mark: markView(mark),
    questions: isJudged ? questionPoints(assignment, mark, titleOf) : [],
    rules: { attempts: settings.attempts, late: settings.late },
    changes: changeLog(mark.changes, names),
  };
}
