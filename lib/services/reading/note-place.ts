import { findLesson, loadCourse } from '@/lib/content/course';

import { AppError } from '../errors';
import { storedAnchor } from './places';

import type { Course } from '@/lib/content/types';
import type { Actor } from '@/lib/core/access/actor';
import type { Locale } from '@/lib/core/shared/locale';
import type { NotePlace } from '@/lib/db/notes';

export interface NotePlaceOptions {
  readonly actor: Actor;
  readonly courseId: string;
  readonly lessonId: string;
  /** A heading's anchor in either language; empty for the whole lesson. */
  readonly anchor: string;
  readonly locale: Locale;
}

export interface FoundPlace {
  readonly course: Course;
  readonly place: NotePlace;
  /** False for a heading or a lesson that the course has no longer: what was written there stays readable. */
  readonly exists: boolean;
}

/**
 * Where a note belongs.
 *
 * @throws AppError not_found (no such course).
 */
export async function findNotePlace({ actor, locale, ...named }: NotePlaceOptions): Promise<FoundPlace> {
  const { courseId, lessonId, anchor } = named;
  const course = await loadCourse(courseId);
  if (course === undefined) throw new AppError('not_found');
  const lesson = findLesson(course, lessonId);
  const stored = lesson === undefined ? null : storedAnchor(lesson, { anchor, locale });
  const place = { userId: actor.id, courseId, lessonId, anchor: stored ?? anchor };
  return { course, place, exists: stored !== null };
}
