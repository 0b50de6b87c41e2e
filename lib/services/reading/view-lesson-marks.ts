import { findLesson, loadCourse } from '@/lib/content/course';
import { listBookmarks } from '@/lib/db/bookmarks';
import { getDb } from '@/lib/db/client';
import { listNoteAnchors } from '@/lib/db/notes';

import { AppError, toAppError } from '../errors';
import { headingPlace } from './places';

import type { Actor } from '@/lib/core/access/actor';
import type { Locale } from '@/lib/core/shared/locale';

/** Where in a lesson a reader has bookmarks and notes, as anchors in their language; empty for the whole lesson. */
export interface LessonMarks {
  readonly bookmarks: readonly string[];
  readonly notes: readonly string[];
}

export interface ViewLessonMarksOptions {
  readonly actor: Actor;
  readonly courseId: string;
  readonly lessonId: string;
  readonly locale: Locale;
}

/**
 * One's own marks in a lesson; null while the database is away: the lesson stays readable.
 *
 * @throws AppError not_found (no such lesson).
 */
export async function viewLessonMarks(options: ViewLessonMarksOptions): Promise<LessonMarks | null> {
  const { actor, courseId, lessonId, locale } = options;
  const course = await loadCourse(courseId);
  const lesson = course === undefined ? undefined : findLesson(course, lessonId);
  if (lesson === undefined) throw new AppError('not_found');
  const where = { userId: actor.id, courseId, lessonId };
  const shown = (anchor: string) => headingPlace(lesson, { anchor, locale })?.anchor ?? [];
  try {
    const [bookmarks, notes] = await Promise.all([listBookmarks(getDb(), where), listNoteAnchors(getDb(), where)]);
    return { bookmarks: bookmarks.flatMap(({ anchor }) => shown(anchor)), notes: notes.flatMap(shown) };
  } catch (error) {
    if (toAppError(error)?.code === 'unavailable') return null;
    throw error;
  }
}
