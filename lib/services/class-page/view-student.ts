import { assignmentMark } from '@/lib/core/assignments/mark';
import { slipTitle } from '@/lib/core/questions/slips/catalogue';
import { listStudentAssignments } from '@/lib/db/assignments';
import { getDb } from '@/lib/db/client';
import { listSentTo } from '@/lib/db/messages';
import { listStudentSlips } from '@/lib/db/student-answers';

import { asStudentAssignment } from '../assignments/student-assignment';
import { loadCourseOfClass } from '../courses/served-course';
import { AppError } from '../errors';
import { findClassStudent } from './find-class-student';
import { viewClassPage } from './view-class-page';

import type { AssignmentPolicy } from '@/lib/core/assignments/settings';
import type { Standing } from '@/lib/core/assignments/window';
import type { Locale } from '@/lib/core/shared/locale';
import type { StudentAssignment } from '../assignments/student-assignment';
import type { ClassLesson, ClassStudent } from './class-page-view';
import type { StudentOfClass } from '../classes/student-of-class';

/** One student of a class, for its teachers. Moments are ISO 8601. */
export interface StudentPageView {
  readonly classId: string;
  readonly className: string;
  readonly courseId: string;
  readonly student: ClassStudent;
  readonly lessons: readonly ClassLesson[];
  /** The most frequent first. */
  readonly slips: readonly StudentSlip[];
  readonly assignments: readonly StudentAssignmentView[];
  /** What teachers of the class sent, the newest first. */
  readonly messages: readonly SentMessage[];
}

export interface StudentSlip {
  readonly code: string;
  readonly title: string;
  readonly answers: number;
  /** Of these, given before anybody said what was wrong. */
  readonly firsts: number;
  readonly questions: number;
  readonly lastAt: string;
}

export interface StudentAssignmentView {
  readonly id: string;
  readonly title: string;
  readonly policy: AssignmentPolicy;
  readonly standing: Standing;
  /** With the student's extensions; null for never. */
  readonly dueAt: string | null;
  readonly answered: number;
  readonly questions: number;
  readonly mark: { readonly state: 'none' | 'kept' | 'marked' | 'excused'; readonly points: number | null };
  readonly outOf: number;
}

export interface SentMessage {
  readonly id: string;
  readonly from: string;
  readonly text: string;
  readonly at: string;
  readonly readAt: string | null;
  readonly mailedAt: string | null;
}

/** @throws AppError not_found, also for whoever is no student of the class */
export async function viewStudent({
  actor,
  classId,
  userId,
  locale,
  now,
}: StudentOfClass & { readonly locale: Locale; readonly now: Date }): Promise<StudentPageView> {
  const db = getDb();
  const { courseId } = await findClassStudent(db, { actor, classId, userId });
  const course = await loadCourseOfClass(courseId, classId);
  const [page, slips, assignments, messages] = await Promise.all([
    viewClassPage({ actor, classId, locale, now }),
    listStudentSlips(db, { userId, questionIds: [...(course?.questions.keys() ?? [])] }),
    listStudentAssignments(db, { userId, of: { classId } }),
    listSentTo(db, { classId, toId: userId }),
  ]);
  const student = page.students.find((each) => each.userId === userId);
  // Removed from the class between two queries.
  if (student === undefined) throw new AppError('not_found');
  return {
    ...{ classId, className: page.name, courseId, student, lessons: page.lessons },
    slips: slips.map(({ slip, lastAt, ...counts }) => {
      return { code: slip, title: slipTitle(slip, locale), ...counts, lastAt: lastAt.toISOString() };
    }),
    assignments: assignments.map((row) => assignmentView(asStudentAssignment(row, { userId, now }))),
    messages: messages.map(({ from, createdAt, readAt, mailedAt, ...message }) => ({
      ...{ id: message.id, from: from.name, text: message.text, at: createdAt.toISOString() },
      readAt: readAt?.toISOString() ?? null,
      mailedAt: mailedAt?.toISOString() ?? null,
    })),
  };
}

/** The teacher's view: a mark that students may not know yet is there. What an exam keeps is not judged for anybody. */
function assignmentView(assignment: StudentAssignment): StudentAssignmentView {
  const { id, title, policy, standing, window, settings, scores, markChanges } = assignment;
  const { state, points, outOf } = assignmentMark({ settings, scores, changes: markChanges });
  return {
    ...{ id, title, policy, standing, outOf },
    dueAt: window.dueAt?.toISOString() ?? null,
    answered: scores.filter(({ attempts }) => attempts > 0).length,
    questions: settings.questions.length,
    mark: { state, points },
  };
}
