import { loadCourse } from '@/lib/content/course';
import { readCourseFiles } from '@/lib/content/course-files';
import { studioQuestionPath } from '@/lib/core/exchange-archive/tree';
import { getDb } from '@/lib/db/client';
import { listQuestionStates, selectStateStamp } from '@/lib/db/course-archive';
import { listNotices } from '@/lib/db/lesson-notices';
import { listPlacements } from '@/lib/db/overlays';

import { AppError } from '../errors';

import type { Course } from '@/lib/content/types';
import type { NoticeRow } from '@/lib/db/lesson-notices';

export interface QuestionState {
  readonly id: string;
  /** Whether the database knows it already. */
  readonly registered: boolean;
  readonly classId: string | null;
  readonly archived: boolean;
  /** Whether it lies in the content folder, or a version of it was published and approved, even if its time has not come. */
  readonly published: boolean;
  /** Where it stands in an archive. */
  readonly path: string;
  /** What is served, or would be if it were not archived; null for what was never published. */
  readonly served: string | null;
  /** Texts that wait for another's word, or for their time. */
  readonly pending: readonly string[];
  readonly draft: { readonly source: string; readonly revision: number } | null;
}

export interface PlacementState {
  readonly lesson: string;
  readonly anchor: string;
  readonly question: string;
  readonly points: number;
  readonly required: boolean;
}

/** A course as files and studio together make it: what an export writes, and what an import is compared with. */
export interface CourseState {
  readonly course: Course;
  /** Of the content folder, by their path in an archive. */
  readonly files: ReadonlyMap<string, string>;
  readonly questions: ReadonlyMap<string, QuestionState>;
  /** In the order of the lessons; within a section from the top. */
  readonly placements: readonly PlacementState[];
  readonly notices: readonly NoticeRow[];
  /** Changes with everything of this that the database keeps. */
  readonly stamp: string;
}

/** @throws AppError not_found */
export async function readCourseState(courseId: string): Promise<CourseState> {
  const course = await loadCourse(courseId);
  if (course === undefined) throw new AppError('not_found');
  const db = getDb();
  // First, so that whatever changes while the rest is read is noticed later.
  const stamp = await selectStateStamp(db, courseId);
  const [texts, rows, placed, notices] = await Promise.all([
    readCourseFiles(courseId),
    listQuestionStates(db, courseId),
    listPlacements(db, courseId),
    listNotices(db, courseId),
  ]);
  const files = new Map(Array.from(texts, ([path, text]) => [`content/${path}`, text]));
  const placements = inLessonOrder(course, placed);
  return { course, files, placements, notices, stamp, questions: questionsOf({ course, files, rows, placements }) };
}

type PlacedRow = Awaited<ReturnType<typeof listPlacements>>[number];

function inLessonOrder({ lessons }: Course, rows: readonly PlacedRow[]): readonly PlacementState[] {
  const place = new Map(lessons.map(({ id }, index) => [id, index]));
  const order = ({ lessonId }: PlacedRow) => place.get(lessonId) ?? lessons.length;
  return rows
    .toSorted(
      (left, right) =>
        order(left) - order(right) ||
        compareText(left.lessonId, right.lessonId) ||
        compareText(left.anchor, right.anchor) ||
        left.position - right.position,
    )
    .map(({ lessonId: lesson, anchor, questionId: question, points, required }) => ({
      lesson,
      anchor,
      question,
      points,
      required,
    }));
}

/** By code units, so that no locale of a machine may change the order. */
export function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

interface Parts extends Pick<CourseState, 'course' | 'files' | 'placements'> {
  readonly rows: Awaited<ReturnType<typeof listQuestionStates>>;
}

function questionsOf(parts: Parts): CourseState['questions'] {
  const { course, files, rows } = parts;
  const questions = new Map<string, QuestionState>();
  for (const { id, file } of course.questions.values()) {
    if (file === null) continue;
    const path = `content/${file}`;
    questions.set(id, { ...UNKNOWN, id, path, published: true, served: files.get(path) ?? null });
  }
  for (const { served, ...row } of rows) {
    const ofFile = questions.get(row.id) ?? { path: studioPath(row.id, parts), served: null, published: false };
    questions.set(row.id, {
      ...row,
      registered: true,
      path: ofFile.path,
      published: row.published || ofFile.published,
      served: served ?? ofFile.served,
    });
  }
  return questions;
}

const UNKNOWN = { registered: false, classId: null, archived: false, pending: [], draft: null } as const;

/** In the folder of the lesson where it is placed first. A file there may have the name already, with a question of another id in it. */
function studioPath(questionId: string, { course, files, placements }: Parts): string {
  const lessonId = placements.find(({ question }) => question === questionId)?.lesson;
  const folder = course.lessons.find(({ id }) => id === lessonId)?.folder ?? null;
  const path = studioQuestionPath({ courseId: course.id, folder, questionId });
  return files.has(path) ? path.replace(/\.yaml$/u, '.studio.yaml') : path;
}
