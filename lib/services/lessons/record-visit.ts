import { findLesson, loadCourse } from '@/lib/content/course';
import { getDb } from '@/lib/db/client';
import { upsertLessonVisit } from '@/lib/db/lesson-visits';

import { AppError } from '../errors';

import type { Actor } from '@/lib/core/access/actor';

export interface RecordVisitOptions {
  readonly actor: Actor;
  readonly courseId: string;
  readonly lessonId: string;
  readonly now: Date;
}

/**
 * Remembers that somebody opened a lesson, so that the course home can lead back to it.
 *
 * @throws AppError not_found (no such lesson).
 */
export async function recordVisit({ actor, courseId, lessonId, now }: RecordVisitOptions): Promise<void> {
  const course = await loadCourse(courseId);
  if (course === undefined || findLesson(course, lessonId) === undefined) throw new AppError('not_found');
  await upsertLessonVisit(getDb(), { userId: actor.id, courseId, lessonId, courseTitle: course.title, at: now });
}
