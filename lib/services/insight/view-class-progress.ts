import { conceptName } from '@/lib/core/courses/concept-names';
import { getDb } from '@/lib/db/client';
import { listClassDays, listConceptSums, listStudentProgress } from '@/lib/db/class-progress';
import { requiredQuestionIds } from '@/lib/content/course';

import { readClassCourse } from './class-course';

import type { StudentProgressRow } from '@/lib/db/class-progress';
import type { AskingTeacher } from './class-course';

/** Shares of the questions solved, in tenths. */
const TENTHS = 10;

/** `up` and `down`: half as many answers more or less than the week before; `quiet`: none this week. */
export type Change = 'up' | 'down' | 'steady' | 'quiet';

export interface ClassProgressView {
  readonly classId: string;
  readonly className: string;
  readonly studentCount: number;
  /** That the course asks, without those that may be left out. */
  readonly questionCount: number;
  /** Students by the share of questions that they solved: from 0–10 % to 90–100 %. */
  readonly distribution: readonly { readonly from: number; readonly to: number; readonly students: number }[];
  /** Days on which anything happened, in order; `total` is what was solved up to and with that day, over all students. */
  readonly days: readonly {
    readonly day: string;
    readonly solved: number;
    readonly total: number;
    readonly answers: number;
    readonly students: number;
  }[];
  /** The weakest first. */
  readonly concepts: readonly {
    readonly concept: string;
    readonly name: string;
    readonly students: number;
    readonly mastery: number;
    readonly weak: number;
    readonly strong: number;
  }[];
  /** Since a week ago; those who need a look first. */
  readonly changes: readonly {
    readonly userId: string;
    readonly name: string;
    readonly change: Change;
    readonly solved: number;
    readonly solvedLately: number;
    readonly answersLately: number;
    readonly answersBefore: number;
    /** ISO 8601; null for who never answered. */
    readonly lastAt: string | null;
  }[];
}

/**
 * How a class goes on: how far its students are, how it came to that day by day, which concepts hold, and who worked more or less than the week before.
 *
 * @throws AppError not_found
 */
export async function viewClassProgress({
  now,
  ...asked
}: AskingTeacher & { readonly now: Date }): Promise<ClassProgressView> {
  const { classId, className, courseId, course, questions, students } = await readClassCourse(asked);
  const questionIds = [...new Set((course?.lessons ?? []).flatMap(requiredQuestionIds))];
  const concepts = [...new Set(questions.flatMap(({ document }) => document.concepts))];
  const db = getDb();
  const place = { classId, courseId, questionIds };
  const [rows, days, sums] = await Promise.all([
    listStudentProgress(db, { ...place, now }),
    listClassDays(db, place),
    listConceptSums(db, { classId, concepts }),
  ]);
  const names = new Map(students.map(({ userId, name }) => [userId, name]));
  return {
    ...{ classId, className, studentCount: students.length, questionCount: questionIds.length },
    distribution: distributionOf(rows, questionIds.length),
    days: cumulated(days),
    concepts: sums
      .map((sum) => ({ ...sum, name: conceptName(sum.concept, asked.locale) ?? sum.concept }))
      .sort((left, right) => left.mastery - right.mastery),
    changes: rows
      .map((row) => ({ ...changeView(row), name: names.get(row.userId) ?? '' }))
      .sort((left, right) => ORDER.indexOf(left.change) - ORDER.indexOf(right.change) || moved(right) - moved(left)),
  };
}

const ORDER: readonly Change[] = ['quiet', 'down', 'up', 'steady'];

function moved({ answersLately, answersBefore }: Pick<StudentProgressRow, 'answersLately' | 'answersBefore'>): number {
  return Math.abs(answersLately - answersBefore);
}

function distributionOf(rows: readonly StudentProgressRow[], questions: number): ClassProgressView['distribution'] {
  const place = ({ solved }: StudentProgressRow) =>
    questions === 0 ? 0 : Math.min(TENTHS - 1, Math.floor((TENTHS * solved) / questions));
  const places = rows.map(place);
  return Array.from({ length: TENTHS }, (_tenth, tenth) => ({
    from: tenth / TENTHS,
    to: (tenth + 1) / TENTHS,
    students: places.filter((one) => one === tenth).length,
  }));
}

function cumulated(days: readonly Omit<ClassProgressView['days'][number], 'total'>[]): ClassProgressView['days'] {
  let total = 0;
  return days.map((day) => {
    total += day.solved;
    return { ...day, total };
  });
}

function changeView({ lastAt, ...row }: StudentProgressRow) {
  return { ...row, change: changeOf(row), lastAt: lastAt?.toISOString() ?? null };
}

/** Fewer answers than this in both weeks make no trend. */
const FEWEST_ANSWERS = 4;

/** Exported for tests. */
export function changeOf({
  answersLately,
  answersBefore,
}: Pick<StudentProgressRow, 'answersLately' | 'answersBefore'>): Change {
  if (answersLately === 0) return 'quiet';
  if (Math.max(answersLately, answersBefore) < FEWEST_ANSWERS) return 'steady';
  if (answersLately >= 1.5 * answersBefore) return 'up';
  return answersLately <= 0.5 * answersBefore ? 'down' : 'steady';
}
