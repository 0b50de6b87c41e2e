import { requiredQuestionIds } from '@/lib/content/course';
import { isDue } from '@/lib/core/progress/review';
import { localize } from '@/lib/core/shared/locale';

import { AppError, toAppError } from '../errors';
import { shownPlace } from '../reading/places';
import { listReviewCards } from '../review/trained-concepts';
import { loadServedCourse } from './served-course';
import { NOTHING_KNOWN, readStanding } from './standing';

import type { Course, Lesson } from '@/lib/content/types';
import type { Actor } from '@/lib/core/access/actor';
import type { Locale } from '@/lib/core/shared/locale';
import type { Standing } from './standing';

/** How far a student has come in one lesson. */
export type LessonState = 'new' | 'started' | 'done';

/** A lesson as the course home lists it. */
export interface LessonEntry {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly minutes: number;
  readonly slides: readonly number[];
  readonly concepts: readonly string[];
  /** Readable without an account. */
  readonly open: boolean;
  /** Without those that may be left out. */
  readonly questions: number;
  /** Of these, solved at least once. */
  readonly solved: number;
  readonly state: LessonState;
}

/** Where to go on reading. */
export interface ResumePoint {
  readonly id: string;
  readonly title: string;
  /** The anchor of the heading last passed there; empty for the beginning. */
  readonly anchor: string;
}

export interface CourseView {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly lessons: readonly LessonEntry[];
  readonly questions: number;
  readonly solved: number;
  /** Null for a reader without an account; `unknown` while the database is away. */
  readonly progress: 'known' | 'unknown' | null;
  /** Concepts up for review today. */
  readonly due: number;
  /** The lesson last visited, or the one after it when everything in it is solved; null before the first visit. */
  readonly resume: ResumePoint | null;
}

export interface ViewCourseOptions {
  /** Null without an account, `unknown` when it could not be read. */
  readonly reader: Actor | null | 'unknown';
  readonly courseId: string;
  readonly locale: Locale;
  readonly now: Date;
}

/**
 * The lessons of a course in order, with the reader's progress. The course stays readable while the database is away.
 *
 * @throws AppError not_found (no such course).
 */
export async function viewCourse({ reader, courseId, locale, now }: ViewCourseOptions): Promise<CourseView> {
  const course = await loadServedCourse(courseId, reader === null || reader === 'unknown' ? null : reader.id);
  if (course === undefined) throw new AppError('not_found');
  const standing = await readStanding(reader, courseId);
  const lessons = course.lessons.map((lesson) => entryOf(lesson, { standing: standing ?? NOTHING_KNOWN, locale }));
  return {
    id: course.id,
    title: localize(course.title, locale),
    description: localize(course.description, locale),
    lessons,
    questions: sum(lessons.map(({ questions }) => questions)),
    solved: sum(lessons.map(({ solved }) => solved)),
    progress: reader === null ? null : standing === null ? 'unknown' : 'known',
    due: standing === null ? 0 : await countDue(reader, { course, now }),
    resume: resumeAt(course, { lessons, standing: standing ?? NOTHING_KNOWN, locale }),
  };
}

/** None where they cannot be known. */
async function countDue(
  reader: ViewCourseOptions['reader'],
  { course, now }: { readonly course: Course; readonly now: Date },
): Promise<number> {
  if (reader === null || reader === 'unknown') return 0;
  try {
    const cards = await listReviewCards(reader.id, course);
    return cards.filter(({ card }) => isDue(card, now)).length;
  } catch (error) {
    if (toAppError(error)?.code === 'unavailable') return 0;
    throw error;
  }
}

function entryOf(
  lesson: Lesson,
  { standing, locale }: { readonly standing: Standing; readonly locale: Locale },
): LessonEntry {
  const required = requiredQuestionIds(lesson);
  const solved = required.filter((id) => standing.solved.has(id)).length;
  const questions = required.length;
  return {
    id: lesson.id,
    number: lesson.number,
    title: localize(lesson.title, locale),
    minutes: lesson.minutes,
    slides: lesson.slides,
    concepts: lesson.concepts,
    open: lesson.access === 'open',
    questions,
    solved,
    state: stateOf({ questions, solved, visited: standing.visits.has(lesson.id) }),
  };
}

function stateOf(lesson: {
  readonly questions: number;
  readonly solved: number;
  readonly visited: boolean;
}): LessonState {
  if (lesson.questions === 0) return lesson.visited ? 'done' : 'new';
  if (lesson.solved === lesson.questions) return 'done';
  return lesson.visited || lesson.solved > 0 ? 'started' : 'new';
}

interface Resuming {
  readonly lessons: readonly LessonEntry[];
  readonly standing: Standing;
  readonly locale: Locale;
}

function resumeAt(course: Course, { lessons, standing, locale }: Resuming): ResumePoint | null {
  const { visits, places } = standing;
  const visited = course.lessons
    .flatMap((lesson, index) => {
      const at = visits.get(lesson.id);
      return at === undefined ? [] : [{ index, at }];
    })
    .sort((left, right) => right.at.getTime() - left.at.getTime());
  const last = visited[0];
  if (last === undefined) return null;
  const next = lessons.slice(last.index).find(({ state }) => state !== 'done') ?? lessons[last.index];
  const lesson = course.lessons.find(({ id }) => id === next?.id);
  if (next === undefined || lesson === undefined) return null;
  const { anchor } = shownPlace(lesson, { anchor: places.get(lesson.id) ?? '', locale });
  return { id: next.id, title: next.title, anchor };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
