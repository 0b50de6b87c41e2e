import { findLesson, loadCourse } from '@/lib/content/course';
import { deleteBookmarks, insertBookmark } from '@/lib/db/bookmarks';
import { getDb } from '@/lib/db/client';
import { insertUnknownCourse } from '@/lib/db/courses';

import { AppError } from '../errors';
import { storedAnchor } from './places';

import type { Actor } from '@/lib/core/access/actor';
import type { Locale } from '@/lib/core/shared/locale';

export interface SetBookmarkOptions {
  readonly actor: Actor;
  readonly courseId: string;
  readonly lessonId: string;
  /** A heading's anchor in either language; empty for the whole lesson. */
  readonly anchor: string;
  /** Whether there shall be a bookmark. */
  readonly marked: boolean;
  readonly locale: Locale;
}

/**
 * Puts a bookmark at a place of a lesson, or takes it away. Doing it twice is doing it once. What is gone from the lesson can still be taken away.
 *
 * @throws AppError not_found (no such course, lesson or heading).
 */
export async function setBookmark({ actor, marked, locale, ...place }: SetBookmarkOptions): Promise<void> {
  const { courseId, lessonId, anchor } = place;
  const course = await loadCourse(courseId);
  if (course === undefined) throw new AppError('not_found');
  const lesson = findLesson(course, lessonId);
  const stored = lesson === undefined ? null : storedAnchor(lesson, { anchor, locale });
  const where = { userId: actor.id, courseId, lessonId };
  if (!marked) {
    await deleteBookmarks(getDb(), { ...where, anchors: [anchor, ...(stored === null ? [] : [stored])] });
    return;
  }
  if (stored === null) throw new AppError('not_found');
  await insertUnknownCourse(getDb(), { id: courseId, title: course.title });
  await insertBookmark(getDb(), { ...where, anchor: stored });
}
