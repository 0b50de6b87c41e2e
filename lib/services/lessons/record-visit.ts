import { findLesson, loadCourse } from '@/lib/content/course';
import { getDb } from '@/lib/db/client';
import { upsertLessonVisit } from '@/lib/db/lesson-visits';

import { AppError } from '../errors';
import { storedAnchor } from '../reading/places';

import type { Actor } from '@/lib/core/access/actor';
import type { Locale } from '@/lib/core/shared/locale';

export interface RecordVisitOptions {
  readonly actor: Actor;
  readonly courseId: string;
  readonly lessonId: string;
  /** The anchor of the heading last passed, empty at the top; without it, the place that was known stays. */
  readonly place?: string | undefined;
  /** The language that the lesson is read in. */
  readonly locale: Locale;
  readonly now: Date;
}

/**
 * Remembers that somebody opened a lesson and how far they read, so that the course home can lead back there. A place that is not in the
 * lesson (any more) is passed over.
 *
 * @throws AppError not_found (no such lesson).
 */
export async function recordVisit({ actor, place, locale, now, ...where }: RecordVisitOptions): Promise<void> {
  const { courseId, lessonId } = where;
  const course = await loadCourse(courseId);
  const lesson = course === undefined ? undefined : findLesson(course, lessonId);
  if (course === undefined || lesson === undefined) throw new AppError('not_found');
  const anchor = place === undefined ? null : storedAnchor(lesson, { anchor: place, locale });
  await upsertLessonVisit(getDb(), {
    userId: actor.id,
    courseId,
    lessonId,
    courseTitle: course.title,
    at: now,
    ...(anchor === null ? {} : { place: anchor }),
  });
}
